/**
 * A digest to a webhook, as Standard Webhooks describes it (spec 1.0.0): `webhook-id` stays the same over retries, the
 * signature covers id, timestamp and body, a redirect is a failure and 410 means never again.
 */
import { Webhook } from 'standardwebhooks';
import type { DeliveryOutcome, DigestChannel, DigestMessage } from '../../domain/digest.js';
import { idOf } from '../../domain/ids.js';
import type { Clock, Fetcher } from '../../domain/ports.js';
import { renderSlack, renderWebhook } from '../../extractors/digest/render-json.js';

export interface WebhookOptions {
  readonly url: string;
  /** `whsec_` and base64, or any text. Several, separated by spaces, all sign: a secret is rotated without a gap. */
  readonly secret: string | undefined;
  readonly style: 'standard' | 'slack';
}

export function createWebhookChannel(options: WebhookOptions, fetcher: Fetcher, clock: Clock): DigestChannel {
  const { origin, host } = new URL(options.url);
  return {
    kind: options.style === 'slack' ? 'slack' : 'webhook',
    // The path of a webhook's address is often its secret.
    target: `${origin}/#${idOf(options.url)}`,
    server: `webhook ${host}`,
    async deliver(message) {
      const body = options.style === 'slack' ? renderSlack(message.content) : renderWebhook(message.content);
      const answer = await fetcher.fetch({
        url: options.url,
        purpose: 'webhook',
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signedHeaders(message, body, options.secret, clock.now()) },
        body,
        signal: message.signal,
      });
      if (answer.ok && answer.value.status < 300) return { ok: true };
      return answer.ok ? failed(`HTTP ${answer.value.status}`) : outcomeOf(answer.error);
    },
  };
}

function signedHeaders(
  { id }: DigestMessage,
  body: string,
  secrets: string | undefined,
  at: Date,
): Record<string, string> {
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)) };
  if (secrets === undefined) return headers;
  const signatures = secrets
    .split(/\s+/)
    .filter((s) => s !== '')
    .map((secret) => signerOf(secret).sign(id, at, body));
  return { ...headers, 'webhook-signature': signatures.join(' ') };
}

function signerOf(secret: string): Webhook {
  return secret.startsWith('whsec_') ? new Webhook(secret) : new Webhook(secret, { format: 'raw' });
}

type Failed = Extract<DeliveryOutcome, { ok: false }>;

function failed(message: string): Failed {
  return { ok: false, scope: 'target', error: { code: 'webhook-failed', message } };
}

/** The address guard's refusals stay as they are: no retry makes an address public. */
function outcomeOf(error: Failed['error']): Failed {
  const final = ['address-refused', 'url-invalid', 'host-busy'].includes(error.code);
  const code = error.code === 'http-gone' ? 'webhook-gone' : final ? error.code : 'webhook-failed';
  // The fetcher's message names the address, which may be a secret.
  const message = final ? error.code : (/HTTP \d{3}/.exec(error.message)?.[0] ?? error.code);
  const wait = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
  return { ok: false, scope: 'target', error: { code, message, ...wait } };
}
