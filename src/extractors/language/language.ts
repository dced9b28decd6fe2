/**
 * The analysis of language that the mention finders share: sentences, tokens with part of speech and lemma, and
 * the named things of the gazetteers. Offsets are UTF-16 indices of the text.
 */
import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItemSentence, type ItemToken } from 'wink-nlp';
import type { Lexicon } from '../../domain/lexicon.js';

export interface Token {
  /** Position in `LanguageDoc.tokens`. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lower: string;
  readonly lemma: string;
  /** Universal part of speech: NOUN, PROPN, VERB, AUX, ADJ, ... */
  readonly pos: string;
  readonly sentence: number;
}

export interface Sentence {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** Token range, end-exclusive. */
  readonly first: number;
  readonly last: number;
  /** Grows at every line break of the text. */
  readonly paragraph: number;
}

export type EntityKind =
  | 'state'
  | 'demonym'
  | 'capital'
  | 'metonym'
  | 'organ'
  | 'organisation'
  | 'company'
  | 'group'
  | 'operation'
  | 'malware'
  | 'outlet';

export interface Entity {
  readonly kind: EntityKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** ISO code, organisation key, company key, canonical group name. */
  readonly key: string;
  /** ISO code of the state it belongs to, where there is one. */
  readonly state: string | null;
  /** Token range, end-exclusive. */
  readonly first: number;
  readonly last: number;
}

export interface LanguageDoc {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  readonly entities: readonly Entity[];
}

export interface Language {
  read(text: string): LanguageDoc;
}

export function createLanguage(_lexicon: Lexicon): Language {
  const nlp = winkNLP(model, ['sbd', 'pos']);
  const its = nlp.its;
  void its;
  return {
    read(text) {
      const doc = nlp.readDoc(text);
      const tokens: Token[] = [];
      const sentences: Sentence[] = [];
      let cursor = 0;
      let paragraph = 0;
      doc.sentences().each((s: ItemSentence) => {
        const first = tokens.length;
        s.tokens().each((t: ItemToken) => {
          const word = t.out();
          const start = text.indexOf(word, cursor);
          if (start < 0) return;
          if (text.slice(cursor, start).includes('\n')) paragraph += 1;
          cursor = start + word.length;
          tokens.push({
            index: tokens.length,
            start,
            end: cursor,
            text: word,
            lower: word.toLowerCase(),
            lemma: t.out(nlp.its.lemma as never) as string,
            pos: t.out(nlp.its.pos) as string,
            sentence: sentences.length,
          });
        });
        const last = tokens.length;
        if (last === first) return;
        sentences.push({
          index: sentences.length,
          start: tokens[first]!.start,
          end: tokens[last - 1]!.end,
          first,
          last,
          paragraph,
        });
      });
      return { text, tokens, sentences, entities: [] };
    },
  };
}
