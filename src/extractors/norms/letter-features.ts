/** What tells which norm a sentence paraphrases, as named features: its words, their classes, and rules that fired. */
import type { Token } from '../language/language.js';
import { classOf } from '../language/word-classes.js';
import type { Content } from './content.js';
import { COMMON } from './mention-view.js';
import { type Scene, statesOf } from './scene.js';
import { stem } from './stem.js';

export function letterFeatures(scene: Scene, sentence: number, contents: readonly Content[]): ReadonlySet<string> {
  const s = scene.doc.sentences[sentence]!;
  const out = new Set<string>();
  for (let i = s.first; i < s.last; i += 1) for (const f of wordFeatures(scene.doc.tokens[i]!)) out.add(f);
  for (const name of scene.marks[sentence]!.keys()) out.add(`mark:${name}`);
  for (const [where, index] of [
    ['previous', sentence - 1],
    ['next', sentence + 1],
  ] as const) {
    for (const name of scene.marks[index]?.keys() ?? []) out.add(`${where}:${name}`);
  }
  for (const c of contents) out.add(`rule:${c.rule}`).add(`rule-letter:${c.letter}`);
  if (scene.cyber) out.add('text:cyber');
  if (scene.diplomatic) out.add('text:diplomatic');
  if (/\bnorms?\b/.test(scene.doc.text)) out.add('text:norms');
  if (statesOf(scene, sentence).length > 0) out.add('state');
  return out;
}

/** The features of one word: they also tell which part of a sentence speaks of a norm. */
export function wordFeatures(token: Token): string[] {
  if (COMMON.has(token.lower)) return [];
  const k = classOf(token.lower) >= 0 ? classOf(token.lower) : classOf(token.lemma);
  const word = `word:${stem(token.lemma)}`;
  return k < 0 ? [word] : [word, `class:${k}`];
}
