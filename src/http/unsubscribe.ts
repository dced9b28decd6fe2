/**
 * Leaving a digest by the link in its mail: GET shows a page and changes nothing, for mail scanners and prefetching
 * browsers open every link; POST acts, from the page's button or from a mail program (RFC 8058). The link is all the
 * permission there is: neither asks for a cookie or a log-in.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS, type ErrorCode, NormwatchError } from '../domain/errors.js';
import type { Log, Store } from '../domain/ports.js';
import { type Subscription, UNSUBSCRIBE_PATH, type UnsubscribeLinks } from '../domain/subscription.js';
import { ONE_CLICK, renderUnsubscribePage, type UnsubscribePage } from './unsubscribe-page.js';

export interface UnsubscribeParts {
  readonly store: Store;
  readonly links: UnsubscribeLinks;
  readonly log: Log;
}

/** Whatever stands behind the path is a token, also an empty one or one with slashes. */
export const UNSUBSCRIBE_ROUTE = `${UNSUBSCRIBE_PATH}*`;
/** The pair and a form's frame around it. */
const BODY_BYTES = 4096;

/** Its own scope: only here are bodies other than JSON taken. */
export async function addUnsubscribe(app: FastifyInstance, parts: UnsubscribeParts): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler((error: Thrown, _request, reply) => send(reply, failed(error, parts.log)));
    scope.get(UNSUBSCRIBE_ROUTE, (request, reply) => withSubscription(request, reply, parts, showPage));
    scope.post(UNSUBSCRIBE_ROUTE, { bodyLimit: BODY_BYTES }, (request, reply) =>
      withSubscription(request, reply, parts, act),
    );
  });
}

interface Answer {
  readonly status: number;
  readonly page: UnsubscribePage;
}

type Answerer = (subscription: Subscription, request: FastifyRequest, parts: UnsubscribeParts) => Promise<Answer>;

async function withSubscription(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: UnsubscribeParts,
  answer: Answerer,
): Promise<FastifyReply> {
  const subscription = parts.links.subscriptionOf((request.params as { '*': string })['*']);
  if (subscription !== null) return send(reply, await answer(subscription, request, parts));
  parts.log.info({ method: request.method, code: 'link-invalid' }, 'unsubscribe link refused');
  const reason = 'This link belongs to no subscription. It may have been cut off: open it from the mail again.';
  return send(reply, refusal(404, 'link-invalid', reason));
}

function send(reply: FastifyReply, { status, page }: Answer): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(renderUnsubscribePage(page));
}

function refusal(status: number, code: ErrorCode, reason: string): Answer {
  return { status, page: { kind: 'refused', code, reason } };
}

type Thrown = Error & { readonly statusCode?: number };

/** Of the request (too large, no type that there is), or of the store. */
function failed(error: Thrown, log: Log): Answer {
  const status = error.statusCode ?? 500;
  if (status === 413)
    return refusal(status, 'too-large', 'The request is larger than it has to be. Nothing was changed.');
  if (status < 500) return refusal(status, 'input-invalid', 'The request cannot be read. Nothing was changed.');
  const code = error instanceof NormwatchError ? error.code : 'internal';
  log.warn({ code, err: String(error) }, 'unsubscribing failed');
  return refusal(ERRORS[code].retryable ? 503 : 500, code, 'The service could not answer. Please try again later.');
}

const showPage: Answerer = async (subscription, _request, { store }) => ({
  status: 200,
  page: { kind: (await store.hasUnsubscribed(subscription)) ? 'done-before' : 'ask', subscription },
});

const act: Answerer = async (subscription, request, { store, log }) => {
  if (!isOneClick(request)) {
    const said = `${ONE_CLICK.name}=${ONE_CLICK.value}`;
    return refusal(400, 'input-invalid', `The request does not say ${said}. Nothing was changed.`);
  }
  const first = await store.unsubscribe(subscription);
  log.info({ digest: subscription.digest, first }, 'unsubscribed');
  return { status: 200, page: { kind: first ? 'done' : 'done-before', subscription } };
};

/**
 * The pair in whatever encoding a mail program has for it; RFC 8058, 3.2 names two, and the page's form is one of them.
 * The link is the permission, the pair only says that it was meant.
 */
function isOneClick({ body }: FastifyRequest): boolean {
  if (!Buffer.isBuffer(body)) return false;
  const text = body.toString('latin1');
  const name = text.indexOf(ONE_CLICK.name);
  return name >= 0 && text.includes(ONE_CLICK.value, name);
}
