/** `normwatch subscribers`: who gets the digests by mail, who has left, and putting somebody back. */
import type { Config } from '../config.js';
import { NormwatchError } from '../domain/errors.js';
import type { Store, StoreView } from '../domain/ports.js';
import { type Subscription, subscriptionTo } from '../domain/subscription.js';
import { mailSubscriptions } from '../sinks/channels/mail-subscriptions.js';
import { printJson, printTable, say } from './output.js';

interface Subscriber extends Subscription {
  /** Named as a recipient in the configuration. */
  readonly configured: boolean;
  /** Since when the address gets nothing, ISO 8601; null where it has not left. */
  readonly unsubscribed: string | null;
}

export async function listSubscribers(
  store: StoreView,
  config: Config,
  options: { digest?: string; json?: boolean },
): Promise<void> {
  const subscribers = await subscribersOf(store, config, options.digest);
  if (options.json) return printJson(subscribers);
  printTable(
    ['Digest', 'Address', 'State'],
    subscribers.map((s) => [s.digest, s.address, stateWords(s)]),
  );
  const left = subscribers.filter((s) => s.unsubscribed !== null).length;
  say(`${subscribers.length - left} subscribed, ${left} unsubscribed`);
}

function stateWords({ configured, unsubscribed }: Subscriber): string {
  if (unsubscribed === null) return 'subscribed';
  return `unsubscribed ${unsubscribed.slice(0, 16)}${configured ? '' : ', no longer configured'}`;
}

/** The configured recipients and those who left, each once, in the order of digest and address. */
async function subscribersOf(store: StoreView, config: Config, digest: string | undefined): Promise<Subscriber[]> {
  const byKey = <S extends Subscription>(list: readonly S[]): Map<string, S> =>
    new Map(list.map((s) => [`${s.digest} ${s.address}`, s]));
  const left = byKey(await store.unsubscribed(digest));
  const named = byKey(mailSubscriptions(config.digests.filter((d) => digest === undefined || d.name === digest)));
  return [...new Map<string, Subscription>([...left, ...named])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, s]) => ({
      digest: s.digest,
      address: s.address,
      configured: named.has(key),
      unsubscribed: left.get(key)?.at ?? null,
    }));
}

/** Of one digest, or of all that the address has left. Throws `not-found` where there is none. */
export async function restoreSubscriber(store: Store, address: string, { digest }: { digest?: string }): Promise<void> {
  const all = await store.unsubscribed(digest);
  const left = all.filter((s) => s.address === subscriptionTo(s.digest, address).address);
  if (left.length === 0) throw new NormwatchError('not-found', `${address} has not left ${digest ?? 'any digest'}`);
  for (const subscription of left) {
    await store.resubscribe(subscription);
    say(`${subscription.address} gets ${subscription.digest} again`);
  }
}
