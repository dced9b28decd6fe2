/**
 * What digests are made of: facts (what one record gives a digest to tell, kept as the `said` of a digest item), the
 * content composed from them, and the channels that carry it. All JSON.
 */
import type { Failure } from './errors.js';
import type { Accused, AttributionMention, Attributor, DivergenceKind, NormMention } from './record.js';

export interface FactSource {
  readonly recordId: string;
  /** Grows with every change of any record: which of two facts about one thing is the later one. */
  readonly seq: number;
  readonly url: string | null;
  readonly outlet: string | null;
  readonly outletKind: string;
  readonly title: string | null;
  /** ISO 8601 in UTC. */
  readonly published: string | null;
  readonly revision: number;
  /** The story's id, else the record's: what corroboration counts. */
  readonly story: string;
  readonly relation: 'original' | 'copy' | 'rewrite';
  /** The original of a copy or rewrite. */
  readonly of: ArticleRef | null;
  /** Records of independent reports on the same event. */
  readonly sameEvent: readonly string[];
}

export interface ArticleRef {
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
}

/** What a digest has told before and a new fact belongs to. */
export interface ToldRef {
  /** True for the same attribution in a further article; false for the accusation that a denial or refusal answers. */
  readonly again: boolean;
  /** The item that opened the entry. */
  readonly itemId: string;
  readonly sentence: string;
  readonly url: string | null;
  /** Stories counted for it so far. */
  readonly stories: readonly string[];
}

export interface NormWords {
  readonly letters: readonly string[];
  readonly frame: NormMention['frame'];
  readonly function: NormMention['function'];
}

export interface AttributionFact {
  readonly kind: 'attribution';
  readonly source: FactSource;
  readonly stance: AttributionMention['stance'];
  readonly certainty: AttributionMention['certainty'];
  readonly attributors: readonly Attributor[];
  readonly accused: readonly Accused[];
  readonly operation: AttributionMention['operation'];
  readonly victims: readonly string[];
  readonly basis: AttributionMention['basis'];
  readonly responses: AttributionMention['responses'];
  readonly collective: boolean;
  readonly norms: readonly NormWords[];
  readonly quotes: readonly string[];
  /** The outlet is the accuser's own: a government's or company's site that speaks for itself. */
  readonly own: boolean;
  /** Null where it is new to the digest. */
  readonly told: ToldRef | null;
}

export interface NormFact {
  readonly kind: 'norm';
  readonly source: FactSource;
  readonly holder: NormMention['holder'];
  readonly target: string | null;
  readonly norm: NormWords;
  readonly quote: string;
}

export interface DivergenceFact {
  readonly kind: 'divergence';
  readonly source: FactSource;
  readonly divergence: DivergenceKind;
  readonly original: string;
  readonly rewrite: string;
}

export interface CorrectionFact {
  readonly kind: 'correction';
  readonly source: FactSource;
  /** The item that is corrected. */
  readonly itemId: string;
  readonly change: 'withdrawn' | 'changed' | 'restored' | 'rewrite';
  /** False where the article stands as it was and only the reading of it changed. */
  readonly edited: boolean;
  readonly before: AttributionFact;
  /** What the article says now; null where nothing took its place. */
  readonly now: AttributionFact | null;
}

export type DigestFact = AttributionFact | NormFact | DivergenceFact | CorrectionFact;

export interface DigestFilter {
  /** State codes or group names; empty lists let everything through. */
  readonly accused: readonly string[];
  readonly attributor: readonly string[];
  readonly norm: readonly string[];
  readonly outletKind: readonly string[];
  readonly certainty: readonly string[];
  readonly stance: readonly string[];
}

// --- content -------------------------------------------------------------------------------------

export interface Quote {
  readonly text: string;
  readonly outlet: string;
  readonly title: string | null;
  /** http(s) or null. */
  readonly url: string | null;
  readonly published: string | null;
}

export interface DigestReport extends Omit<Quote, 'text'> {
  readonly how: 'own statement' | 'report' | 'copy' | 'rewrite';
  /** The outlet of the original of a copy or rewrite. */
  readonly of: string | null;
}

export interface DigestAnswer {
  readonly id: string;
  readonly sentence: string;
  readonly label: string;
  readonly quotes: readonly Quote[];
}

