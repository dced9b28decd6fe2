/**
 * What tells what is done with a norm, as named features of a mention: cues by class and place, the verbs that govern
 * the mention, their subjects, the deed that it tells, its place, and the words around by class of like use.
 */
import type { Clause } from '../language/clauses.js';
import type { Sentence, Token } from '../language/language.js';
import { classOf } from '../language/word-classes.js';
import { type Draft, has, marksIn, type Scene, sentenceOf, statesOf } from './scene.js';
import { isSaying } from './spans.js';
import { stem } from './stem.js';
import type { Voice } from './voices.js';

/** Classes of content that also tell what is done. */
const CONTENT =
  'promise modal taboo decent keepsword duty breach demand tolerate harm protect statenoun nonstate un'.split(' ');
const BAD = 'harm tolerate repress plant hoard spread weaponise'.split(' ');
const GOOD = 'protect help respond report share prosecute coop integrity sparing care mitigate'.split(' ');
/** Words that say nothing by themselves. */
export const COMMON = new Set(
  "the a an of to in on at for and or by with from as that this it its is was are were be been has had have he she they his her their which who , . \" “ ” ; : ( ) — – - 's ’s ’ '".split(
    ' ',
  ),
);

interface View {
  readonly scene: Scene;
  readonly draft: Draft;
  readonly voice: Voice;
  readonly sentence: Sentence;
  readonly clauses: readonly Clause[];
  readonly out: Set<string>;
}

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

function contentMarks(scene: Scene, sentence: number) {
  const marks = scene.marks[sentence]!;
  return CONTENT.flatMap((name) => (marks.has(name) ? [[name, marks.get(name)!] as const] : []));
}

function cuesAt({ scene, sentence }: View, token: number): string[] {
  const here = [...scene.cues(sentence.index), ...contentMarks(scene, sentence.index)];
  return here.flatMap(([name, marks]) => (marks.some((m) => m.first <= token && token < m.last) ? [name] : []));
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
    out.add(`head-before:${stem(t.lemma)}`).add(`head-before:${t.pos}`);
    if (k >= 0) out.add(`head-before#${k}`);
    for (const cue of cuesAt(view, at)) out.add(`head-before@${cue}`);
  }
  const next = tokens[draft.last];
  if (next === undefined || draft.last >= sentence.last || !/^(?:VERB|AUX|ADV|PART)$/.test(next.pos)) return;
  let not = false;
  for (let i = draft.last; i < Math.min(sentence.last, draft.last + 14) && !/^[;:.]$/.test(tokens[i]!.text); i += 1) {
    if (NOT.test(tokens[i]!.lower)) not = true;
    for (const cue of cuesAt(view, i)) out.add(`predicate:${cue}`);
  }
  out.add(not ? 'predicate:not' : 'predicate:so');
}

