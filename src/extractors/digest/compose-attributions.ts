/** Entries, the answers beside them, and further reports of what was sent before. */
import type {
  AttributionFact,
  DigestAnswer,
  DigestEntry,
  DigestReport,
  FurtherReports,
  LoneAnswer,
  Quote,
} from '../../domain/digest.js';
import { corroborationOf } from './corroboration.js';
import { eventHandles, groupFacts, type NamedFact } from './group-facts.js';
import { quoteOf, reportOf } from './quotes.js';
import { answers, isAnswer } from './same-attribution.js';
import { basisWords, labelOf, normName, responseWords, sentenceOf } from './words.js';

const QUOTES = 2;
const REPORTS = 6;
/** Entries that one denial is set beside. */
const BESIDE = 3;
const STANCES: readonly AttributionFact['stance'][] = ['attributes', 'endorses', 'condemns', 'denies', 'declines'];

type Group = readonly NamedFact[];

export interface Attributions {
  readonly entries: readonly DigestEntry[];
  readonly further: readonly FurtherReports[];
  readonly lone: readonly LoneAnswer[];
}

export function composeAttributions(facts: readonly NamedFact[]): Attributions {
  const fresh = facts.filter((f) => f.fact.told?.again !== true);
  const accusations = groupFacts(fresh.filter((f) => !isAnswer(f.fact)));
  const replies = groupFacts(fresh.filter((f) => isAnswer(f.fact)));
  const beside = placeAnswers(replies, accusations);
  const placed = new Set([...beside.values()].flat());
  return {
    entries: accusations.map((group) => entry(group, beside.get(group) ?? [])).sort(byWeight),
    further: furtherReports(facts.filter((f) => f.fact.told?.again === true)),
    lone: replies.filter((r) => !placed.has(r)).map(loneAnswer),
  };
}

function placeAnswers(replies: readonly Group[], accusations: readonly Group[]): Map<Group, Group[]> {
  const index = new Map<string, Set<Group>>();
  for (const group of accusations) {
    for (const key of new Set(group.flatMap((n) => eventHandles(n.fact)))) {
      index.set(key, (index.get(key) ?? new Set()).add(group));
    }
  }
  const beside = new Map<Group, Group[]>();
  for (const reply of replies) {
    const near = new Set(reply.flatMap((n) => eventHandles(n.fact)).flatMap((key) => [...(index.get(key) ?? [])]));
    const linked = [...near].filter((g) => reply.some((r) => g.some((a) => answers(r.fact, a.fact))));
    const answered = linked.length > 0 ? linked : onlyAccusation(reply, accusations);
    for (const group of answered.slice(0, BESIDE)) beside.set(group, [...(beside.get(group) ?? []), reply]);
  }
  return beside;
}

const DENIED_WITHIN_MS = 3 * 86_400_000;
const MOST_TO_COMPARE = 200;

/** The accused itself denies, and within days only one attribution in the digest accuses it: that is what it denies. */
function onlyAccusation(reply: Group, accusations: readonly Group[]): Group[] {
  // In a digest of hundreds no single one would be left, and the look would cost their square.
  if (accusations.length > MOST_TO_COMPARE) return [];
  const denial = leadOf(reply);
  if (denial.stance !== 'denies' || denial.accused.length === 0) return [];
  const own = denial.accused.filter((x) => denial.attributors.some((a) => a.key === x.state));
  const candidates =
    own.length === 0
      ? []
      : accusations.filter((g) => {
          const accusation = leadOf(g);
          const apart = Math.abs(
            Date.parse(accusation.source.published ?? '') - Date.parse(denial.source.published ?? ''),
          );
          const accuses = accusation.accused.some((y) => own.some((x) => x.state === y.state));
          return accusation.stance === 'attributes' && accuses && apart <= DENIED_WITHIN_MS;
        });
  return candidates.length === 1 ? candidates : [];
}

