/**
 * What tells what is done with a norm, as named features of a mention: cues by class and place, the verbs that govern
 * the mention, their subjects, the deed that it tells, its place, and the words around by class of like use.
 */
import type { Sentence } from '../language/language.js';
import { sensesOf } from '../language/senses.js';
import { classOf } from '../language/word-classes.js';
import { constructions } from './mention-constructions.js';
import { deed } from './mention-deed.js';
import { verbs } from './mention-verbs.js';
import { COMMON, CONTENT, contentMarks, cuesAt, inside, unnamed, type View } from './mention-view.js';
import { type Draft, has, type Scene, sentenceOf, statesOf } from './scene.js';
import { isSaying } from './spans.js';
import { stem } from './stem.js';
import type { Voice } from './voices.js';

export function functionFeatures(scene: Scene, draft: Draft, voice: Voice): ReadonlySet<string> {
  const sentence = sentenceOf(scene, draft.first);
  const out = new Set<string>([`level:${draft.level}`, `frame:${draft.frame ?? 'none'}`, ...voice.features]);
  const clauses = scene.syntax(sentence.index)?.clauses ?? [];
  const view = { scene, draft, voice, sentence, clauses, out };
  if (draft.hint !== undefined) out.add(`hint:${draft.hint}`);
  for (const l of draft.letters) out.add(`letter:${l}`);
  cues(view);
  neighbours(view);
  verbs(view);
  deed(view);
  constructions(view);
  place(view);
  states(view);
  words(view);
  return out;
}

// --- cues ------------------------------------------------------------------------------------------------------------

function cues({ scene, draft, sentence, out }: View): void {
  const here = [...scene.cues(sentence.index), ...contentMarks(scene, sentence.index)];
  for (const [name, marks] of here) {
    const before = marks.filter((m) => m.last <= draft.first).length;
    const after = marks.filter((m) => m.first >= draft.last).length;
    if (before > 0) out.add(`before:${name}`);
    if (after > 0) out.add(`after:${name}`);
    if (before + after > 0) out.add(`outside:${name}`).add(`outside:${name}:${draft.level}`);
    if (before + after > 1) out.add(`twice:${name}`);
    if (before + after < marks.length) out.add(`inside:${name}`);
  }
  for (const [where, index] of [
    ['previous', sentence.index - 1],
    ['next', sentence.index + 1],
  ] as const) {
    for (const name of scene.cues(index).keys()) out.add(`${where}:${name}`);
    for (const name of CONTENT) if (has(scene, index, name)) out.add(`${where}:${name}`);
  }
}

/** The word that the mention hangs on, before it, and what is said of it, after it. */
function neighbours(view: View): void {
  const { scene, draft, sentence, out } = view;
  const { tokens } = scene.doc;
  let at = draft.first - 1;
  while (at >= sentence.first && (COMMON.has(tokens[at]!.lower) || tokens[at]!.pos === 'ADP')) at -= 1;
  if (at >= sentence.first && draft.first - at < 6) {
    const t = tokens[at]!;
    const k = classOf(t.lower) >= 0 ? classOf(t.lower) : classOf(t.lemma);
    out.add(`head-before:${unnamed(scene, at, stem(t.lemma))}`).add(`head-before:${t.pos}`);
    if (k >= 0) out.add(`head-before#${k}`);
    for (const sense of sensesOf(t.lemma)) out.add(`head-before~${sense}`);
    for (const cue of cuesAt(view, at)) out.add(`head-before@${cue}`);
  }
  const next = tokens[draft.last];
  if (next === undefined || draft.last >= sentence.last || !/^(?:VERB|AUX|ADV|PART)$/.test(next.pos)) return;
  let not = false;
  for (let i = draft.last; i < Math.min(sentence.last, draft.last + 14) && !/^[;:.]$/.test(tokens[i]!.text); i += 1) {
    if (NOT.test(tokens[i]!.lower)) not = true;
    for (const cue of cuesAt(view, i)) out.add(`predicate:${cue}`);
    for (const sense of sensesOf(tokens[i]!.lemma)) out.add(`predicate~${sense}`);
  }
  out.add(not ? 'predicate:not' : 'predicate:so');
}

