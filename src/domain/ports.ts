/** The ports: what the jobs need of the world. Each comment states what an adapter guarantees and throws. */
import type { AnalysedDocument, Document, Mentions } from './analysis.js';
import type { Extraction, PageSource } from './article.js';
import type { ErrorCode, Result } from './errors.js';
import type { FeedConfig, ParsedFeed } from './feed.js';
import type { Corroboration, NewsRecord, StoryLink } from './record.js';
import type { Subscription, Unsubscribed } from './subscription.js';

export interface Clock {
  now(): Date;
}

/** Log lines as pino takes them: fields, then a message. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

// --- network ---------------------------------------------------------------------------------

export interface FetchRequest {
  readonly url: string;
  /** Decides caps, accepted content types and whether robots.txt is asked. */
  readonly purpose: 'feed' | 'page' | 'robots' | 'sitemap' | 'archive' | 'webhook';
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly signal?: AbortSignal;
}

export interface FetchedResponse {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded from its content codings; empty on 304. */
  readonly body: Uint8Array;
  readonly finalUrl: string;
  /** Where a chain of only permanent redirects (301, 308) led; null otherwise. */
  readonly permanentUrl: string | null;
}

/**
 * The one way out. 2xx and 304 are values; everything else is a `Failure` with a code of the catalogue.
 * Guards addresses, paces hosts, bounds bytes and time. Never throws for what a server does.
 */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<Result<FetchedResponse>>;
  close(): Promise<void>;
}

/** Pacing that holds across workers: at most one lease a host, and a pause after each release. */
export interface HostGate {
  /** Milliseconds to wait before asking again, or 0 with a lease taken. A lease expires by itself after `leaseMs`. */
  acquire(host: string, leaseMs: number): Promise<number>;
  /** Makes the lease last `leaseMs` from now. False where it is no longer this process's: it expired. */
  extend(host: string, leaseMs: number): Promise<boolean>;
  /** Ends the lease; the next one is given no earlier than `pauseMs` from now. */
  release(host: string, pauseMs: number): Promise<void>;
}

// --- reading, off the main thread ----------------------------------------------------------------

/** Each call runs in a thread that is ended at a deadline; a document can cost no more than that thread. */
export interface Reader {
  parseFeed(feed: PageSource): Promise<Result<ParsedFeed>>;
  extractArticle(page: PageSource): Promise<Extraction>;
  analyze(document: Document): Promise<Result<Mentions>>;
  close(): Promise<void>;
}

// --- queue -------------------------------------------------------------------------------------

export interface JobPayloads {
  'poll-feed': { readonly feedId: string /** Also where it is not due yet. */; readonly force?: boolean };
  'ingest-article': { readonly itemId: string };
  'deliver-record': { readonly sink: string };
  'send-digest': { readonly digest: string };
  'backfill-page': { readonly runId: string; readonly targetId: string };
  'tend-store': Record<string, never>;
}
export type JobName = keyof JobPayloads;

export interface JobRequest<N extends JobName = JobName> {
  readonly name: N;
  readonly payload: JobPayloads[N];
  /** Content-derived; a second job of an id that is waiting, delayed or active is dropped. */
  readonly id: string;
  readonly delayMs?: number;
  /** 1 is first; default 5; backfills use 9. */
  readonly priority?: number;
}

/** Reading waits for other people's servers; keeping must not wait behind it. */
export type Lane = 'reading' | 'keeping';

export interface Schedule {
  readonly id: string;
  readonly job: { readonly name: JobName; readonly payload: JobPayloads[JobName] };
  readonly when: { readonly everyMs: number } | { readonly cron: string; readonly timezone: string };
}

export interface DigestSchedule {
  readonly name: string;
  readonly when: Schedule['when'];
}

export interface RunningJob {
  readonly name: JobName;
  readonly id: string;
  readonly payload: JobPayloads[JobName];
  /** 1 on the first run. */
  readonly attempt: number;
  readonly signal: AbortSignal;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly failed: number;
}

/** At-least-once: every handler is harmless when run twice. */
export interface JobQueue {
  add(jobs: readonly JobRequest[]): Promise<void>;
  /** Makes the set of schedules equal to the given one; others are removed. */
  schedule(schedules: readonly Schedule[]): Promise<void>;
  /** Starts consuming. A handler that throws is retried as its error code says. */
  work(handle: (job: RunningJob) => Promise<void>, concurrency: Readonly<Partial<Record<Lane, number>>>): Promise<void>;
  counts(): Promise<QueueCounts>;
  /** Resolves when nothing is waiting, running, or due again within the time. */
  idle(withinMs: number, signal?: AbortSignal): Promise<void>;
  /** Jobs that failed for good are reported here before they are forgotten by the queue. */
  onDead(
    listener: (job: Omit<RunningJob, 'signal'>, error: { code: ErrorCode; message: string }) => Promise<void>,
  ): void;
  /** Stops taking jobs, waits for running ones up to the deadline, closes. */
  close(deadlineMs: number): Promise<void>;
}

