import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DeliveryOutcome } from '../../domain/digest.js';
import { NormwatchError } from '../../domain/errors.js';

/** Writes aside, syncs, renames, syncs the folder: after a crash the old or the new text is there, whole. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  try {
    const file = await open(draft, 'w', 0o644);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** A full or read-only disk is a failure of the delivery, not of the job. */
export async function fileOutcome(write: () => Promise<void>): Promise<DeliveryOutcome> {
  try {
    await write();
    return { ok: true };
  } catch (error) {
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC';
    const code = error instanceof NormwatchError ? error.code : full ? 'sink-full' : 'sink-failed';
    return { ok: false, scope: 'target', error: { code, message: (error as Error).message.slice(0, 300) } };
  }
}