const NOT = /^(?:not|n't|n’t|never|no|nobody|nothing|none|neither|nor|hardly|little|few|only)$/;

// --- verbs -----------------------------------------------------------------------------------------------------------

const inside = (draft: Draft, token: number): boolean => token >= draft.first && token < draft.last;
const touches = (draft: Draft, np: { first: number; last: number }): boolean =>
  np.first < draft.last && draft.first < np.last;

function verbs(view: View): void {
  const { draft, clauses, out } = view;
  const outside = clauses.filter((c) => !inside(draft, c.verb.head));
  verb(
    view,
    'governing',
    outside.findLast((c) => c.verb.head < draft.first),
  );
  verb(
    view,
    'main',
    outside.find((c) => c.form === 'finite'),
  );
  verb(
    view,
    'following',
    outside.find((c) => c.verb.head >= draft.last),
  );
  verb(
    view,
    'own',
    clauses.find((c) => inside(draft, c.verb.head)),
  );
  for (const c of outside) {
    out.add(`verb:${c.verb.lemma}${c.verb.negated ? ':not' : ''}`);
    const k = classOf(firstPart(c.verb.lemma));
    if (k >= 0) out.add(`verb#${k}`);
    role(view, c);
  }
}

const firstPart = (lemma: string): string => lemma.split('-', 1)[0]!;

function verb(view: View, name: string, c: Clause | undefined): void {
  const { scene, out } = view;
  if (c === undefined) {
    out.add(`${name}:none`);
    return;
  }
  const { verb: v } = c;
  const k = classOf(firstPart(v.lemma));
  out
    .add(`${name}:${v.lemma}`)
    .add(`${name}:form:${c.form}`)
    .add(`${name}:tense:${tenseOf(scene.doc.tokens[v.head]!)}`);
  if (k >= 0) out.add(`${name}#${k}`);
  if (c.passive) out.add(`${name}:passive`);
  if (v.negated) out.add(`${name}:not`);
  if (v.modal !== null) out.add(`${name}:modal:${v.modal}`);
  for (const cue of cuesAt(view, v.head)) out.add(`${name}@${cue}`).add(`${name}@${cue}${v.negated ? ':not' : ''}`);
  if (name !== 'governing') subject(view, name, c);
}

const tenseOf = ({ lower }: Token): string =>
  lower.endsWith('ed') ? 'ed' : lower.endsWith('ing') ? 'ing' : lower.endsWith('s') ? 's' : 'other';

function subject(view: View, name: string, c: Clause): void {
  const np = c.subjects[0];
  if (np === undefined) return;
  const { out, draft } = view;
  const k = classOf(np.wordLower);
  out.add(`${name}-subject:${np.wordLower}`);
  if (k >= 0) out.add(`${name}-subject#${k}`);
  const entity = np.entities.at(-1);
  if (entity !== undefined) out.add(`${name}-subject:${entity.kind}`);
  if (np.pronoun !== null) out.add(`${name}-subject:pronoun`);
  if (inside(draft, np.first)) out.add(`${name}-subject:mention`);
  for (const cue of cuesAt(view, np.head)) out.add(`${name}-subject@${cue}`);
}

/** The mention as subject, object or oblique of a verb outside it. */
function role(view: View, c: Clause): void {
  const { draft, out } = view;
  const roles = [
    ...(c.objects.some((np) => touches(draft, np)) ? ['object'] : []),
    ...(c.subjects.some((np) => touches(draft, np)) ? ['subject'] : []),
  ];
  for (const name of roles) {
    out.add(`${name}-of:${c.verb.lemma}${c.verb.negated ? ':not' : ''}`);
    for (const cue of cuesAt(view, c.verb.head)) out.add(`${name}-of@${cue}`);
  }
  for (const o of c.obliques) if (touches(draft, o.np)) out.add(`oblique:${o.prep}`);
}

// --- the deed --------------------------------------------------------------------------------------------------------

/** Whether the span tells a good or a bad deed, of whom, and as fact or as standard. */
function deed(view: View): void {
  const { scene, draft, clauses, out } = view;
  const any = (names: readonly string[]): boolean =>
    names.some((n) => marksIn(scene, draft.first, draft.last, n).length > 0);
  const value = `${any(BAD) ? 'bad' : ''}${any(GOOD) ? 'good' : ''}` || 'plain';
  const c = clauses.find((x) => inside(draft, x.verb.head));
  const not = clauses.some((x) => inside(draft, x.verb.head) && x.verb.negated) ? 'not' : 'so';
  const mood = moodOf(view, c);
  const who = doerOf(view, c);
  out.add(`deed:${value}:${not}`).add(`deed:${mood}`).add(`deed:${who}`).add(`deed:${mood}:${who}`);
  out.add(`deed:${value}:${mood}`).add(`deed:${value}:${not}:${mood}:${who}`).add(`deed:${value}:${who}`);
}

function moodOf({ scene, draft }: View, c: Clause | undefined): string {
  if (c === undefined) return 'noun';
  if (c.verb.modal !== null) return /^(?:would|could)$/.test(c.verb.modal) ? 'would' : 'modal';
  if (c.form !== 'finite') return c.verb.head - draft.first > 4 ? 'late' : c.form;
  const words = scene.doc.tokens.slice(c.verb.first, c.verb.last).map((t) => t.lower);
  if (words.some((w) => /^(?:has|have|had)$/.test(w))) return words[0] === 'had' ? 'had' : 'perfect';
  return scene.doc.tokens[c.verb.head]!.lower.endsWith('ed') ? 'past' : 'present';
}

const GENERIC = /^(?:no|every|any|each|all|a|an|states|governments|countries|nations|nobody|everyone|whoever|one)$/;

function doerOf({ scene, draft, voice, sentence }: View, c: Clause | undefined): string {
  const np = c?.subjects[0] ?? c?.antecedent ?? undefined;
  if (np === undefined || np === null) return commanded({ scene, draft, sentence }) ? 'you' : 'unnamed';
  if (np.pronoun !== null) return /^(?:you|we|i)$/.test(np.pronoun) ? np.pronoun : 'pronoun';
  const named = np.entities.find((e) => e.state !== null);
  if (named !== undefined) return named.state === voice.holder.state ? 'self' : 'other';
  if (GENERIC.test(scene.doc.tokens[np.first]!.lower)) return 'any';
  if (np.first < draft.first && np.first >= sentence.first) return 'before';
  return 'noun';
}

/** "Keep your malware out": a bare verb at the start of a sentence or quote. */
function commanded({ scene, draft, sentence }: Pick<View, 'scene' | 'draft' | 'sentence'>): boolean {
  const { tokens } = scene.doc;
  const t = tokens[draft.first]!;
  const opens = draft.first === sentence.first || /^["“:;,]$/.test(tokens[draft.first - 1]!.text);
  return opens && t.pos === 'VERB' && t.lower === t.lemma;
}

// --- place -----------------------------------------------------------------------------------------------------------

function place({ scene, draft, sentence, out }: View): void {
  const { tokens, sentences, text } = scene.doc;
  const s = text.slice(sentence.start, sentence.end);
  const previous = tokens[draft.first - 1];
  const next = tokens[draft.last];
  out.add(`token-before:${previous !== undefined && draft.first > sentence.first ? previous.lower : '^'}`);
  out.add(`token-after:${next !== undefined && draft.last < sentence.last ? next.lower : '$'}`);
  const lowers = (first: number, last: number): string =>
    tokens
      .slice(first, last)
      .map((t) => t.lower)
      .join(' ');
  out.add(`tokens-before:${lowers(Math.max(sentence.first, draft.first - 2), draft.first)}`);
  out.add(`tokens-after:${lowers(draft.last, Math.min(sentence.last, draft.last + 2))}`);
  out.add(`opening:${lowers(sentence.first, sentence.first + 2)}`);
  const following = sentences[sentence.index + 1];
  if (following !== undefined) out.add(`next-opening:${lowers(following.first, following.first + 2)}`);
  out.add(`token:${tokens[draft.first]!.lower}`).add(`pos:${tokens[draft.first]!.pos}`);
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
}

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
    out.add(`${where}:${stem(t.lemma)}`);
    if (k >= 0) out.add(`${where}#${k}`);
    if (k >= 0 && where === 'o') out.add(`${side}#${k}`);
  }
  for (const [name, s] of [
    ['p', sentences[sentence.index - 1]],
    ['n', sentences[sentence.index + 1]],
  ] as const) {
    if (s === undefined) continue;
    for (const t of tokens.slice(s.first, s.last)) {
      if (COMMON.has(t.lower)) continue;
      const k = classOf(t.lower);
      out.add(`${name}:${stem(t.lemma)}`);
      if (k >= 0) out.add(`${name}#${k}`);
    }
  }
}