// --- store -------------------------------------------------------------------------------------

export interface FeedState extends FeedConfig {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
  readonly lastPolledAt: string | null;
  readonly nextPollAt: string | null;
  readonly lastSuccessAt: string | null;
  readonly lastNewItemAt: string | null;
  readonly failingSince: string | null;
  readonly failureCode: ErrorCode | null;
  readonly failureMessage: string | null;
  readonly failures: number;
  /** 410, or muted by a person: not polled. */
  readonly muted: boolean;
  readonly movedTo: string | null;
  readonly movedCount: number;
  readonly itemsSeen: number;
  /** Average seconds between items, from the feed's own dates; null where unknown. */
  readonly itemGapSeconds: number | null;
  /** Of the last answer that held items; a 304 does not say them again. Null where unknown. */
  readonly itemCount: number | null;
  readonly ttlMinutes: number | null;
  /** Items in a row, up to the last one, that gave no text; since when; why the last one. */
  readonly unreadRun: number;
  readonly unreadSince: string | null;
  readonly unreadCode: ErrorCode | null;
}

export interface NewItem {
  /** idOf(feedId, key). */
  readonly id: string;
  readonly key: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly author: string | null;
  readonly published: string | null;
  readonly dateGuessed: boolean;
  readonly summary: string | null;
  readonly content: string | null;
  /** Hash of title, url, summary, content: a change makes the item be ingested again. */
  readonly hash: string;
}

export type ItemStatus = 'new' | 'ingested' | 'skipped' | 'failed';

export interface StoredItem extends NewItem {
  readonly feedId: string;
  readonly status: ItemStatus;
  readonly failureCode: ErrorCode | null;
  readonly articleId: string | null;
}

/** What a poll found, as the state it leaves. Absent keys stay as they are. */
export type PollAdvance = Partial<Omit<FeedState, keyof FeedConfig>>;

export interface FeedStore {
  /** Makes the configured feeds equal to the given ones. State of feeds that stay is kept; removed ones are disabled. */
  syncFeeds(feeds: readonly FeedConfig[]): Promise<void>;
  feeds(): Promise<readonly FeedState[]>;
  feed(id: string): Promise<FeedState | null>;
  /**
   * Stores new and changed items, then the feed's state, in one transaction. Gives the ids of items to be ingested.
   * @param advance may be made of their number; it is asked once more where the transaction has to run again.
   */
  recordPoll(
    feedId: string,
    items: readonly NewItem[],
    advance: PollAdvance | ((fresh: number) => PollAdvance),
  ): Promise<readonly string[]>;
  /** Takes over a permanent redirect: the address changes, id and history stay. */
  moveFeed(feedId: string, url: string): Promise<void>;
}

export interface ItemStore {
  item(id: string): Promise<StoredItem | null>;
  /** Also counts for the item's feed how many items in a row gave no text. */
  markItem(id: string, status: ItemStatus, fields: { articleId?: string; failureCode?: ErrorCode }): Promise<void>;
  /** Items still `new` that were stored before the time: what a reconciler enqueues again. */
  waitingItems(before: string, limit: number): Promise<readonly string[]>;
}

export interface NewArticle {
  /** idOf(canonical url). */
  readonly id: string;
  readonly url: string;
  readonly outlet: string;
  readonly outletKind: string;
  readonly title: string | null;
  readonly byline: string | null;
  readonly published: string | null;
  readonly dateGuessed: boolean;
  readonly fetched: string;
  readonly lang: string | null;
  readonly text: string;
  readonly contentHash: string;
  readonly source: 'page' | 'json-ld' | 'feed';
}

export interface StoredRecord {
  readonly record: NewsRecord;
  /** Grows with every change of any record; the cursor of sinks and digests. */
  readonly seq: number;
  readonly outletKind: string;
  /** Only where digests ask for it; see `RecordExtra`. */
  readonly alert?: boolean | null;
  /** In answers to queries: for each attribution of the record, who else says so. */
  readonly corroboration?: readonly Corroboration[];
}

export interface RecordExtra {
  readonly outletKind: string;
  /**
   * How digests take an article of a backfill: true as news however old it is, false as news only if it came out just
   * before it was fetched. Absent for all others. What the first writing said stays.
   */
  readonly alert?: boolean | null;
}

export interface RecordFilter {
  /** Stored or changed after; `since` is by publication. */
  readonly afterSeq?: number;
  readonly since?: string;
  readonly accused?: string;
  readonly attributor?: string;
  readonly norm?: string;
  readonly outlet?: string;
  readonly text?: string;
  readonly limit?: number;
  /** Published, else fetched, at this time at the latest. */
  readonly until?: string;
  /** The id of the last record of the page before: the next one begins after it. */
  readonly afterId?: string;
}

