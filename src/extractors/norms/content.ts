/**
 * Which norm the words of a sentence speak of. Each rule asks for one word of each of its classes within a window;
 * where windows of several letters overlap, the codebook's tests decide by order: f or g, c or h, c or d, i or j.
 */
import { has, marksIn, type Scene } from './scene.js';
import type { Mark } from './vocabulary.js';

export interface Content {
  readonly letter: string;
  readonly rule: string;
  readonly sentence: number;
  /** Token range of the words that carry it. */
  readonly first: number;
  readonly last: number;
}

interface Rule {
  readonly letter: string;
  readonly name: string;
  readonly need: readonly (readonly string[])[];
  readonly window: number;
  /** Higher wins where windows overlap. */
  readonly rank: number;
}

const rule = (letter: string, name: string, window: number, rank: number, ...need: string[]): Rule => ({
  letter,
  name,
  window,
  rank,
  need: need.map((n) => n.split('|')),
});

const RULES: readonly Rule[] = [
  rule('k', 'responders-harmed', 14, 99, 'cert', 'harm|weaponise|tolerate|repress'),
  rule('k', 'responders-spared', 14, 98, 'cert', 'sparing|taboo'),
  rule('h', 'request-answered', 14, 92, 'requeststrong', 'respond'),
  rule('h', 'request-to-stop', 20, 91, 'requeststrong', 'mitigate', 'fromthere|cyber'),
  rule('h', 'asked-while-attacked', 24, 90, 'request', 'victim', 'respond|help'),
  rule('h', 'victim-helped', 14, 89, 'help', 'victim'),
  rule('i', 'flaw-planted', 12, 88, 'plant', 'vuln', 'supply'),
  rule('i', 'hidden-function', 14, 86, 'hiddenfunction', 'supply|plant'),
  rule('j', 'flaw-reported', 13, 84, 'vuln', 'report'),
  rule('j', 'flaw-hoarded', 13, 84, 'vuln', 'hoard'),
  rule('i', 'tools-spread', 9, 82, 'spread', 'malicioustool'),
  rule('b', 'attribution-weighed', 18, 80, 'attribute', 'care'),
  rule('c', 'crew-tolerated', 12, 76, 'tolerate', 'actor'),
  rule('d', 'crime-prosecuted', 10, 74, 'prosecute', 'crime|actor'),
  rule('d', 'evidence-exchanged', 14, 73, 'share', 'evidence', 'crime|prosecute'),
  rule('c', 'territory-used', 18, 72, 'let|tolerate', 'territory', 'actor|cyber|harm'),
  rule('i', 'product-tampered', 10, 70, 'plant', 'supply'),
  rule('i', 'supply-chain-kept', 9, 69, 'integrity', 'supply'),
  rule('e', 'rights-online', 18, 66, 'rights', 'cyber|repress'),
  rule('e', 'rights-of-critics', 14, 65, 'repress', 'rightsvictim|cyber'),
  rule('g', 'own-infrastructure', 12, 62, 'protect', 'ci|cyber', 'own'),
  rule('f', 'infrastructure-harmed', 13, 60, 'harm', 'ci'),
  rule('f', 'infrastructure-spared', 14, 59, 'sparing|taboo', 'ci'),
  rule('g', 'infrastructure-kept', 12, 58, 'protect', 'ci'),
  rule('h', 'help-asked', 14, 57, 'requeststrong', 'help', 'ci|cyber|actor'),
  rule('a', 'cooperation', 18, 50, 'coop', 'stability'),
  // Without a known verb: the thing, the field and a standard together; the judge of candidates weighs the rest.
  rule('k', 'responders-and-standard', 12, 45, 'cert', 'modal|taboo|promise|breach|duty'),
  rule('e', 'rights-and-standard', 14, 44, 'rights', 'promise|modal|breach|duty'),
  rule('d', 'crime-and-cooperation', 12, 43, 'coop|help', 'crime'),
  rule('c', 'territory-and-hackers', 16, 42, 'territory', 'actor|cyberstrong', 'modal|promise|breach|taboo'),
  rule('f', 'infrastructure-and-hackers', 16, 40, 'ci', 'cyberstrong|actor', 'modal|taboo|promise|breach'),
];

/** All letters that a token range speaks of, one content each, the overlapping ones decided. */
export function contentsOf(scene: Scene, first: number, last: number): Content[] {
  const found: (Content & { rank: number })[] = [];
  for (const r of RULES) {
    for (const w of windows(scene, first, last, r)) {
      found.push({
        letter: r.letter,
        rule: r.name,
        rank: r.rank,
        sentence: scene.doc.tokens[first]!.sentence,
        first: w.first,
        last: w.last,
      });
    }
  }
  return settle(found);
}

