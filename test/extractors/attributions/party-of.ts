/** Whom a phrase of a text stands for. */
import { rulesIn } from '../../../src/extractors/attributions/find-attributions.js';
import type { Scene } from '../../../src/extractors/attributions/scene.js';
import { createLanguage } from '../../../src/extractors/language/language.js';
import { readLexicon } from '../../../src/lexicon-files.js';

const language = createLanguage(readLexicon(new URL('../../../config/lexicon/', import.meta.url)));

/** What the article offers, as the rules have read it. */
export function sceneOf(text: string): Scene {
  const found = rulesIn({ id: 'd', url: null, outlet: null, title: null, published: null, text }, language.read(text));
  if (found === null) throw new Error('nothing of an operation');
  return found.scene;
}

/** The keys of the last phrase of the text that reads so, with its owner or without. */
export function partyOf(phrase: string, text: string): string[] {
  const { ctx, dis } = sceneOf(text);
  const phrases = ctx.syntax.flatMap((s) => s.items.flatMap((i) => (i.kind === 'np' ? [i] : [])));
  const last = phrases.findLast(
    (np) =>
      ctx.textOf(np.first, np.last) === phrase ||
      (np.possessor !== null && ctx.textOf(np.possessor.first, np.last) === phrase),
  );
  if (last === undefined) throw new Error(`no phrase: ${phrase}`);
  return dis.partyAll(last).map((p) => p.key.key);
}
