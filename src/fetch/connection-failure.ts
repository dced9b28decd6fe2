/** Turns what undici, the socket, TLS and zlib throw into a code of the catalogue. */
import { type ErrorCode, fail, NormwatchError, type Result } from '../domain/errors.js';

/** `head`: nothing of the answer's body was read yet. */
export type Phase = 'head' | 'body';

const TLS_CODE = /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|HOSTNAME_MISMATCH|EPROTO)/;
const DNS_CODE = /^(?:ENOTFOUND|ENODATA|ESERVFAIL|EBADNAME|EAI_)/;
const BROKEN_HTTP = /^(?:HPE_|UND_ERR_NOT_SUPPORTED)/;
const SOCKET_CODE = /^(?:UND_ERR_(?!INVALID|REQ_)|E[A-Z]{3,}|ERR_STREAM_)/;
const CORRUPT_CODE = /^(?:Z_|ERR_PADDING|ERR__|ERR_BROTLI|ERR_ZLIB)/;
const TIMEOUTS: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** Fails; an error without a code is a defect of ours and is thrown again. */
export function connectionFailure(error: unknown, phase: Phase, where: string): Result<never> {
  if (error instanceof NormwatchError) return fail(error.code, error.message, error.retryAfterMs);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const meaning = codeFor(code, phase);
  if (meaning === null) throw error;
  return fail(meaning, `${where}: ${error instanceof Error ? error.message.slice(0, 200) : code}`);
}

function codeFor(code: string, phase: Phase): ErrorCode | null {
  if (TIMEOUTS.has(code)) return 'timeout';
  if (code === 'UND_ERR_HEADERS_OVERFLOW' || code === 'HPE_HEADER_OVERFLOW') return 'too-large';
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return 'connect-failed';
  if (TLS_CODE.test(code)) return 'tls-failed';
  if (DNS_CODE.test(code)) return 'dns-failed';
  if (phase === 'body' && (CORRUPT_CODE.test(code) || BROKEN_HTTP.test(code))) return 'body-short';
  if (BROKEN_HTTP.test(code)) return 'http-server';
  if (SOCKET_CODE.test(code)) return phase === 'body' ? 'body-short' : 'connect-failed';
  return null;
}
