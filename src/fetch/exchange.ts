/** One request and its answer: no redirect is followed here. */
import type { Dispatcher } from 'undici';
import { type Failure, fail, ok, type Result } from '../domain/errors.js';
import { describeUrl } from './check-url.js';
import { connectionFailure, isLost } from './connection-failure.js';
import type { PurposeRules } from './purpose-rules.js';
import { readBody } from './read-body.js';
import { statusFailure } from './status-failure.js';

export interface Exchange {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly rules: PurposeRules;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

export type Answer =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
    }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string }
  /** The connection ended before the answer began: often one kept open that the server had just closed. */
  | { readonly kind: 'lost'; readonly error: Failure };

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Of an answer whose body nobody wants, so much is read to keep the connection, for so long. */
const DUMPED_BYTES = 16 * 1024;
const DUMP_MS = 250;

export async function exchange(agent: Dispatcher, request: Exchange): Promise<Result<Answer>> {
  const where = describeUrl(request.url);
  let response: Dispatcher.ResponseData;
  try {
    response = await agent.request({
      origin: request.url.origin,
      path: request.url.pathname + request.url.search,
      method: request.method,
      headers: { ...request.headers },
      body: request.body,
      signal: request.signal,
    });
  } catch (error) {
    const failure = connectionFailure(error, 'head', where);
    return isLost(error) && !failure.ok ? ok({ kind: 'lost', error: failure.error }) : failure;
  }
  return judge(response, request, where);
}

async function judge(response: Dispatcher.ResponseData, request: Exchange, where: string): Promise<Result<Answer>> {
  const { statusCode: status } = response;
  const headers = plainHeaders(response.headers);
  if (status >= 200 && status < 300) return readWhole(response, headers, request, where);
  // A 304 has no body by definition (RFC 9110, 15.4.5), so there is nothing to wait for.
  if (status === 304) {
    response.body.resume();
    return notModified(headers, request, where);
  }
  await discard(response.body);
  const location = headers['location'];
  if (REDIRECTS.has(status) && location !== undefined) return ok({ kind: 'redirect', status, location });
  return statusFailure(status, headers, where, request.now());
}

/** A 304 to a request that named no validator says nothing about what we hold. */
function notModified(headers: Record<string, string>, request: Exchange, where: string): Result<Answer> {
  const isAsked = 'if-none-match' in request.headers || 'if-modified-since' in request.headers;
  if (!isAsked) return fail('http-client', `${where}: HTTP 304 to an unconditional request`);
  return ok({ kind: 'response', status: 304, headers, body: new Uint8Array(0) });
}

async function readWhole(
  response: Dispatcher.ResponseData,
  headers: Record<string, string>,
  request: Exchange,
  where: string,
): Promise<Result<Answer>> {
  const { statusCode: status } = response;
  // No range is ever asked for, so a part is not the whole.
  if (status === 206) return refuse(response, fail('body-short', `${where}: HTTP 206, a part only`));
  let body: Result<Uint8Array>;
  try {
    body = await readBody({ headers, stream: response.body }, request.rules);
  } catch (error) {
    body = connectionFailure(error, 'body', where);
  }
  if (!body.ok && request.rules.types === 'any') body = ok(new Uint8Array(0));
  if (!body.ok) return refuse(response, fail(body.error.code, messageAt(where, body.error.message)));
  return ok({ kind: 'response', status, headers, body: body.value });
}

const messageAt = (where: string, message: string): string =>
  message.startsWith(where) ? message : `${where}: ${message}`;

async function refuse(response: Dispatcher.ResponseData, failure: Result<never>): Promise<Result<never>> {
  destroy(response.body);
  return failure;
}

async function discard(body: Dispatcher.ResponseData['body']): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, DUMP_MS);
  });
  await Promise.race([body.dump({ limit: DUMPED_BYTES }).catch(() => {}), enough]);
  clearTimeout(timer);
  destroy(body);
}

function destroy(body: Dispatcher.ResponseData['body']): void {
  // Ending a body early is reported as an error of that body, which nobody listens to any more.
  body.on('error', () => {});
  body.destroy();
}

/** Repeated fields joined as RFC 9110, 5.3 says; cookies are not for us. */
function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && name !== 'set-cookie') plain[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}
