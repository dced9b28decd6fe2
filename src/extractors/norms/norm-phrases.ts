/**
 * Phrases whose head is "norm(s)": a norm whose content fixes the letter ("the norm against attacking hospitals"),
 * the norms as a set ("the UN's eleven norms"), a new norm that somebody wants, or a bare anaphor ("these norms").
 */
import type { Token } from '../language/language.js';
import { namedLetters } from './content.js';
import { type Draft, has, type Scene, sentenceOf } from './scene.js';
import { topicLetters } from './topics.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What makes norms those of states in cyberspace. */
const FIELD = words('cyber cyberspace digital online ict icts internet cybernorms cybersecurity');
const COLLECTIVE = words(
  'un nations eleven 11 voluntary agreed responsible non-binding nonbinding binding global state states government governments universal international existing positive gge oewg consensus 2015 conduct behaviour behavior politically framework agreement',
);
/** What speaks of the United Nations' norms even where no computer is named. */
const FIRM = words('un eleven 11 voluntary nations agreed non-binding existing');
/** Norms of other fields. */
const OTHER_FIELD = words(
  'social nuclear data-protection cultural gender industry market ethical moral professional community workplace statistical family religious sexual journalistic democratic constitutional beauty dress party editorial accounting scientific academic business corporate safety office dietary seasonal historical regional l1 l2 vector matrix building emission emissions noise privacy labour labor trade parliamentary navigation prudence etiquette decency taste hygiene fashion masculinity politeness marriage parenting class chemical biological sporting judicial tribal environmental pricing quality engineering technical tax grammar language navigation humanitarian',
);
const TAKERS = words(
  'against on of that about to for which requiring protecting prohibiting forbidding governing concerning regarding banning shielding covering asking barring under who whereby obliging urging calling telling dealing',
);
const NEW = words('new another twelfth 12th thirteenth additional further fresh extra future separate');
const NP_POS = new Set(['ADJ', 'NOUN', 'PROPN', 'NUM', 'DET', 'PART', 'PRON']);

const isNorm = (t: Token): boolean => t.lower === 'norm' || t.lower === 'norms' || t.lower === 'cybernorms';

export function findNormPhrases(scene: Scene, taken: readonly Draft[]): Draft[] {
  const drafts: Draft[] = [];
  for (const t of scene.doc.tokens) {
    if (!isNorm(t) || taken.some((d) => d.first <= t.index && t.index < d.last)) continue;
    const draft = phraseAt(scene, t);
    if (draft !== null) drafts.push(...(Array.isArray(draft) ? draft : [draft]));
  }
  return drafts;
}

function phraseAt(scene: Scene, head: Token): Draft | Draft[] | null {
  const { tokens } = scene.doc;
  const s = sentenceOf(scene, head.index);
  if (head.text === 'Norm' && head.index > s.first) return null;
  if (head.text === 'Norm' && tokens[head.index + 1]?.pos === 'PROPN') return null;
  if (head.text === 'NORM' || head.text === 'NORMS') return null;
  const first = phraseStart(scene, head.index, s.first);
  const before = tokens.slice(first, head.index).map((t) => t.lower);
  const hyphenated = before.join(' ').replace(/ - /g, '-').split(' ');
  if (/\bdata protection\b/.test(before.join(' '))) return null;
  if ([...before, ...hyphenated].some((w) => OTHER_FIELD.has(w)) && !before.some((w) => FIELD.has(w))) {
    return premodified(scene, first, head, before);
  }
  const last = head.index + 1;
  const taker = takerAfter(
    scene,
    head,
    before.some((w) => NEW.has(w)),
  );
  if (taker < s.last) {
    const end = complementEnd(scene, taker, s.last);
    const inner = tokens.slice(taker, end).map((t) => t.lower);
    if (inner.some((w) => OTHER_FIELD.has(w)) && !inner.some((w) => FIELD.has(w))) return null;
    if (inner.includes('data') && inner.includes('protection')) return null;
    const set = setOfNorms(inner) || (head.lower === 'norms' && inner.some((w) => w === 'un' || w === 'nations'));
    const letters = set ? [] : lettersAfter(scene, taker + 1, end);
    const wanted = before.some((w) => NEW.has(w));
    if (isNew(before, head) && (letters.length > 0 || wanted)) return newNorm(scene, first, end, letters);
    if (letters.length > 0 && contextual(scene, s.index)) return explicit(scene, first, end, letters, 'norm-about');
    if (set) return framework(scene, first, withPlace(scene, head.index + 1, end, s.last), 'norms-qualified');
  }
  const named = premodified(scene, first, head, before);
  if (named !== null) return named;
  // "It is a good norm" proposes none.
  if (before.some((w) => NEW.has(w)) && (scene.cyber || scene.diplomatic))
    return framework(scene, first, last, 'norm-new', 'proposes-new');
  if (head.lower === 'norm') return null;
  if (before.some((w) => FIELD.has(w) || COLLECTIVE.has(w)) || head.lower === 'cybernorms') {
    const firm = scene.diplomatic && before.some((w) => FIRM.has(w));
    if (!scene.field && !firm && !before.some((w) => FIELD.has(w))) return null;
    const listed = including(scene, last, s.last);
    return [framework(scene, first, last, 'norms-qualified'), ...listed];
  }
  return scene.field ? framework(scene, first, last, 'norms-bare') : null;
}

