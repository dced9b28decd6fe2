import { type Subscription, subscriptionTo } from '../../domain/subscription.js';
import type { ChannelConfig } from './create-channels.js';

/** Every recipient of every digest by mail, as configured. */
export function mailSubscriptions(
  digests: readonly { readonly name: string; readonly to: readonly ChannelConfig[] }[],
): Subscription[] {
  return digests.flatMap(({ name, to }) =>
    to.flatMap((c) => ('mail' in c ? c.mail : [])).map((address) => subscriptionTo(name, address)),
  );
}
