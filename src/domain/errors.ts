/**
 * The catalogue of coded errors. One table says for each code whether trying again can help; the README's table
 * is kept equal to it by a test. An expected failure travels as a `Failure` value; `NormwatchError` carries the
 * same code where only an exception can (a job handler that wants a retry, a bad command line).
 */
export const ERRORS = {
  'config-invalid': { retryable: false, meaning: 'the configuration has an unknown key or a bad value' },
  'input-invalid': { retryable: false, meaning: 'a command line or an input line is not of the expected form' },
  'address-refused': { retryable: false, meaning: 'the address is private, special or not allowed (SSRF guard)' },
  'url-invalid': { retryable: false, meaning: 'not an http or https URL, or a port that is not allowed' },
  'dns-failed': { retryable: true, meaning: 'the host name did not resolve' },
  'connect-failed': { retryable: true, meaning: 'no connection within the limit, refused or reset' },
  'tls-failed': { retryable: true, meaning: 'the TLS certificate or handshake is bad' },
  timeout: { retryable: true, meaning: 'headers or body did not arrive within the deadline' },
  'too-large': { retryable: false, meaning: 'the response is larger than the cap, on the wire or decoded' },
  'encoding-refused': { retryable: false, meaning: 'an unknown or too long chain of content codings' },
  'redirect-limit': { retryable: false, meaning: 'more redirects than allowed, or a loop' },
  'content-type': { retryable: false, meaning: 'the response is not of a type that can be read here' },
  'host-busy': { retryable: true, meaning: 'another request to the same host is under way or too recent' },
  'http-gone': { retryable: false, meaning: 'the server says 410: gone for good' },
  'http-not-found': { retryable: false, meaning: 'the server says 404' },
  'http-forbidden': { retryable: false, meaning: 'the server says 401, 403 or 451, or asks for payment' },
  'http-throttled': { retryable: true, meaning: 'the server says 429 or 503 with Retry-After' },
  'http-server': { retryable: true, meaning: 'the server says 5xx, or answers in broken HTTP' },
  'http-client': { retryable: false, meaning: 'another 4xx answer' },
  'body-short': { retryable: true, meaning: 'the body ended before its stated length' },
  'robots-disallowed': { retryable: false, meaning: 'robots.txt does not allow this page' },
  'robots-unreachable': { retryable: true, meaning: 'robots.txt cannot be had, so the page is not fetched' },
  'feed-unreadable': { retryable: false, meaning: 'the response is not a feed that any parser reads' },
  'feed-empty': { retryable: false, meaning: 'a feed without a single item' },
  'page-consent': { retryable: false, meaning: 'a consent wall instead of the article' },
  'page-login': { retryable: false, meaning: 'a log-in or subscription wall instead of the article' },
  'page-challenge': { retryable: true, meaning: 'a bot challenge instead of the article' },
  'page-not-html': { retryable: false, meaning: 'a PDF, image or other non-HTML document' },
  'page-not-found': { retryable: false, meaning: 'a not-found page served with status 200' },
  'page-empty': { retryable: false, meaning: 'no article text on the page' },
  'page-too-complex': { retryable: false, meaning: 'deeper or wider markup than allowed' },
  'parse-timeout': {
    retryable: false,
    meaning: 'reading the document took longer than its deadline; the thread was ended',
  },
  'thread-died': { retryable: false, meaning: 'the parsing thread ran out of memory or crashed' },
  'store-unavailable': { retryable: true, meaning: 'the database cannot be reached or refused the statement for now' },
  'store-locked': { retryable: false, meaning: 'another process holds the embedded store' },
  'store-newer': { retryable: false, meaning: 'the store was migrated by a newer version' },
  'queue-unavailable': { retryable: true, meaning: 'Redis cannot be reached' },
  'queue-eviction': { retryable: false, meaning: 'Redis may evict keys: maxmemory-policy must be noeviction' },
  'sink-failed': { retryable: true, meaning: 'a sink did not take the record' },
  'sink-full': { retryable: true, meaning: 'no space left for the JSON lines' },
  'sink-locked': { retryable: false, meaning: 'another process writes the same JSON lines' },
  'mail-failed': { retryable: true, meaning: 'the mail server did not accept the message for now' },
  'mail-rejected': { retryable: false, meaning: 'the mail server refused the recipient for good' },
  unsubscribed: { retryable: false, meaning: 'the recipient has left the digest' },
  'link-invalid': {
    retryable: false,
    meaning: 'a link for unsubscribing that is forged, damaged or of no subscription',
  },
  'webhook-failed': { retryable: true, meaning: 'the webhook answered with an error or not at all' },
  'webhook-gone': { retryable: false, meaning: 'the webhook says 410: it is disabled' },
  'job-unknown': { retryable: true, meaning: 'a job of a name or version that this process does not know' },
  'not-found': { retryable: false, meaning: 'no such feed, record, story or job' },
  internal: { retryable: false, meaning: 'a defect of normwatch: please report it' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** An expected failure, as a value. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  /** Milliseconds that the other side asked us to wait. */
  readonly retryAfterMs?: number;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (code: ErrorCode, message: string, retryAfterMs?: number): Result<never> => ({
  ok: false,
  error: retryAfterMs === undefined ? { code, message } : { code, message, retryAfterMs },
});

export class NormwatchError extends Error {
  readonly code: ErrorCode;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, { cause: options.cause });
    this.name = 'NormwatchError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }

  get retryable(): boolean {
    return ERRORS[this.code].retryable;
  }
}

/** The error for a failure, for callers that can only throw. */
export function errorOf(failure: Failure): NormwatchError {
  return new NormwatchError(
    failure.code,
    failure.message,
    failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs },
  );
}

/** What was thrown, in words: anything can be thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
