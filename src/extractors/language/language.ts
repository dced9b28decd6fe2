/**
 * The analysis of language that the mention finders share: sentences, tokens with part of speech and lemma, and
 * the named things of the gazetteers. Offsets are UTF-16 indices of the text.
 */
import type { Lexicon } from '../../domain/lexicon.js';
import { withArticleGroups } from './article-groups.js';
import { findEntities } from './entities.js';
import { buildGazetteer } from './gazetteer.js';
import type { LanguageDoc } from './language-doc.js';
import { createTokenizer } from './tokens.js';

export type { Entity, LanguageDoc, Sentence, Token } from './language-doc.js';

export interface Language {
  read(text: string): LanguageDoc;
}

export function createLanguage(lexicon: Lexicon): Language {
  const tokenize = createTokenizer();
  const gazetteer = buildGazetteer(lexicon);
  return {
    read(text) {
      const { tokens, sentences } = tokenize(text);
      return {
        text,
        tokens,
        sentences,
        entities: withArticleGroups(text, tokens, findEntities(text, tokens, gazetteer)),
      };
    },
  };
}
