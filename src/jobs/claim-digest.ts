/**
 * From what is stored to a composed send: gather what was not told, claim it, fix the content. The claim is one
 * transaction, and the content is made of the claimed facts alone, so a crash between the two changes nothing of it.
 */
import type { DigestChannel, DigestFact, DigestSetup } from '../domain/digest.js';
import { idOf } from '../domain/ids.js';
import type { DigestDelivery, DigestItem, DigestSend } from '../domain/ports.js';
import { subscriptionTo } from '../domain/subscription.js';
import { correctionsOf, isAttribution, withTold } from '../extractors/digest/compare-with-told.js';
import { composeDigest } from '../extractors/digest/compose-digest.js';
import type { FactItem } from '../extractors/digest/facts-of-record.js';
import { passesFilter } from '../extractors/digest/filter-facts.js';
import { accusedGroups, accusedStates } from '../extractors/digest/same-attribution.js';
import { isoNow, type JobContext } from './context.js';
import { slotOf } from './digest-slot.js';
import { countriesOf, feedTrouble, type GatheredRecord, gatherFacts } from './gather-facts.js';

const PAGE = 200;
/** What one send holds at most; the rest is told by the next one. */
const MOST_ITEMS = 10_000;

/** Claims and composes what is due now; null where nothing is. */
export async function claimDigest(setup: DigestSetup, ctx: JobContext): Promise<DigestSend | null> {
  const { digests } = ctx.store;
  const scheduled = slotOf(setup, ctx.clock.now());
  if (setup.cron !== null && scheduled === null) return null;
  if (scheduled !== null && (await digests.sendOfSlot(setup.name, scheduled)) !== null) return null;
  const { items, upToSeq } = await gatherItems(setup, ctx);
  if (scheduled === null && upToSeq === 0) return null;
  const send = await digests.claimSend({
    digest: setup.name,
    slot: scheduled ?? `as it happens ${upToSeq}`,
    upToSeq,
    items,
    // An empty send keeps the slot, so that what comes later waits for the next one.
    evenEmpty: scheduled !== null,
  });
  return send === null ? null : composeClaimed(send, setup, ctx);
}

/** Fixes the content of a claimed send; one that is composed already is given as it is. */
export async function composeClaimed(send: DigestSend, setup: DigestSetup, ctx: JobContext): Promise<DigestSend> {
  if (send.state !== 'claimed') return send;
  if (send.items.length === 0 && !setup.whenEmpty) return ctx.store.digests.composeSend(send.id, null, []);
  const disabled = await ctx.store.digests.disabledTargets(setup.name);
  const content = composeDigest(send.items, {
    digest: setup.name,
    from: null,
    to: send.createdAt,
    timezone: setup.timezone,
    maxEntries: setup.maxEntries,
    trouble: setup.cron === null ? [] : await troubles(ctx, disabled),
  });
  return ctx.store.digests.composeSend(send.id, content, await deliveriesOf(send.id, setup, disabled, ctx));
}

type Target = Pick<DigestDelivery, 'channel' | 'target'>;

/** One for each target that is not switched off and has not left the digest, with ids that derive from the send. */
export async function deliveriesOf(
  sendId: string,
  setup: DigestSetup,
  disabled: readonly Target[],
  ctx: JobContext,
): Promise<Pick<DigestDelivery, 'id' | 'channel' | 'target' | 'messageId'>[]> {
  const isOff = ({ kind, target }: DigestChannel): boolean =>
    disabled.some((d) => d.channel === kind && d.target === target);
  const channels = await withoutUnsubscribed(setup, ctx);
  return channels
    .filter((c) => !isOff(c))
    .map(({ kind, target }) => {
      const id = idOf(sendId, kind, target);
      return { id, channel: kind, target, messageId: `<${id}@${setup.messageHost}>` };
    });
}

async function withoutUnsubscribed(setup: DigestSetup, ctx: JobContext): Promise<readonly DigestChannel[]> {
  const left = new Set((await ctx.store.unsubscribed(setup.name)).map((u) => u.address));
  const channels = setup.channels.filter(
    (c) => c.kind !== 'mail' || !left.has(subscriptionTo(setup.name, c.target).address),
  );
  const unsubscribed = setup.channels.length - channels.length;
  if (unsubscribed > 0) ctx.log.info({ digest: setup.name, unsubscribed }, 'unsubscribed recipients left out');
  return channels;
}

