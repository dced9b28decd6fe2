/** What the analyser takes and gives: the mentions of one article, before its place among stories is known. */
import type { AttributionMention, NormMention } from './record.js';

export interface Document {
  readonly id: string;
  readonly url: string | null;
  readonly outlet: string | null;
  /** Context only: no mention lies in the title. */
  readonly title: string | null;
  /** ISO 8601 in UTC. */
  readonly published: string | null;
  readonly text: string;
}

export interface Mentions {
  readonly norms: readonly NormMention[];
  readonly attributions: readonly AttributionMention[];
}

/** A document with what was found in it: what stories are judged on. */
export interface AnalysedDocument extends Document {
  readonly mentions: Mentions;
}
