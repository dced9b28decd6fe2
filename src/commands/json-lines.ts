/** JSON lines in and out, for the commands that other programs drive. */
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { NormwatchError } from '../domain/errors.js';

/** Yields one object a line; a line that is no JSON object is `input-invalid`, named by its number. */
export async function* readJsonLines(input: Readable): AsyncGenerator<Record<string, unknown>> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    yield parseLine(line, number);
  }
}

function parseLine(line: string, number: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new NormwatchError('input-invalid', `line ${number} is not JSON`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new NormwatchError('input-invalid', `line ${number} is not a JSON object`);
  }
  return value as Record<string, unknown>;
}

/** Writes a line and waits for a slow reader. */
export async function writeJsonLine(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) {
    await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()));
  }
}
