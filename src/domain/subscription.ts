/**
 * Who gets a digest by mail, and the links by which they leave it. A link's token is an HMAC over digest and address
 * and says nothing of either: it is compared with those of the configured subscriptions, so neither the address bar nor
 * a proxy's log learns who left what, and a digest that was renamed makes its old links void instead of misleading.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Subscription {
  readonly digest: string;
  /** In lower case: who has left must not be mailed again because of another spelling. */
  readonly address: string;
}

export interface Unsubscribed extends Subscription {
  /** ISO 8601 in UTC. */
  readonly at: string;
}

export interface UnsubscribeLinks {
  /** Host name under which the links are answered. */
  readonly host: string;
  /** The link for a recipient: what RFC 8058 calls the List-Unsubscribe URI. */
  linkFor(subscription: Subscription): string;
  /** The configured subscription that a token was made for, under any of the secrets; null for everything else. */
  subscriptionOf(token: string): Subscription | null;
}

/** Below the public address, and below the root of the service's own HTTP server. */
export const UNSUBSCRIBE_PATH = '/unsubscribe/';

/** Grows when what is signed, or how, changes. */
const VERSION = 1;

export function subscriptionTo(digest: string, address: string): Subscription {
  return { digest, address: address.toLowerCase() };
}

/** @param secrets the first signs; links under the others stay good while secrets are changed. */
export function createUnsubscribeLinks(
  publicUrl: string,
  secrets: readonly [string, ...string[]],
  subscriptions: readonly Subscription[],
): UnsubscribeLinks {
  // As a mail's header needs it: ASCII alone, without spaces and brackets.
  const { href, hostname } = new URL(publicUrl);
  const base = href.replace(/\/$/, '') + UNSUBSCRIBE_PATH;
  const known = subscriptions.flatMap((subscription) =>
    secrets.map((secret) => ({ subscription, token: Buffer.from(tokenOf(secret, subscription)) })),
  );
  return {
    host: hostname,
    linkFor: (subscription) => base + tokenOf(secrets[0], subscription),
    subscriptionOf(token) {
      const given = Buffer.from(token);
      // All are compared, as text and to the end: neither time nor a second spelling of the same bytes helps a forger.
      const matches = known.filter((k) => k.token.length === given.length && timingSafeEqual(k.token, given));
      return matches[0]?.subscription ?? null;
    },
  };
}

function tokenOf(secret: string, { digest, address }: Subscription): string {
  // With its length before each part, no two subscriptions give one text.
  const signed = ['normwatch unsubscribe', VERSION, digest.length, digest, address.length, address].join(':');
  return `${VERSION}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
