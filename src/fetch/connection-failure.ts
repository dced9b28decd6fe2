/** Turns what undici, the socket, TLS and zlib throw into a code of the catalogue. */
import { type ErrorCode, fail, NormwatchError, type Result } from '../domain/errors.js';

/** `head`: nothing of the answer's body was read yet. */
export type Phase = 'head' | 'body';

interface Signs {
  readonly head: ErrorCode;
  readonly body: ErrorCode;
  readonly codes: RegExp;
}

/** In order: the first line that knows the code, or the error's name, says what it means. */
const TABLE: readonly Signs[] = [
  { head: 'timeout', body: 'timeout', codes: /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/ },
  { head: 'too-large', body: 'too-large', codes: /^UND_ERR_HEADERS_OVERFLOW$/ },
  { head: 'http-server', body: 'body-short', codes: /^(?:HTTPParserError|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/ },
  {
    head: 'tls-failed',
    body: 'body-short',
    codes:
      /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|EPROTO)/,
  },
  { head: 'dns-failed', body: 'dns-failed', codes: /^(?:ENOTFOUND|ENODATA|ESERVFAIL|EBADNAME|EAI_)/ },
  { head: 'connect-failed', body: 'body-short', codes: /^(?:Z_|ERR_PADDING|ERR__|ERR_BROTLI|ERR_ZLIB|ERR_STREAM_)/ },
  {
    head: 'connect-failed',
    body: 'body-short',
    codes: /^(?:UND_ERR_(?:SOCKET|ABORTED|INFO|CLOSED|DESTROYED|CONNECT)|E[A-Z]{3,})/,
  },
];

/** Fails; an error that no line knows is a defect of ours and is thrown again. */
export function connectionFailure(error: unknown, phase: Phase, where: string): Result<never> {
  if (error instanceof NormwatchError) return fail(error.code, error.message, error.retryAfterMs);
  if (!(error instanceof Error)) throw error;
  const code = 'code' in error && error.code !== undefined ? String(error.code) : error.name;
  const signs = TABLE.find(({ codes }) => codes.test(code));
  if (signs === undefined) throw error;
  return fail(signs[phase], `${where}: ${error.message.slice(0, 200)}`);
}

/** The connection was there and ended: RFC 9112, 9.3.1 lets a GET be sent again then. */
export function isLost(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'UND_ERR_SOCKET' || code === 'ECONNRESET' || code === 'EPIPE';
}