export interface ArticleStore {
  /**
   * Keeps a revision: the first text, or one whose content hash differs from the current one. At most 20 revisions
   * an article. The same text again changes nothing.
   */
  saveArticle(article: NewArticle): Promise<{ readonly revision: number; readonly changed: boolean }>;
  /** Stores the record and its mentions in place of the former ones, with a new `seq` if anything differs. */
  saveRecord(record: NewsRecord, extra: RecordExtra): Promise<void>;
  /** The record with its current story link. */
  record(id: string): Promise<StoredRecord | null>;
  records(filter: RecordFilter): Promise<readonly StoredRecord[]>;
  /** The highest `seq` so far; 0 in an empty store. */
  lastSeq(): Promise<number>;
}

export interface StoryStore {
  /** Commits what later look-ups need of the document, then finds and decides, under the story lock. */
  place(document: AnalysedDocument): Promise<StoryLink>;
  stories(filter: { since?: string; limit?: number }): Promise<readonly StorySummary[]>;
  story(id: string): Promise<readonly StoredRecord[]>;
}

export interface StorySummary {
  readonly id: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly articles: number;
  readonly divergences: number;
}

export interface DeliveryStore {
  /** Records with a seq that the sink has not acknowledged, in order of seq. */
  pendingFor(sink: string, limit: number): Promise<readonly StoredRecord[]>;
  acknowledge(sink: string, delivered: readonly { id: string; seq: number }[]): Promise<void>;
  /** Forgets what the sink acknowledged: it is offered every record again, after a loss on its side. */
  redeliver(sink: string): Promise<void>;
}

export interface DeadJob {
  readonly id: string;
  readonly name: JobName;
  readonly payload: JobPayloads[JobName];
  readonly code: ErrorCode;
  readonly message: string;
  readonly attempts: number;
  readonly at: string;
}

export interface QuarantineStore {
  quarantine(job: DeadJob): Promise<void>;
  quarantined(limit: number): Promise<readonly DeadJob[]>;
  release(ids: readonly string[]): Promise<readonly DeadJob[]>;
}

export type DigestSendState = 'claimed' | 'composed' | 'sent';

export interface DigestItem {
  /** Content-derived identity of what is told, for example of an attribution. */
  readonly id: string;
  readonly recordId: string;
  /** What was told, as JSON, so that a later correction can name it. */
  readonly said: unknown;
}

export interface DigestDelivery {
  /** idOf(send, channel, target): the webhook-id, and the left part of the mail's Message-ID. */
  readonly id: string;
  readonly channel: string;
  readonly target: string;
  readonly messageId: string;
  readonly state: 'pending' | 'sent' | 'refused';
  readonly attempts: number;
  /** Not to be tried before; null: at once. */
  readonly nextAt: string | null;
  readonly code: ErrorCode | null;
  readonly message: string | null;
}

export interface DigestSend {
  /** idOf('digest-send', digest, slot). */
  readonly id: string;
  readonly digest: string;
  /** Names the occasion, for example the scheduled time; one send for each digest and slot. */
  readonly slot: string;
  readonly state: DigestSendState;
  readonly items: readonly DigestItem[];
  /** What `composeSend` kept; null before. */
  readonly content: unknown;
  readonly deliveries: readonly DigestDelivery[];
  readonly createdAt: string;
}

/**
 * Each item is claimed by exactly one send of a digest, and a send survives a crash at every step:
 * claimed -> composed (content and deliveries fixed) -> each delivery marked -> sent.
 */
