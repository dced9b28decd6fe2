/** Chosen readings as drafts: with the words of a rule's finding where one agrees, else with the sentence itself. */

import { hedgeOf } from '../assertion.js';
import type { Draft } from '../draft.js';
import { OPERATION_NOUNS, STRONG_OPERATION } from '../nouns.js';
import type { Scene } from '../resolve.js';
import type { Candidate } from './candidates.js';
import { speaksIn } from './measure-rules.js';
import { actorsId } from './options.js';

/** @param rules what the rules have found in the sentence of the reading. */
export function draftsOf(scene: Scene, c: Candidate, rules: readonly Draft[]): Draft[] {
  const id = c.actor?.id ?? '';
  const here = rules.filter((d) => actorsId(d.accused) === id);
  const same = here.filter((d) => d.stance === c.stance);
  const exact = same.filter((d) => speaksIn(d, c.party));
  if (exact.length > 0) return exact.map((d) => ofSomebody(withSpeaker(c, d)));
  const near = same[0] ?? here[0];
  return [ofSomebody(near === undefined ? anew(scene, c) : adapted(scene, c, near))];
}

/** Who would not name "any state" has left nobody out. */
const ofSomebody = (d: Draft): Draft =>
  d.stance === 'declines' ? { ...d, accused: d.accused.filter((a) => a.state !== 'XX' || !ANY.test(a.name)) } : d;

const ANY =
  /^(?:any\b|no\b|(?:a|one) (?:particular|specific|single)\b|an? (?:country|state|nation|government|group)$)/i;

/** A denial or a refusal is quoted with who utters it: without "the embassy denied that" it would say the opposite. */
function withSpeaker(c: Candidate, d: Draft): Draft {
  const { np, sentence } = c.party;
  if (c.stance === 'attributes' || np === null || sentence !== d.sentence) return d;
  return { ...d, first: Math.min(d.first, np.possessor?.first ?? np.first), last: Math.max(d.last, np.last) };
}

const voice = (c: Candidate): Pick<Draft, 'parties' | 'self' | 'ownVoice'> => ({
  parties: c.party.parties,
  self: c.party.kind === 'self',
  ownVoice: c.party.kind === 'unspecified',
});

function adapted(scene: Scene, c: Candidate, d: Draft): Draft {
  const certainty = c.stance === 'attributes' ? (d.certainty ?? certaintyOf(scene, c)) : null;
  const [first, last] = extent(scene, c);
  const own = c.party.np === null || c.party.sentence !== c.sentence;
  return {
    ...d,
    ...voice(c),
    stance: c.stance,
    certainty,
    first: own ? d.first : Math.min(d.first, first),
    last: own ? d.last : Math.max(d.last, last),
    rule: d.stance === c.stance ? d.rule : `read-${c.stance}:${d.rule.split(':')[0]}`,
  };
}

function anew(scene: Scene, c: Candidate): Draft {
  const [first, last] = extent(scene, c);
  return {
    stance: c.stance,
    certainty: c.stance === 'attributes' ? certaintyOf(scene, c) : null,
    ...voice(c),
    accused: c.actor?.accused ?? [],
    sentence: c.sentence,
    first,
    last,
    operation: operationIn(scene, c.sentence),
    rule: `read-${c.stance}`,
    assertion: null,
  };
}

const certaintyOf = (scene: Scene, c: Candidate): Draft['certainty'] => {
  const s = scene.ctx.syntax[c.sentence]!;
  const clause = s.clauses.find(
    (x) => c.actor?.np != null && (x.subjects.includes(c.actor.np) || x.objects.includes(c.actor.np)),
  );
  return hedgeOf(scene.ctx, clause ?? null, s.sentence.first, s.sentence.last);
};

/** From the first of party, actor and operation to the end of the last clause that holds one of them. */
function extent(scene: Scene, c: Candidate): [number, number] {
  const s = scene.ctx.syntax[c.sentence]!;
  const operation = operationIn(scene, c.sentence);
  const ranges = [c.party.np, c.actor?.np ?? null]
    .filter((np) => np !== null && scene.ctx.doc.tokens[np.first]!.sentence === c.sentence)
    .map((np) => [np!.possessor?.first ?? np!.first, np!.last]);
  if (operation !== null) ranges.push([...operation]);
  if (ranges.length === 0) return [s.sentence.first, s.sentence.last];
  const first = Math.min(...ranges.map((r) => r[0]!));
  const end = Math.max(...ranges.map((r) => r[1]!));
  const mark = s.items.find((i) => i.first >= end && (i.kind === 'comma' || i.kind === 'stop'));
  return [first, Math.max(end, mark?.first ?? s.sentence.last)];
}

/** The first phrase of the sentence that names an operation, with what hangs on it. */
function operationIn(scene: Scene, sentence: number): readonly [number, number] | null {
  const s = scene.ctx.syntax[sentence]!;
  const isDeed = (word: string): boolean => STRONG_OPERATION.has(word) || OPERATION_NOUNS.has(word);
  const at = s.items.findIndex((i) => i.kind === 'np' && isDeed(i.wordLower));
  const np = s.items[at];
  if (np === undefined) return null;
  let end = at;
  while (s.items[end + 1]?.kind === 'prep' && s.items[end + 2]?.kind === 'np') end += 2;
  return [np.first, s.items[end]!.last];
}
