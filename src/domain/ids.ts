/** Ids derive from content, so that replays, retries and backfills converge on the same rows. */
import { createHash } from 'node:crypto';

/** 20 hex digits of SHA-256 over the parts; parts are length-prefixed, so no two lists of parts collide by joining. */
export function idOf(...parts: readonly (string | number | null)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const text = part === null ? '\u0000' : String(part);
    hash.update(`${text.length}:${text}`);
  }
  return hash.digest('hex').slice(0, 20);
}

/** Full SHA-256 of a text in hex; the content hash of an article. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