/** Where what the norm is about begins; a new one may be told after a comma ("a twelfth norm, on satellites"). */
function takerAfter({ doc: { tokens } }: Scene, head: Token, wanted: boolean): number {
  const comma = wanted && tokens[head.index + 1]?.text === ',' ? 1 : 0;
  const at = head.index + 1 + comma;
  const byWhich = tokens[at]?.lower === 'by' && tokens[at + 1]?.lower === 'which';
  return byWhich || TAKERS.has(tokens[at]?.lower ?? '') ? at : tokens.length;
}

/** The letters that the words after "norm on" fix; what the norms are called after comes before single words. */
function lettersAfter(scene: Scene, first: number, last: number): readonly string[] {
  const words = wordsOf(scene, first, last);
  for (const [pattern, known] of WORDINGS) if (pattern.test(words)) return known;
  const letters = namedLetters(scene, first, last);
  return letters.length > 0 ? letters : topicLetters(words);
}

/** Wordings that single words of theirs would lead astray. */
const WORDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:relevant information|all (?:the )?(?:facts|information|circumstances))\b/, ['b']],
  [/\bco-?operation against\b|\bassist\w* prosecutions?\b/, ['d']],
  [/^(?:protects?|shields?) (?:critical|vital|civilian) infrastructure\b/, ['f', 'g']],
  [/^(?:incident|emergency) response teams\b/, ['k']],
];

const wordsOf = (scene: Scene, first: number, last: number): string =>
  first < last ? scene.doc.text.slice(scene.doc.tokens[first]!.start, scene.doc.tokens[last - 1]!.end) : '';

/** A norm that somebody wants: one of the eleven made wider where its content fixes the letter. */
function newNorm(scene: Scene, first: number, last: number, letters: readonly string[]): Draft {
  if (letters.length === 0) return framework(scene, first, last, 'norm-new', 'proposes-new');
  return { ...explicit(scene, first, last, letters, 'norm-new'), hint: 'proposes-new' };
}

/** "The due-diligence norm", "supply chain norms". */
function premodified(scene: Scene, first: number, head: Token, before: readonly string[]): Draft | null {
  const text = before.join(' ');
  if (/due ?-? ?diligence|safe ?-? ?haven|no ?-? ?harm/.test(text))
    return explicit(scene, first, head.index + 1, ['c'], 'norm-named');
  if (before.some((w) => FIELD.has(w) && w !== 'online') || before.length === 0) return null;
  const single = namedLetters(scene, first, head.index);
  const letters = single.length > 0 ? single : topicLetters(wordsOf(scene, first, head.index));
  const data =
    before.includes('data') || before.includes('social') || before.includes('trade') || before.includes('safety');
  return letters.length > 0 && !data && contextual(scene, head.sentence)
    ? explicit(scene, first, head.index + 1, letters, 'norm-named')
    : null;
}

const contextual = (scene: Scene, sentence: number): boolean =>
  scene.cyber || has(scene, sentence, 'un') || has(scene, sentence, 'cyber');

const isNew = (before: readonly string[], head: Token): boolean =>
  before.some((w) => NEW.has(w)) || (head.lower === 'norm' && (before[0] === 'a' || before[0] === 'an'));

const setOfNorms = (inner: readonly string[]): boolean =>
  (/^(?:of|for|on|that)$/.test(inner[0] ?? '') &&
    inner
      .slice(0, 9)
      .some((w) => /^(?:responsible|behaviou?r|conduct|cyberspace|state|governments?|states)$/.test(w)) &&
    /\b(?:responsible|behaviou?r|conduct|cyberspace)\b/.test(inner.slice(0, 9).join(' '))) ||
  (inner[0] === 'of' && /^(?:2015|2021)$/.test(inner[1] ?? ''));