function entry(group: Group, replies: readonly Group[]): DigestEntry {
  const lead = leadOf(group);
  const facts = group.map((n) => n.fact);
  const { stories, words } = corroborationOf(facts, []);
  const reports = reportsOf(group);
  return {
    id: idOfGroup(group),
    sentence: sentenceOf(lead),
    label: labelOf(lead),
    attributors: lead.attributors,
    accused: lead.accused.map(({ state, group: name, name: written }) => ({ state, group: name, name: written })),
    stance: lead.stance,
    certainty: lead.certainty,
    since: facts.map((f) => f.source.published).reduce(earlier, null),
    victims: unique(facts.flatMap((f) => f.victims)),
    basis: unique(facts.flatMap((f) => f.basis.map(basisWords))),
    responses: unique(facts.flatMap((f) => f.responses.map(responseWords))),
    norms: unique(facts.flatMap((f) => f.norms.map(normName))),
    quotes: quotesOf(group),
    reports: reports.slice(0, REPORTS),
    moreReports: Math.max(0, reports.length - REPORTS),
    stories,
    corroboration: words,
    // The accusation stands right above: what it is about is "it".
    answers: replies.map((reply) => ({ ...answer(reply), sentence: sentenceOf(leadOf(reply), 'it') })),
  };
}

/** The party's own words before those of others, originals before what was made of them. */
function ranked(group: Group): NamedFact[] {
  const rank = ({ fact }: NamedFact): number => (fact.own ? 0 : fact.source.relation === 'original' ? 1 : 2);
  return [...group].sort((a, b) => rank(a) - rank(b));
}

const leadOf = (group: Group): AttributionFact => ranked(group)[0]!.fact;
/** The same whatever the order of the items. */
const idOfGroup = (group: Group): string => group.map((n) => n.id).reduce((a, b) => (a < b ? a : b));

function quotesOf(group: Group): Quote[] {
  const quotes = ranked(group)
    .filter(({ fact }, i) => i === 0 || fact.source.relation === 'original')
    .flatMap(({ fact }) => fact.quotes.slice(0, 1).map((q) => quoteOf(q, fact.source)));
  const [first] = ranked(group);
  if (quotes.length === 1 && first !== undefined) {
    quotes.push(...first.fact.quotes.slice(1).map((q) => quoteOf(q, first.fact.source)));
  }
  return quotes.slice(0, QUOTES);
}

function reportsOf(group: Group): DigestReport[] {
  return ranked(group).map(({ fact }) => reportOf(fact.source, fact.own));
}

function answer(group: Group): DigestAnswer {
  const lead = leadOf(group);
  return {
    id: idOfGroup(group),
    sentence: sentenceOf(lead),
    label: labelOf(lead),
    quotes: quotesOf(group).slice(0, 1),
  };
}

function loneAnswer(group: Group): LoneAnswer {
  const told = group.map((n) => n.fact.told).find((t) => t !== null) ?? null;
  return { ...answer(group), answersTo: told && { sentence: told.sentence, url: told.url } };
}

function furtherReports(facts: readonly NamedFact[]): FurtherReports[] {
  const byEntry = new Map<string, NamedFact[]>();
  for (const f of facts) {
    const id = f.fact.told!.itemId;
    byEntry.set(id, [...(byEntry.get(id) ?? []), f]);
  }
  return [...byEntry].map(([id, group]) => {
    const known = group.flatMap((n) => n.fact.told?.stories ?? []);
    const reports = reportsOf(group);
    return {
      id,
      sentence: group[0]!.fact.told!.sentence,
      corroboration: corroborationOf(
        group.map((n) => n.fact),
        known,
      ).words,
      reports: reports.slice(0, REPORTS),
      moreReports: Math.max(0, reports.length - REPORTS),
    };
  });
}

function byWeight(a: DigestEntry, b: DigestEntry): number {
  return (
    STANCES.indexOf(a.stance) - STANCES.indexOf(b.stance) ||
    b.stories - a.stories ||
    (a.since === b.since ? 0 : (a.since ?? '') > (b.since ?? '') ? -1 : 1) ||
    (a.id < b.id ? -1 : 1)
  );
}

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);