const NOT = /^(?:not|n't|n’t|never|no|nobody|nothing|none|neither|nor|hardly|little|few|only)$/;

// --- place -----------------------------------------------------------------------------------------------------------

function place({ scene, draft, sentence, out }: View): void {
  const { tokens, sentences, text } = scene.doc;
  const s = text.slice(sentence.start, sentence.end);
  const previous = tokens[draft.first - 1];
  const next = tokens[draft.last];
  out.add(
    `token-before:${previous !== undefined && draft.first > sentence.first ? unnamed(scene, draft.first - 1, previous.lower) : '^'}`,
  );
  out.add(
    `token-after:${next !== undefined && draft.last < sentence.last ? unnamed(scene, draft.last, next.lower) : '$'}`,
  );
  const lowers = (first: number, last: number): string =>
    tokens
      .slice(first, last)
      .map((t) => unnamed(scene, t.index, t.lower))
      .join(' ');
  out.add(`tokens-before:${lowers(Math.max(sentence.first, draft.first - 2), draft.first)}`);
  out.add(`tokens-after:${lowers(draft.last, Math.min(sentence.last, draft.last + 2))}`);
  out.add(`opening:${lowers(sentence.first, sentence.first + 2)}`);
  const following = sentences[sentence.index + 1];
  if (following !== undefined) out.add(`next-opening:${lowers(following.first, following.first + 2)}`);
  out.add(`token:${unnamed(scene, draft.first, tokens[draft.first]!.lower)}`).add(`pos:${tokens[draft.first]!.pos}`);
  out.add(`sentence:${Math.min(sentence.index, 3)}`);
  if (sentence.index === sentences.length - 1) out.add('sentence:last');
  const length = draft.last - draft.first;
  out.add(`length:${length < 4 ? 'short' : length < 10 ? 'middle' : 'long'}`);
  if (draft.first - sentence.first < 2 && sentence.last - draft.last < 2) out.add('whole-sentence');
  if (s.includes('?')) out.add('question');
  if (/["“«]/.test(s)) out.add('quoted');
  if (quotesBefore(scene, draft, sentence) % 2 === 1) out.add('in-quote');
  if (/\byou(?:rs?)?\b/i.test(s)) out.add('you');
  if (/\b(?:we|our|us)\b/i.test(s)) out.add('we');
  if (tokens.slice(sentence.first, sentence.last).some(isSaying)) out.add('saying');
}

function quotesBefore(scene: Scene, draft: Draft, sentence: Sentence): number {
  let count = 0;
  for (let i = sentence.first; i < draft.first; i += 1) if (/^["“”]$/.test(scene.doc.tokens[i]!.text)) count += 1;
  return count;
}

function states({ scene, draft, sentence, out }: View): void {
  const named = statesOf(scene, sentence.index);
  out.add(`states:${Math.min(named.length, 3)}`);
  if (named.some((e) => e.last <= draft.first)) out.add('state:before');
  if (named.some((e) => e.first >= draft.last)) out.add('state:after');
  if (named.some((e) => e.first >= draft.first && e.last <= draft.last)) out.add('state:inside');
  if (demandsOfState(scene, draft, sentence.index)) out.add('demand-of-state');
  if (addressesState(scene, sentence.index - 1)) out.add('addressed-before');
  if (scene.doc.tokens[draft.last]?.lower === 'to' && stateNear(scene, draft.last + 1)) out.add('to-state-behind');
}

const ADDRESSES =
  /^(?:ask|tell|urge|press|warn|call|remind|advise|counsel|caution|implore|beg|exhort|demand|appeal|invite|want)$/;

/** "Malta urged Tehran not to rush. All information must be weighed, its minister said": to whom the sentence before speaks. */
function addressesState(scene: Scene, sentence: number): boolean {
  const { doc } = scene;
  const s = doc.sentences[sentence];
  if (s === undefined) return false;
  for (let i = s.first; i < s.last; i += 1)
    if (ADDRESSES.test(doc.tokens[i]!.lemma) && stateNear(scene, i + 1)) return true;
  return false;
}

const stateNear = (scene: Scene, first: number): boolean => {
  for (let i = first; i < first + 4; i += 1) if (scene.entityAt(i)?.state != null) return true;
  return false;
};

/** "asked Russia to", "reminded the Russian delegation of", "urged Beijing". */
function demandsOfState(scene: Scene, draft: Draft, sentence: number): boolean {
  const demands = [...(scene.cues(sentence).get('do-demand') ?? []), ...(scene.marks[sentence]!.get('demand') ?? [])];
  return demands.some((m) => {
    if (m.first >= draft.first) return false;
    for (let i = m.last; i < Math.min(m.last + 4, draft.first); i += 1) {
      if (scene.entityAt(i)?.state != null) return true;
    }
    return false;
  });
}

// --- words -----------------------------------------------------------------------------------------------------------

function words({ scene, draft, sentence, out }: View): void {
  const { tokens, sentences } = scene.doc;
  for (let i = sentence.first; i < sentence.last; i += 1) {
    const t = tokens[i]!;
    if (COMMON.has(t.lower)) continue;
    const where = inside(draft, i) ? 'i' : 'o';
    const side = i < draft.first ? 'b' : 'a';
    const k = classOf(t.lower) >= 0 ? classOf(t.lower) : classOf(t.lemma);
    out.add(`${where}:${unnamed(scene, i, stem(t.lemma))}`);
    if (k >= 0) out.add(`${where}#${k}`);
    if (k >= 0 && where === 'o') out.add(`${side}#${k}`);
    for (const sense of sensesOf(t.lemma)) out.add(`${where === 'o' ? side : where}~${sense}`);
  }
  for (const [name, s] of [
    ['p', sentences[sentence.index - 1]],
    ['n', sentences[sentence.index + 1]],
  ] as const) {
    if (s === undefined) continue;
    for (const t of tokens.slice(s.first, s.last)) {
      if (COMMON.has(t.lower)) continue;
      const k = classOf(t.lower);
      out.add(`${name}:${unnamed(scene, t.index, stem(t.lemma))}`);
      if (k >= 0) out.add(`${name}#${k}`);
      for (const sense of sensesOf(t.lemma)) out.add(`${name}~${sense}`);
    }
  }
}
