/** A mention in its sentence, as the features of what is done with it look at it. */
import type { Clause } from '../language/clauses.js';
import type { Sentence } from '../language/language.js';
import type { Draft, Scene } from './scene.js';
import type { Voice } from './voices.js';

/** Classes of content that also tell what is done. */
export const CONTENT =
  'promise modal taboo decent keepsword duty breach demand tolerate harm protect statenoun nonstate un'.split(' ');
/** Words that say nothing by themselves. */
export const COMMON = new Set(
  "the a an of to in on at for and or by with from as that this it its is was are were be been has had have he she they his her their which who , . \" “ ” ; : ( ) — – - 's ’s ’ '".split(
    ' ',
  ),
);

export interface View {
  readonly scene: Scene;
  readonly draft: Draft;
  readonly voice: Voice;
  readonly sentence: Sentence;
  readonly clauses: readonly Clause[];
  readonly out: Set<string>;
}

/** The word as a model may learn it: of a name only its kind, or it learns who is usually accused. */
export function unnamed(scene: Scene, token: number, word: string): string {
  const kind = scene.entityAt(token)?.kind;
  return kind === undefined ? word : `(${kind})`;
}

export const inside = (draft: Draft, token: number): boolean => token >= draft.first && token < draft.last;
export const touches = (draft: Draft, np: { first: number; last: number }): boolean =>
  np.first < draft.last && draft.first < np.last;

export function contentMarks(scene: Scene, sentence: number) {
  const marks = scene.marks[sentence]!;
  return CONTENT.flatMap((name) => (marks.has(name) ? [[name, marks.get(name)!] as const] : []));
}

export function cuesAt({ scene, sentence }: View, token: number): string[] {
  const here = [...scene.cues(sentence.index), ...contentMarks(scene, sentence.index)];
  return here.flatMap(([name, marks]) => (marks.some((m) => m.first <= token && token < m.last) ? [name] : []));
}