async function troubles(ctx: JobContext, disabled: readonly Target[]): Promise<string[]> {
  const channels = disabled.map(
    ({ channel, target }) => `The ${channel} at ${target.split('#')[0]} is switched off: it is gone or failed for days`,
  );
  return [...feedTrouble(await ctx.store.feeds(), ctx.clock.now()), ...channels];
}

async function gatherItems(
  setup: DigestSetup,
  ctx: JobContext,
): Promise<{ readonly items: readonly DigestItem[]; readonly upToSeq: number }> {
  const countries = countriesOf(await ctx.store.feeds());
  const items: DigestItem[] = [];
  let upToSeq = 0;
  while (items.length < MOST_ITEMS) {
    const records = await ctx.store.digests.recordsToTell(setup.name, PAGE, upToSeq);
    const last = records.at(-1);
    if (last === undefined) break;
    const gathered = await gatherFacts(records, ctx.store, countries);
    const told = await toldAround(setup.name, gathered, ctx);
    items.push(...gathered.flatMap((g) => itemsOf(g, told, setup, ctx.clock.now())));
    upToSeq = last.seq;
  }
  return { items, upToSeq };
}

/** How far back one looks for an attribution that was told, and how many that have accused in common. */
const TOLD_WITHIN_SECONDS = 35 * 86_400;
const MOST_TOLD = 3_000;

/** What was told about these records, about others of their stories and events, and lately of the same accused. */
async function toldAround(
  digest: string,
  gathered: readonly GatheredRecord[],
  ctx: JobContext,
): Promise<readonly DigestItem[]> {
  const ids = new Set(gathered.map((g) => g.id));
  for (const { source, facts } of gathered) {
    if (!facts.some((f) => isAttribution(f.said))) continue;
    for (const id of source.sameEvent) ids.add(id);
    if (source.story === source.recordId) continue;
    for (const member of await ctx.store.story(source.story)) ids.add(member.record.id);
  }
  const { digests } = ctx.store;
  const told = await digests.toldAbout(digest, [...ids]);
  const accused = accusedIn(gathered);
  if (accused.states.length + accused.groups.length === 0) return told;
  const alike = await digests.toldOf(digest, accused, isoNow(ctx, -TOLD_WITHIN_SECONDS), MOST_TOLD);
  return [...new Map([...told, ...alike].map((item) => [item.id, item])).values()];
}

function accusedIn(gathered: readonly GatheredRecord[]): { states: string[]; groups: string[] } {
  const facts = gathered.flatMap((g) => g.facts.map((f) => f.said)).filter(isAttribution);
  const unique = (keys: readonly string[]): string[] => [...new Set(keys)];
  return { states: unique(facts.flatMap(accusedStates)), groups: unique(facts.flatMap(accusedGroups)) };
}

/** What of a record this digest has to tell. */
export function itemsOf(
  record: GatheredRecord,
  told: readonly DigestItem[],
  setup: Pick<DigestSetup, 'filter' | 'maxAgeMs' | 'cron'>,
  now: Date,
): FactItem[] {
  const ofRecord = told.filter((t) => t.recordId === record.id);
  const corrections = correctionsOf(ofRecord, record.facts, record);
  if (isOlder(record, setup.maxAgeMs, now)) return corrections;
  const known = new Set(ofRecord.map((t) => t.id));
  const siblings = record.facts.map((f) => f.said);
  const fresh = record.facts
    .filter((f) => !known.has(f.id) && passesFilter(f.said, setup.filter, siblings))
    .map((f) => (isAttribution(f.said) ? { ...f, said: withTold(f.said, told) } : f))
    .filter((f) => setup.cron !== null || isWorthAPing(f.said, setup));
  return [...fresh, ...corrections];
}

/** A backfilled article that came out so long before it was fetched is no news, unless the backfill was to alert. */
const STILL_NEWS_MS = 2 * 86_400_000;

/** Articles are judged by their own dates: what a backfill brings in raises no alert unless that was asked for. */
function isOlder(record: GatheredRecord, maxAgeMs: number, now: Date): boolean {
  const at = Date.parse(record.source.published ?? '');
  if (record.alert === true || Number.isNaN(at)) return false;
  const ageWhenFetched = Date.parse(record.fetched ?? '') - at;
  return at < now.getTime() - maxAgeMs || (record.alert === false && ageWhenFetched > STILL_NEWS_MS);
}

/** As it happens: what is new, not who else repeats it; norms for those who asked for norms. */
function isWorthAPing(fact: DigestFact, setup: Pick<DigestSetup, 'filter'>): boolean {
  if (fact.kind === 'attribution') return fact.told?.again !== true;
  return fact.kind !== 'norm' || setup.filter.norm.length > 0;
}
