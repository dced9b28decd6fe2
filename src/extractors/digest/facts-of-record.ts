/** What one record gives a digest to tell, before it is known what the digest has told already. */
import type { ArticleRef, AttributionFact, DigestFact, FactSource, NormWords } from '../../domain/digest.js';
import { idOf } from '../../domain/ids.js';
import type { DigestItem, StoredRecord } from '../../domain/ports.js';
import type { AttributionMention, NewsRecord, NormMention } from '../../domain/record.js';
import { cleanLine } from '../clean-text.js';
import { accusedKeys, attributorKeys } from './same-attribution.js';
import { shortened } from './shortened.js';
import { isWebAddress } from './web-address.js';

const QUOTES = 2;
const QUOTE_LENGTH = 400;

export interface Surroundings {
  /** The original of a copy or rewrite, where it is stored. */
  readonly original: ArticleRef | null;
  /** Country of the outlet, from the feed list. */
  readonly country: string | null;
}

export interface FactItem extends DigestItem {
  readonly said: DigestFact;
}

export function factsOfRecord(stored: StoredRecord, around: Surroundings): FactItem[] {
  const { record } = stored;
  const source = sourceOf(stored, around.original);
  const seen = new Map<string, number>();
  const attributions = record.attributions
    .filter((a) => !a.background)
    .map((a) => {
      const fact = attributionFact(a, record, source, around.country);
      const identity = idOf(
        'attribution',
        record.id,
        a.stance,
        attributorKeys(fact).join(),
        accusedKeys(fact).join(),
        a.operation.name,
      );
      const nth = seen.get(identity) ?? 0;
      seen.set(identity, nth + 1);
      return item(nth === 0 ? identity : idOf(identity, nth), fact);
    });
  return [...attributions, ...normItems(record, source), ...divergenceItems(record, source)];
}

const item = (id: string, said: DigestFact): FactItem => ({ id, recordId: said.source.recordId, said });

/** Also where the record gives nothing to tell any more. */
export function sourceOf({ record, seq, outletKind }: StoredRecord, original: ArticleRef | null): FactSource {
  const { article, story } = record;
  return {
    recordId: record.id,
    seq,
    url: isWebAddress(article.url) ? article.url : null,
    outlet: article.outlet === null ? null : cleanLine(article.outlet),
    outletKind,
    title: article.title === null ? null : cleanLine(article.title).slice(0, 300),
    published: article.published ?? article.fetched,
    revision: article.revision,
    story: story?.id ?? record.id,
    relation: story?.relation ?? 'original',
    of: story === null || story.relation === 'original' ? null : original,
    sameEvent: story?.sameEvent ?? [],
  };
}

function attributionFact(
  a: AttributionMention,
  record: NewsRecord,
  source: FactSource,
  country: string | null,
): AttributionFact {
  return {
    kind: 'attribution',
    source,
    stance: a.stance,
    certainty: a.certainty,
    attributors: a.attributors.map((x) => ({ key: x.key, name: shortened(x.name, 120) })),
    accused: a.accused,
    operation: {
      name: a.operation.name,
      text: a.operation.text === null ? null : shortened(a.operation.text, 160),
    },
    victims: a.victims,
    basis: a.basis,
    responses: a.responses,
    collective: a.collective,
    norms: a.norms.flatMap((i) => (record.norms[i] === undefined ? [] : [normWords(record.norms[i])])),
    quotes: a.evidence.slice(0, QUOTES).map((e) => sentenceAround(record.article.text, e.start, e.end)),
    own: isOwnStatement(a, source, country),
    told: null,
  };
}

/** A government's site speaks for its state, a company's for the company; whoever else is quoted there is relayed. */
function isOwnStatement(a: AttributionMention, source: FactSource, country: string | null): boolean {
  const outlet = letters(source.outlet ?? '');
  return a.attributors.some(({ key, name }) => {
    if (source.outletKind === 'government' && key === country) return true;
    if (source.outletKind === 'state-media' || outlet === '') return false;
    if (key.startsWith('company:')) return [key.slice(8), name].some((n) => letters(n) !== '' && outlet === letters(n));
    return key === source.outlet;
  });
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

export function normWords(n: NormMention): NormWords {
  return { letters: n.letters, frame: n.frame, function: n.function };
}

function normItems(record: NewsRecord, source: FactSource): FactItem[] {
  const items = record.norms.map((n) => {
    const id = idOf(
      'norm',
      record.id,
      n.holder.state ?? n.holder.name,
      [...n.letters].sort().join(),
      n.frame,
      n.function,
    );
    return item(id, {
      kind: 'norm',
      source,
      holder: { ...n.holder, name: shortened(n.holder.name, 120) },
      target: n.target,
      norm: normWords(n),
      quote: sentenceAround(record.article.text, n.start, n.end),
    });
  });
  return [...new Map(items.reverse().map((i) => [i.id, i])).values()].reverse();
}

function divergenceItems(record: NewsRecord, source: FactSource): FactItem[] {
  return (record.story?.divergences ?? []).map((d) =>
    item(idOf('divergence', record.id, d.kind, d.original.text, d.rewrite.text), {
      kind: 'divergence',
      source,
      divergence: d.kind,
      original: shortened(d.original.text, QUOTE_LENGTH),
      rewrite: shortened(d.rewrite.text, QUOTE_LENGTH),
    }),
  );
}

/** The sentence that holds the span: evidence is the shortest stretch, people want the whole of it. */
function sentenceAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - QUOTE_LENGTH), start);
  const after = text.slice(end, end + QUOTE_LENGTH);
  // A stop counts only before a capital, which may be the first letter of the span.
  const head = Math.max(before.lastIndexOf('\n'), ...ends(before + text.slice(start, start + 2)));
  const tails = [after.indexOf('\n'), ...ends(after)].filter((i) => i >= 0);
  const whole =
    before.slice(head + 1) + text.slice(start, end) + after.slice(0, tails.length === 0 ? 0 : Math.min(...tails) + 1);
  const cleaned = withoutStrayMarks(cleanLine(whole));
  return cleaned.length <= QUOTE_LENGTH ? cleaned : shortened(text.slice(start, end), QUOTE_LENGTH);
}

/** A sentence out of a longer quotation keeps one of its marks. */
function withoutStrayMarks(text: string): string {
  const opened = text.split('“').length;
  const closed = text.split('”').length;
  if (closed > opened && text.endsWith('”')) return text.slice(0, -1);
  return opened > closed && text.startsWith('“') ? text.slice(1) : text;
}

/** Ends of sentences: the index after the stop, before white space and a capital or quote. */
function ends(text: string): number[] {
  return [...text.matchAll(/[.!?]["”’)]?(?=\s["“‘(]?\p{Lu})/gu)].map((m) => m.index + m[0].length - 1);
}
