/** From facts to the content of a digest: one entry for each attribution, whatever the number of articles. Pure. */
import type {
  Capped,
  CorrectionFact,
  DigestContent,
  DigestCorrection,
  DigestDivergence,
  DigestFact,
  DivergenceFact,
} from '../../domain/digest.js';
import type { DigestItem } from '../../domain/ports.js';
import { composeAttributions } from './compose-attributions.js';
import { composeNorms } from './compose-norms.js';
import type { Named } from './named.js';
import { articleOf, quoteOf } from './quotes.js';
import { subjectOf } from './subject.js';
import { capitalised, divergenceWords, sentenceOf } from './words.js';

export interface ComposeOptions {
  readonly digest: string;
  /** The time that the digest covers, ISO 8601; `from` is null where it is simply what was not told yet. */
  readonly from: string | null;
  readonly to: string;
  readonly timezone: string;
  readonly maxEntries: number;
  /** Feeds and channels in trouble, a line each. */
  readonly trouble: readonly string[];
}

/** @param items as claimed: `said` is a `DigestFact`. The order of items does not matter. */
export function composeDigest(items: readonly DigestItem[], options: ComposeOptions): DigestContent {
  const facts = items.map((i) => ({ id: i.id, fact: i.said as DigestFact }));
  const cap = <T>(list: readonly T[]): Capped<T> => ({
    shown: list.slice(0, options.maxEntries),
    more: Math.max(0, list.length - options.maxEntries),
  });
  const { entries, further, lone } = composeAttributions(ofKind(facts, 'attribution'));
  const content = {
    digest: options.digest,
    from: options.from,
    to: options.to,
    timezone: options.timezone,
    attributions: cap(entries),
    further: cap(further),
    answers: cap(lone),
    divergences: cap(ofKind(facts, 'divergence').sort(byId).map(divergence)),
    corrections: cap(ofKind(facts, 'correction').sort(byId).map(correction)),
    norms: cap(composeNorms(ofKind(facts, 'norm'))),
    trouble: cap(options.trouble),
  };
  return { ...content, subject: subjectOf(content) };
}

/** Nothing but trouble with feeds is nothing new. */
export function isEmpty(content: DigestContent): boolean {
  const { attributions, further, answers, divergences, corrections, norms } = content;
  return [attributions, further, answers, divergences, corrections, norms].every((s) => s.shown.length === 0);
}

function ofKind<K extends DigestFact['kind']>(
  facts: readonly Named<DigestFact>[],
  kind: K,
): Named<Extract<DigestFact, { kind: K }>>[] {
  return facts.filter((f): f is Named<Extract<DigestFact, { kind: K }>> => f.fact.kind === kind);
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);

function divergence({ id, fact }: Named<DivergenceFact>): DigestDivergence {
  const { source } = fact;
  const original = source.of ?? { outlet: null, title: null, url: null };
  const outlet = original.outlet ?? 'the original';
  return {
    id,
    what: divergenceWords(
      fact.divergence,
      { outlet: source.outlet ?? 'A rewrite', text: fact.rewrite },
      { outlet, text: fact.original },
    ),
    rewrite: quoteOf(excerpt(fact.rewrite), source),
    original: {
      text: excerpt(fact.original),
      outlet: original.outlet ?? 'The original',
      title: original.title,
      url: original.url,
      published: null,
    },
  };
}

/** A stretch out of a sentence shows that it is one. */
function excerpt(text: string): string {
  const start = /^\p{Ll}/u.test(text) ? '… ' : '';
  return `${start}${text}${/[\p{L}\p{N},]$/u.test(text) ? ' …' : ''}`;
}

function correction({ id, fact }: Named<CorrectionFact>): DigestCorrection {
  const { before, now, source } = fact;
  return {
    id,
    sentence: `${capitalised(correctionWords(fact))}.`,
    before: sentenceOf(before),
    now: now === null ? null : sentenceOf(now),
    quoteBefore: before.quotes[0] ?? null,
    quoteNow: now?.quotes[0] ?? null,
    article: articleOf(source),
  };
}

function correctionWords({ change, edited, source }: CorrectionFact): string {
  const outlet = source.outlet ?? 'the outlet';
  if (change === 'rewrite') {
    const of = source.of?.outlet;
    return `${outlet}’s article, sent as a report of its own, is a rewrite${of ? ` of ${of}’s` : ''} and no further source`;
  }
  const deed = {
    withdrawn: 'no longer says what we sent',
    changed: 'now puts it differently',
    restored: 'says again what we had reported as withdrawn',
  }[change];
  return edited ? `${outlet} edited its article, which ${deed}` : `on a second reading, ${outlet}’s article ${deed}`;
}