/** One attribution, over all articles that report it. */
export interface DigestEntry {
  /** The item that opened the entry. */
  readonly id: string;
  /** "The United States says China is behind ...". */
  readonly sentence: string;
  /** Stance and certainty in words. */
  readonly label: string;
  readonly attributors: readonly Attributor[];
  readonly accused: readonly Pick<Accused, 'state' | 'group' | 'name'>[];
  readonly stance: AttributionMention['stance'];
  readonly certainty: AttributionMention['certainty'];
  readonly since: string | null;
  readonly victims: readonly string[];
  readonly basis: readonly string[];
  readonly responses: readonly string[];
  readonly norms: readonly string[];
  readonly quotes: readonly Quote[];
  readonly reports: readonly DigestReport[];
  /** Articles beyond those in `reports`. */
  readonly moreReports: number;
  /** Independent stories that report it; copies and rewrites add nothing. */
  readonly stories: number;
  /** What the corroboration amounts to, in words. */
  readonly corroboration: string;
  readonly answers: readonly DigestAnswer[];
}

/** Further articles on an attribution that was sent before. */
export interface FurtherReports {
  readonly id: string;
  readonly sentence: string;
  readonly corroboration: string;
  readonly reports: readonly DigestReport[];
  readonly moreReports: number;
}

/** A denial or refusal whose accusation is not in this digest. */
export interface LoneAnswer extends DigestAnswer {
  readonly answersTo: { readonly sentence: string; readonly url: string | null } | null;
}

export interface DigestDivergence {
  readonly id: string;
  readonly what: string;
  readonly rewrite: Quote;
  readonly original: Quote;
}

export interface DigestCorrection {
  readonly id: string;
  readonly sentence: string;
  readonly before: string;
  readonly now: string | null;
  readonly quoteBefore: string | null;
  readonly quoteNow: string | null;
  readonly article: Omit<Quote, 'text'>;
}

export interface HolderNorms {
  readonly holder: string;
  readonly mentions: readonly { readonly id: string; readonly what: string; readonly quote: Quote }[];
  readonly more: number;
}

/** A list that was cut, and by how much. */
export interface Capped<T> {
  readonly shown: readonly T[];
  readonly more: number;
}

export interface DigestContent {
  readonly digest: string;
  /** At most 200 characters on one line. */
  readonly subject: string;
  readonly from: string | null;
  readonly to: string;
  readonly timezone: string;
  readonly attributions: Capped<DigestEntry>;
  readonly further: Capped<FurtherReports>;
  readonly answers: Capped<LoneAnswer>;
  readonly divergences: Capped<DigestDivergence>;
  readonly corrections: Capped<DigestCorrection>;
  readonly norms: Capped<HolderNorms>;
  readonly trouble: Capped<string>;
}

// --- sending -------------------------------------------------------------------------------------

export interface DigestMessage {
  /** The delivery's id: stays the same over retries. */
  readonly id: string;
  readonly messageId: string;
  readonly content: DigestContent;
  readonly signal: AbortSignal;
}

export type DeliveryOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly error: Failure;
      /** `server`: nothing can reach it for now, so other targets on it need no try of their own. */
      readonly scope: 'target' | 'server';
    };

/** Takes a message at least once, with its id for the receiver to know it again. Never throws for what a server does. */
export interface DigestChannel {
  readonly kind: 'mail' | 'webhook' | 'slack' | 'file' | 'feed';
  /** Identifies the receiver in the store; holds no secret. */
  readonly target: string;
  /** What is paced: one server may serve many targets. Null where there is none. */
  readonly server: string | null;
  deliver(message: DigestMessage): Promise<DeliveryOutcome>;
}

export interface DigestSetup {
  readonly name: string;
  /** Null: as it happens. */
  readonly cron: string | null;
  readonly timezone: string;
  readonly filter: DigestFilter;
  readonly whenEmpty: boolean;
  readonly maxEntries: number;
  /** Older articles are passed over without a word. */
  readonly maxAgeMs: number;
  readonly channels: readonly DigestChannel[];
  /** The right part of Message-IDs. */
  readonly messageHost: string;
}