export interface DigestStore {
  /**
   * Records with a `seq` above the digest's cursor, and above `afterSeq`, ascending: what the next send has to look
   * at, in pages.
   */
  recordsToTell(digest: string, limit: number, afterSeq?: number): Promise<readonly StoredRecord[]>;
  /**
   * In one transaction: makes the send of the slot, gives it those items that no send of the digest has claimed yet,
   * and moves the cursor up to `upToSeq` (never back). Null, and only the cursor moves, when no item is left and
   * `evenEmpty` is not set. A slot that was claimed before is returned as it stands, and the cursor stays.
   */
  claimSend(claim: {
    readonly digest: string;
    readonly slot: string;
    readonly upToSeq: number;
    readonly items: readonly DigestItem[];
    readonly evenEmpty?: boolean;
  }): Promise<DigestSend | null>;
  /** Fixes content and deliveries. The second call for a send changes nothing. */
  composeSend(
    sendId: string,
    content: unknown,
    deliveries: readonly Pick<DigestDelivery, 'id' | 'channel' | 'target' | 'messageId'>[],
  ): Promise<DigestSend>;
  /** Keeps the outcome of an attempt; when no delivery is pending any more, the send is `sent`. */
  markDelivery(
    deliveryId: string,
    outcome: Pick<DigestDelivery, 'state' | 'nextAt' | 'code' | 'message'>,
  ): Promise<void>;
  /** Sends that are not `sent`, oldest first; of all digests where none is named. */
  unfinishedSends(digest?: string): Promise<readonly DigestSend[]>;
  /** The send of the slot, whatever its state. */
  sendOfSlot(digest: string, slot: string): Promise<DigestSend | null>;
  /** Targets whose last settled delivery was refused with `webhook-gone`. */
  disabledTargets(digest: string): Promise<readonly Pick<DigestDelivery, 'channel' | 'target'>[]>;
  /** What the digest has told about these records. */
  toldAbout(digest: string, recordIds: readonly string[]): Promise<readonly DigestItem[]>;
  /**
   * Attributions to any of these accused that the digest has told since the time, newest first, at most `limit`.
   * @param accused.groups folded: lower case, without spaces and hyphens.
   */
  toldOf(
    digest: string,
    accused: { readonly states: readonly string[]; readonly groups: readonly string[] },
    since: string,
    limit: number,
  ): Promise<readonly DigestItem[]>;
  /**
   * A digest that the store does not know yet begins here: with what is stored from now on, or with what was published
   * since a time. One that has begun is left as it is.
   */
  begin(digest: string, since: string | null): Promise<void>;
}

/** Who has left a digest. It holds whatever the configuration says of the digest's recipients. */
export interface SubscriberStore {
  /** False where the address had left before. */
  unsubscribe(subscription: Subscription): Promise<boolean>;
  /** False where the address had not left. */
  resubscribe(subscription: Subscription): Promise<boolean>;
  hasUnsubscribed(subscription: Subscription): Promise<boolean>;
  /** By digest and address; of all digests where none is named. */
  unsubscribed(digest?: string): Promise<readonly Unsubscribed[]>;
}

export interface BackfillTarget {
  /** idOf(url). */
  readonly id: string;
  readonly url: string;
  /** What the source of the list knew: title, date, outlet; as JSON. */
  readonly details: unknown;
  readonly state: 'waiting' | 'done' | 'skipped' | 'failed';
  readonly code: ErrorCode | null;
  readonly message: string | null;
  readonly articleId: string | null;
}

export interface BackfillRun {
  /** Content-derived: the same request is the same run, so it can be stopped and repeated. */
  readonly id: string;
  readonly kind: string;
  /** The request as given, as JSON. */
  readonly request: unknown;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly counts: Readonly<Record<BackfillTarget['state'], number>>;
}

export interface BackfillStore {
  /** Makes the run, or opens it again: its targets keep their states. */
  openRun(run: Pick<BackfillRun, 'id' | 'kind' | 'request'>): Promise<BackfillRun>;
  /** Adds the targets that the run does not have yet. */
  addTargets(runId: string, targets: readonly Pick<BackfillTarget, 'id' | 'url' | 'details'>[]): Promise<void>;
  /** Failed targets with one of these codes wait again; gives their number. */
  retryFailed(runId: string, codes: readonly ErrorCode[]): Promise<number>;
  target(runId: string, targetId: string): Promise<BackfillTarget | null>;
  /** In order of id, after the given one. */
  targets(
    runId: string,
    filter: { readonly state?: BackfillTarget['state']; readonly after?: string; readonly limit: number },
  ): Promise<readonly BackfillTarget[]>;
  /** Keeps the outcome; the run is finished when none is waiting. */
  markTarget(
    runId: string,
    targetId: string,
    outcome: Pick<BackfillTarget, 'state' | 'code' | 'message' | 'articleId'>,
  ): Promise<void>;
  /** Newest first. */
  runs(limit: number): Promise<readonly BackfillRun[]>;
}

/** The whole store: one database, one transaction boundary for each call. Throws `store-unavailable`. */
export interface Store
  extends FeedStore,
    ItemStore,
    ArticleStore,
    StoryStore,
    DeliveryStore,
    QuarantineStore,
    SubscriberStore {
  readonly gate: HostGate;
  readonly digests: DigestStore;
  readonly backfills: BackfillStore;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What can be asked of a store without changing it: also of one that another process holds. */
export type StoreView = Pick<
  Store,
  'feeds' | 'record' | 'records' | 'stories' | 'story' | 'quarantined' | 'unsubscribed'
>;

// --- sinks ---------------------------------------------------------------------------------------

/** Takes records at least once; taking one twice has the effect of once. Resolves only when the records are kept. */
export interface Sink {
  readonly name: string;
  deliver(records: readonly StoredRecord[]): Promise<void>;
  close(): Promise<void>;
}
