/** The norms as a set under other heads: "the UN's rules for states online", "the code of conduct that governments ..." */
import { type Draft, has, type Scene, sentenceOf } from './scene.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const HEADS = words(
  'rules rulebook commitments principles code standards understandings pledges guardrails guidelines playbook compact framework promises undertakings list catalogue rule-book',
);
const STATES = words(
  'states state governments government countries nations capitals un nations international responsible members powers interstate inter-state diplomats',
);
const COUNTED = words('eleven 11 voluntary non-binding nonbinding');
const FIELD = /^(?:cyber.*|digital|online|icts?|internet|computers?|hack.*|keyboards?|networks?|code)$/;
const OTHERS = words(
  'company companies firms banks vendors operators eu european data protection accounting tax safety court federal domestic procurement industry users employees students gang affiliates platform platforms schools password building privacy reporting export regulators product products security sanctions sanctioned terrorists terrorist',
);
const RIGHT = 12;
const LEFT = 6;

export function findRuleSets(scene: Scene): Draft[] {
  const drafts: Draft[] = [];
  if (!scene.cyber && !scene.diplomatic) return drafts;
  for (const t of scene.doc.tokens) {
    if (!HEADS.has(t.lower)) continue;
    const draft = ruleSetAt(scene, t.index);
    if (draft !== null) drafts.push(draft);
  }
  return drafts;
}

function ruleSetAt(scene: Scene, head: number): Draft | null {
  const { tokens } = scene.doc;
  const s = sentenceOf(scene, head);
  let first = head;
  while (first > s.first && head - first < LEFT && joins(scene, first - 1)) first -= 1;
  let last = head + 1;
  let edge = last;
  while (last < s.last && last - head < RIGHT && !/^[.,;:!?"“”()—–]$/.test(tokens[last]!.text)) {
    last += 1;
    if (FIELD.test(tokens[last - 1]!.lower) || STATES.has(tokens[last - 1]!.lower)) edge = last;
  }
  const before = tokens.slice(first, head).map((t) => t.lower);
  const after = tokens.slice(head + 1, edge).map((t) => t.lower);
  const all = [...before, ...after];
  if (
    all.some((w) => OTHERS.has(w)) ||
    (/^(?:of|on)$/.test(after[0] ?? '') && /^(?:norms|engagement|law|origin|procedure)$/.test(after[1] ?? ''))
  )
    return null;
  const field = all.some((w) => FIELD.test(w));
  const states = all.some((w) => STATES.has(w));
  const counted = before.some((w) => COUNTED.has(w));
  const un = before.some((w) => w === 'un' || w === 'nations') || has(scene, s.index, 'un');
  if (!((field && states) || (counted && (field || states || un)))) return null;
  const end = field && after.length > 0 ? edge : head + 1;
  return {
    level: 'framework',
    letters: [],
    frame: 'norms-collective',
    start: tokens[first]!.start,
    end: tokens[end - 1]!.end,
    sentence: s.index,
    first,
    last: end,
    rule: 'rule-set',
    confidence: 0.75,
  };
}

function joins(scene: Scene, at: number): boolean {
  const t = scene.doc.tokens[at]!;
  if (/^(?:it|he|she|they|we|i|you|that|which|who|what|not|to)$/.test(t.lower)) return false;
  return ['ADJ', 'NOUN', 'PROPN', 'NUM', 'DET', 'PART'].includes(t.pos) || t.text === '-' || /^['’]s$/.test(t.lower);
}
