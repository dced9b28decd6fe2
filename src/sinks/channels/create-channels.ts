/** The channels that a digest's configuration names, each target once. */
import type { DigestChannel } from '../../domain/digest.js';
import { NormwatchError } from '../../domain/errors.js';
import type { Clock, Fetcher } from '../../domain/ports.js';
import { createFeedChannel } from './feed.js';
import { createFileChannel } from './file.js';
import { createMailChannel } from './mail.js';
import { createWebhookChannel } from './webhook.js';

export type ChannelConfig =
  | { readonly mail: string | readonly string[] }
  | { readonly webhook: string; readonly secret?: string | undefined; readonly style: 'standard' | 'slack' }
  | { readonly file: string }
  | { readonly feed: string; readonly format: 'rss' | 'atom' | 'json' };

export interface ChannelParts {
  readonly fetcher: Fetcher;
  readonly clock: Clock;
  readonly mail: { readonly url: string | null; readonly from: string };
  /** The link by which a recipient leaves the digest; absent where none is configured. */
  readonly unsubscribeLink?: (recipient: string) => string;
}

/** Throws `config-invalid` for mail without a mail server. */
export function createChannels(configured: readonly ChannelConfig[], parts: ChannelParts): DigestChannel[] {
  const channels = configured.flatMap((c) => channelsOf(c, parts));
  return [...new Map(channels.map((c) => [`${c.kind} ${c.target}`, c])).values()];
}

function channelsOf(to: ChannelConfig, { fetcher, clock, mail, unsubscribeLink }: ChannelParts): DigestChannel[] {
  if ('webhook' in to) return [createWebhookChannel({ ...to, url: to.webhook, secret: to.secret }, fetcher, clock)];
  if ('file' in to) return [createFileChannel(to.file)];
  if ('feed' in to) return [createFeedChannel(to.feed, to.format)];
  const { url, from } = mail;
  if (url === null) throw new NormwatchError('config-invalid', 'digests: mail needs mail.url (SMTP_URL)');
  return [to.mail]
    .flat()
    .map((recipient) => createMailChannel(recipient, { url, from }, unsubscribeLink?.(recipient) ?? null));
}
