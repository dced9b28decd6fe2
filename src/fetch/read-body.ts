/** Reads a response's body: capped, decoded, looked at early, and whole or not at all. */
import { errorOf, fail, type Result } from '../domain/errors.js';
import { checkContentType, checkFirstBytes, SNIFFED_BYTES } from './content-type.js';
import { type ByteStream, capped, decodeBody, parseCodings } from './decode-body.js';
import type { PurposeRules } from './purpose-rules.js';

export interface IncomingBody {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly stream: ByteStream;
}

/**
 * Fails with `content-type`, `encoding-refused` or `too-large`, before anything is read where the headers tell.
 * Throws what the connection or zlib throws.
 */
export async function readBody({ headers, stream }: IncomingBody, rules: PurposeRules): Promise<Result<Uint8Array>> {
  const type = headers['content-type'];
  const readable = checkContentType(type, rules);
  if (!readable.ok) return readable;
  const codings = parseCodings(headers['content-encoding']);
  if (!codings.ok) return codings;
  if (rules.overflow === 'fail' && Number(headers['content-length'] ?? 0) > rules.maxBytes) {
    return fail('too-large', `a body of ${headers['content-length']} bytes`);
  }
  const wire = capped(stream, rules.maxBytes, rules.overflow);
  const decoded = capped(decodeBody(wire, codings.value), rules.maxBytes, rules.overflow);
  return { ok: true, value: await collect(decoded, (head) => checkFirstBytes(head, type, rules)) };
}

async function collect(source: ByteStream, check: (head: Uint8Array) => Result<null>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isChecked = false;
  for await (const chunk of source) {
    chunks.push(chunk);
    length += chunk.length;
    if (isChecked || length < SNIFFED_BYTES) continue;
    demand(check(Buffer.concat(chunks)));
    isChecked = true;
  }
  const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, length);
  if (!isChecked) demand(check(body));
  return body;
}

function demand(result: Result<null>): void {
  if (!result.ok) throw errorOf(result.error);
}
