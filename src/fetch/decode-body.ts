/**
 * Undoes content codings under a cap on what comes out: undici decodes without one, so a few hundred bytes of brotli
 * would become as many megabytes in memory.
 */
import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { fail, NormwatchError, ok, type Result } from '../domain/errors.js';

export type ByteStream = AsyncIterable<Uint8Array>;
type Coding = 'gzip' | 'deflate' | 'br';

/** Sent as Accept-Encoding. */
export const ACCEPTED_CODINGS = 'gzip, deflate, br';
const MAX_CODINGS = 2;
/** Some servers name a charset or nothing at all here; browsers read such bodies as they are. */
const NO_CODINGS: ReadonlySet<string> = new Set(['', 'identity', 'none', 'utf-8', 'utf8', '8bit', 'binary']);

/** The codings of a Content-Encoding header in the order in which they were applied; at most two (CVE-2026-22036). */
export function parseCodings(header: string | undefined): Result<readonly Coding[]> {
  const names = (header ?? '')
    .slice(0, 1000)
    .split(',')
    .map((name) => name.trim().toLowerCase().replace(/^x-/, ''))
    .filter((name) => !NO_CODINGS.has(name));
  if (names.length > MAX_CODINGS) return fail('encoding-refused', `${names.length} content codings`);
  const unknown = names.find((name) => name !== 'gzip' && name !== 'deflate' && name !== 'br');
  if (unknown !== undefined) return fail('encoding-refused', `unknown content coding ${unknown.slice(0, 40)}`);
  return ok(names as Coding[]);
}

/**
 * The decoded bytes of a body. One undeclared layer of gzip is taken off too (`.xml.gz`, misconfigured servers), and
 * a declared gzip that is none is passed on as it is. Throws zlib's errors.
 */
export function decodeBody(wire: ByteStream, codings: readonly Coding[]): ByteStream {
  let stream = wire;
  for (const coding of codings.toReversed()) stream = undo(coding, stream);
  return codings.length < MAX_CODINGS ? undo('gzip', stream) : stream;
}

async function* undo(coding: Coding, source: ByteStream): AsyncGenerator<Uint8Array> {
  const { head, rest } = await peek(source, 3);
  const decoder = decoderFor(coding, head);
  yield* decoder === null ? rest : through(decoder, rest);
}

function decoderFor(coding: Coding, head: Uint8Array): Transform | null {
  // An empty body of a declared coding is an empty body.
  if (head.length === 0) return null;
  if (coding === 'br') return createBrotliDecompress();
  if (coding === 'gzip') return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8 ? createGunzip() : null;
  return isZlib(head) ? createInflate() : createInflateRaw();
}

/** "deflate" is zlib by RFC 9110, 8.4.1.2, and raw by the habit of some servers; RFC 1950, 2.2 tells them apart. */
function isZlib(head: Uint8Array): boolean {
  return (head[0]! & 0x0f) === 8 && (head[0]! * 256 + (head[1] ?? 0)) % 31 === 0;
}

async function* through(decoder: Transform, source: ByteStream): AsyncGenerator<Uint8Array> {
  // The callback form forwards errors both ways; they are thrown by the loop.
  pipeline(Readable.from(source), decoder, () => {});
  yield* decoder as AsyncIterable<Uint8Array>;
}

/** The first bytes (fewer only where the source ends), and the whole source again. */
async function peek(source: ByteStream, bytes: number): Promise<{ head: Uint8Array; rest: ByteStream }> {
  const iterator = source[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < bytes) {
    const next = await iterator.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return { head, rest: resume(head, iterator) };
}

async function* resume(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** Passes the bytes on and throws `too-large` after so many, or ends there. */
export async function* capped(
  source: ByteStream,
  maxBytes: number,
  overflow: 'fail' | 'truncate',
): AsyncGenerator<Uint8Array> {
  let left = maxBytes;
  for await (const chunk of source) {
    if (chunk.length > left) {
      if (overflow === 'fail') throw new NormwatchError('too-large', `a body of over ${maxBytes} bytes`);
      yield chunk.subarray(0, left);
      return;
    }
    left -= chunk.length;
    yield chunk;
  }
}
