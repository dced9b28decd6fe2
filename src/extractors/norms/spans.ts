/** Spans: from the words that carry a norm to the clause around them, without the reporting clause. */
import type { Sentence, Token } from '../language/language.js';
import { type Scene, sentenceOf } from './scene.js';

const STOPS = new Set([';', ':', '—', '–', '"', '“', '”', '(', ')', '…', '?', '!', '«', '»']);
const SAYING = new Set(
  'say tell argue write add insist warn note claim explain hold believe declare maintain complain remark observe reply answer caution think announce recall repeat stress concede admit state promise read report learn'.split(
    ' ',
  ),
);
const OPENING = new Set([
  'and',
  'but',
  'or',
  'that',
  'which',
  'who',
  'so',
  'because',
  'since',
  'while',
  'though',
  'although',
  'as',
  'for',
  'yet',
  'than',
  'if',
]);

export const isSaying = (t: Token | undefined): boolean =>
  t !== undefined && (SAYING.has(t.lemma) || /^(?:said|says|told|wrote|writes|argued|held|holds)$/.test(t.lower));

/** The clause that holds a token range; commas bound it where `tight`. */
export function clauseAround(scene: Scene, first: number, last: number): { first: number; last: number } {
  const s = sentenceOf(scene, first);
  let from = first;
  while (from > s.first && !boundaryBefore(scene, s, from)) from -= 1;
  let to = last;
  while (to < s.last && !boundaryAfter(scene, to)) to += 1;
  while (to > last && /^[.,;]$/.test(scene.doc.tokens[to - 1]!.text)) to -= 1;
  while (from < first && OPENING.has(scene.doc.tokens[from]!.lower)) from += 1;
  return { first: from, last: to };
}

/** Whether the clause starts with the token at `at`. */
function boundaryBefore(scene: Scene, s: Sentence, at: number): boolean {
  const { tokens } = scene.doc;
  const t = tokens[at - 1]!;
  if (STOPS.has(t.text) || t.text === ',') return true;
  if (t.lower === 'that' && at - 2 >= s.first && (isSaying(tokens[at - 2]) || isSaying(tokens[at - 3]))) return true;
  return isSaying(t) && tokens[at]!.lower !== 'that' && tokens[at]!.text !== ',';
}

function boundaryAfter(scene: Scene, at: number): boolean {
  const t = scene.doc.tokens[at]!;
  return STOPS.has(t.text) || t.text === ',' || t.text === '.';
}
