import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that the caller deletes with `clear`. */
export async function temporaryDirectory(): Promise<{ path: string; clear(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'normwatch-test-'));
  return { path, clear: () => rm(path, { recursive: true, force: true }) };
}

/** A folder that lasts as long as the running test. */
export async function directoryOfTest(): Promise<string> {
  const { path, clear } = await temporaryDirectory();
  onTestFinished(clear);
  return path;
}