function phraseStart(scene: Scene, head: number, floor: number): number {
  const { tokens } = scene.doc;
  let at = head;
  while (at > floor) {
    const t = tokens[at - 1]!;
    const joins = t.text === '-' || t.text === '–' || t.lower === "'s" || t.lower === '’s';
    const listed = t.text === ',' && tokens[at - 2]?.pos === 'ADJ' && tokens[at]!.pos === 'ADJ';
    if (
      !NP_POS.has(t.pos) &&
      !joins &&
      !listed &&
      !(t.pos === 'VERB' && tokens[at - 2]?.text === '-') &&
      !/^(?:agreed|binding|existing|agreed-upon|existing)$/.test(t.lower)
    )
      break;
    if (/^(?:it|he|she|they|we|i|you|that|which|who|what|not|to)$/.test(t.lower)) break;
    at -= 1;
    if (/^(?:the|these|those|a|an|its|their|his|her|our|all|any)$/.test(t.lower)) break;
  }
  return at;
}

/** The phrase that completes "norm against ...": to the next comma, finite verb or stop, at most sixteen words. */
export function complementEnd(scene: Scene, from: number, ceiling: number): number {
  const { tokens } = scene.doc;
  const relative = /^(?:that|which|whereby|who)$/.test(tokens[from]!.lower);
  let at = from + 1;
  for (; at < ceiling && at < from + 16; at += 1) {
    const t = tokens[at]!;
    if (/^[.,;:!?"“”()—–]$/.test(t.text) || (at > from + 1 && /^(?:when|while|because|if|until)$/.test(t.lower))) break;
    const finite = t.pos === 'AUX' || (t.pos === 'VERB' && !/ing$/.test(t.lower) && tokens[at - 1]!.lower !== 'to');
    if (finite && relative) continue;
    if (finite && tokens[at]!.pos === 'AUX') break;
    if (
      finite &&
      /ed$|s$/.test(t.lower) &&
      at > from + 1 &&
      tokens[at - 1]!.pos === 'NOUN' &&
      !/ing$/.test(tokens[at - 1]!.lower)
    )
      break;
  }
  return at;
}

/** "norms of responsible behaviour in cyberspace": the place belongs to the phrase. */
function withPlace(scene: Scene, from: number, end: number, ceiling: number): number {
  const { tokens } = scene.doc;
  let last = from;
  for (let i = from; i < Math.min(end, from + 9, ceiling); i += 1) {
    if (/^(?:behaviou?r|conduct|cyberspace|states?|online|2015|2021|internet)$/.test(tokens[i]!.lower)) last = i + 1;
  }
  return Math.max(last, from);
}

/** "11 cyber norms, including on X and on not doing Y": each complement names a norm. */
function including(scene: Scene, from: number, ceiling: number): Draft[] {
  const { tokens } = scene.doc;
  let at = from;
  if (tokens[at]?.text === ',') at += 1;
  if (!/^(?:including|among|notably|especially)$/.test(tokens[at]?.lower ?? '')) return [];
  const drafts: Draft[] = [];
  let start = at + 1;
  for (let i = start; i <= ceiling; i += 1) {
    const t = tokens[i];
    const ends =
      i === ceiling ||
      t === undefined ||
      /^[.;:,]$/.test(t.text) ||
      (t.lower === 'and' && /^(?:on|not|against)$/.test(tokens[i + 1]?.lower ?? ''));
    if (!ends) continue;
    while (start < i && /^(?:on|and|those|one|ones|them|the)$/.test(tokens[start]!.lower)) start += 1;
    const letters = start < i ? namedLetters(scene, start, i) : [];
    if (letters.length > 0) drafts.push(explicit(scene, start, i, letters, 'norm-listed'));
    start = i + 1;
  }
  return drafts;
}

const span = (scene: Scene, first: number, last: number) => ({
  start: scene.doc.tokens[first]!.start,
  end: scene.doc.tokens[last - 1]!.end,
  sentence: scene.doc.tokens[first]!.sentence,
  first,
  last,
});

function explicit(scene: Scene, first: number, last: number, letters: readonly string[], rule: string): Draft {
  return { level: 'explicit-norm', letters, frame: null, ...span(scene, first, last), rule, confidence: 0.9 };
}

function framework(scene: Scene, first: number, last: number, rule: string, hint?: string): Draft {
  const draft: Draft = {
    level: 'framework',
    letters: [],
    frame: 'norms-collective',
    ...span(scene, first, last),
    rule,
    confidence: rule === 'norms-bare' ? 0.6 : 0.9,
  };
  return hint === undefined ? draft : { ...draft, hint };
}
