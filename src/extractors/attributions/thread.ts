/** What the article offers a phrase to stand for. */
import type { NounPhrase } from '../language/phrases.js';
import type { Party } from './parties.js';
import type { Writer } from './states-that-write.js';

/** Whether a phrase is the subject of a verb of speech or finding, or of another. */
export type SubjectOf = 'speech' | 'deed';

export interface Thread {
  readonly parties: readonly Party[];
  /** Sentence of the phrase. */
  readonly sentence: number;
  /** Whose text it is that says "we". */
  voice(): Party | null;
  /** The state that most likely says "we" in a text of its own. */
  writes(): Writer | null;
  /** The state that the article is written from or about. */
  readonly home: string | null;
  /** The state that the opening of the phrase's own sentence has turned to. */
  readonly turned: string | null;
  /** The state that has answered just before, whose foreign ministry, embassy or spokesman the phrase may be. */
  readonly answering: string | null;
  /** Whom an earlier party that names nobody stands for. */
  again(p: Party): Party | null;
  /** Whom a phrase stands for. */
  of(np: NounPhrase): Party | null;
  subjectOf(np: NounPhrase): SubjectOf | null;
  /** Whom the same pronoun stands for that was a subject just before. */
  sameAgain(np: NounPhrase): Party | null;
  /** States that actors named before the phrase belong to, in order. */
  suspects(np: NounPhrase): readonly string[];
  /** The firm or body that a person's own phrase says is the employer. */
  employer(np: NounPhrase): Party | null;
}
