/** The headers that a request carries. */
import { NormwatchError } from '../domain/errors.js';
import type { FetchRequest } from '../domain/ports.js';
import { ACCEPTED_CODINGS } from './decode-body.js';
import { PURPOSES } from './purpose-rules.js';

/** The connection's business, or nobody's: no cookie is ever sent. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'transfer-encoding',
  'upgrade',
]);
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]{1,2000}$/;

/** `normwatch/0.1 (+https://desk.example/contact)`. Throws `config-invalid` for what cannot stand in a header. */
export function userAgentLine(userAgent: string, contact: string): string {
  const line = contact === '' ? userAgent : `${userAgent} (+${contact})`;
  if (userAgent === '' || !FIELD_VALUE.test(line)) {
    throw new NormwatchError('config-invalid', 'network.userAgent and contact must be plain text');
  }
  return line;
}

/** @param isSameOrigin false after a redirect to another origin: the caller's own headers stay behind. */
export function requestHeaders(
  request: FetchRequest,
  userAgent: string,
  isSameOrigin: boolean,
): Readonly<Record<string, string>> {
  const own = Object.entries(isSameOrigin ? (request.headers ?? {}) : {}).map(([k, v]) => [k.toLowerCase(), v]);
  return {
    'user-agent': userAgent,
    accept: PURPOSES[request.purpose].accept,
    'accept-encoding': ACCEPTED_CODINGS,
    ...validators(request),
    ...Object.fromEntries(own.filter(([name]) => !FORBIDDEN.has(name!))),
  };
}

/** Validators come from a server's answer of another day: what cannot stand in a header is left out. */
function validators({ etag, lastModified }: FetchRequest): Record<string, string> {
  return {
    ...(typeof etag === 'string' && FIELD_VALUE.test(etag) ? { 'if-none-match': etag } : {}),
    ...(typeof lastModified === 'string' && FIELD_VALUE.test(lastModified)
      ? { 'if-modified-since': lastModified }
      : {}),
  };
}
