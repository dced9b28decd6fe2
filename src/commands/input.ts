/** Where a command's documents come from: files, addresses, or JSON lines on standard input. */
import { readFileSync } from 'node:fs';
import { NormwatchError } from '../domain/errors.js';
import type { Fetcher, FetchRequest } from '../domain/ports.js';

export interface Source {
  readonly url: string | null;
  readonly body: Uint8Array;
  readonly contentType: string | null;
}

export const isAddress = (text: string): boolean => /^https?:\/\//i.test(text);

/** Throws the coded error of the fetch, or `input-invalid` for a file that cannot be read. */
export async function readSource(name: string, purpose: FetchRequest['purpose'], fetcher: Fetcher): Promise<Source> {
  if (!isAddress(name)) return readFileSource(name);
  const fetched = await fetcher.fetch({ url: name, purpose });
  if (!fetched.ok) throw new NormwatchError(fetched.error.code, `${name}: ${fetched.error.message}`);
  const { finalUrl, body, headers } = fetched.value;
  return { url: finalUrl, body, contentType: headers['content-type'] ?? null };
}

function readFileSource(path: string): Source {
  try {
    return { url: null, body: readFileSync(path), contentType: null };
  } catch (error) {
    throw new NormwatchError('input-invalid', `${path}: ${(error as Error).message}`);
  }
}

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Base64 as the JSON lines carry it; anything else is `input-invalid`. */
export function bytesOf(value: unknown, id: unknown): Uint8Array {
  if (typeof value !== 'string') throw new NormwatchError('input-invalid', `document ${String(id)}: no body`);
  return Buffer.from(value, 'base64');
}