interface Window {
  readonly first: number;
  readonly last: number;
}

/** Smallest windows that hold a mark of each class; marks of different classes must not be the same words. */
function windows(scene: Scene, first: number, last: number, r: Rule): Window[] {
  const groups = r.need.map((classes) => classes.flatMap((c) => marksIn(scene, first, last, c)));
  if (groups.some((g) => g.length === 0)) return [];
  const out: Window[] = [];
  for (const anchor of groups[0]!) {
    const used: Mark[] = [anchor];
    for (const g of groups.slice(1)) {
      const near = nearest(g, used, r.window);
      if (near === null) break;
      used.push(near);
    }
    if (used.length < groups.length) continue;
    const w = { first: Math.min(...used.map((m) => m.first)), last: Math.max(...used.map((m) => m.last)) };
    if (w.last - w.first <= r.window + 4) out.push(w);
  }
  return out;
}

function nearest(group: readonly Mark[], used: readonly Mark[], window: number): Mark | null {
  let best: Mark | null = null;
  let distance = window + 1;
  for (const m of group) {
    if (used.some((u) => m.first < u.last && u.first < m.last)) continue;
    const d = Math.min(...used.map((u) => (m.first >= u.last ? m.first - u.last : u.first - m.last)));
    if (d < distance) {
      best = m;
      distance = d;
    }
  }
  return best;
}

function settle(found: readonly (Content & { rank: number })[]): Content[] {
  const kept: (Content & { rank: number })[] = [];
  const size = (c: Content): number => c.last - c.first;
  for (const f of [...found].sort((a, b) => b.rank - a.rank || size(a) - size(b) || a.first - b.first)) {
    if (kept.some((k) => f.first < k.last && k.first < f.last)) continue;
    kept.push(f);
  }
  return merged(kept.sort((a, b) => a.first - b.first));
}

/** One content for neighbouring windows of one letter. */
function merged(sorted: readonly Content[]): Content[] {
  const out: Content[] = [];
  for (const c of sorted) {
    const before = out.findLastIndex((o) => o.letter === c.letter);
    if (before >= 0 && c.first - out[before]!.last <= 8 && before === out.length - 1) {
      out[before] = { ...out[before]!, last: Math.max(c.last, out[before]!.last) };
    } else out.push(c);
  }
  return out;
}

const SINGLES: readonly (readonly [string, readonly string[]])[] = [
  ['cert', ['k']],
  ['hiddenfunction', ['i']],
  ['malicioustool', ['i']],
  ['vuln', ['j']],
  ['supply', ['i']],
  ['requeststrong', ['h']],
  ['help', ['h']],
  ['attribute', ['b']],
  ['rights', ['e']],
  ['tolerate', ['c']],
  ['territory', ['c']],
  ['prosecute', ['d']],
  ['evidence', ['d']],
  ['crime', ['d']],
  ['ci', ['f', 'g']],
  ['coop', ['a']],
];

/** Letters of what a phrase with the head "norm" is about, where the phrase alone fixes them. */
export function namedLetters(scene: Scene, first: number, last: number): readonly string[] {
  const ci = marksIn(scene, first, last, 'ci').length > 0;
  const harm = marksIn(scene, first, last, 'harm').length > 0;
  if (ci && !harm && marksIn(scene, first, last, 'protect').length > 0)
    return nounProtects(scene, first, last) ? ['f', 'g'] : ['g'];
  const contents = contentsOf(scene, first, last);
  if (contents.length > 0) return [...new Set(contents.map((c) => c.letter))];
  for (const [concept, letters] of SINGLES) {
    if (marksIn(scene, first, last, concept).length > 0) return letters;
  }
  return [];
}

/** Whether a sentence or one of its neighbours has a word for what a norm is about. */
export const speaksOf = (scene: Scene, sentence: number, letter: string): boolean =>
  SINGLES.some(
    ([concept, letters]) =>
      letters.includes(letter) && [sentence - 1, sentence, sentence + 1].some((i) => has(scene, i, concept)),
  );

/** "Protections for critical infrastructure" leaves open whose it is. */
const nounProtects = (scene: Scene, first: number, last: number): boolean =>
  marksIn(scene, first, last, 'protect').every((m) => scene.doc.tokens[m.first]!.pos === 'NOUN');
