/** Bodies that an article names in full and then calls by what they are: "the University of X", later "the university". */
import type { SentenceSyntax } from '../../language/clauses.js';
import { startsUpper } from '../../language/letters.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { remembered } from '../../remembered.js';
import type { Party } from '../parties.js';
import type { Scene } from '../resolve.js';
import { namedBehindOf, wholeName } from './names.js';
import { callAs } from './new-parties.js';

/** What such a body is called by later. */
const HEADS = words(
  'university institute academy college museum hospital clinic school library bank airport port club guild union association federation foundation trust party council cathedral archdiocese diocese church exchange authority utility hospice theatre orchestra laboratory lab newspaper society league company firm group',
);
/** Sentences over which a body is remembered. */
const BACK = 6;
const MOST = 2;

interface Body {
  readonly head: string;
  readonly party: Party;
}

const bodiesIn = remembered((s: SentenceSyntax, scene: Scene): readonly Body[] =>
  s.items.flatMap((np) => (np.kind === 'np' ? bodyIn(scene, s, np) : [])),
);

function bodyIn(scene: Scene, s: SentenceSyntax, np: NounPhrase): Body[] {
  const { tokens } = scene.ctx.doc;
  if (!HEADS.has(np.wordLower) || !startsUpper(tokens[np.head]!.text)) return [];
  const name = nameOf(scene, s, np);
  if (name === null) return [];
  const party = callAs('org', 'org', name, scene, np);
  return [{ head: np.wordLower, party }];
}

/** With what stands behind "of", and with the owner that is part of the name. */
function nameOf(scene: Scene, s: SentenceSyntax, np: NounPhrase): string | null {
  const { ctx } = scene;
  const { tokens } = ctx.doc;
  const from = np.possessor !== null && startsUpper(tokens[np.possessor.head]!.text) ? np.possessor.first : np.first;
  const first = tokens[from]!.lower === 'the' ? from + 1 : from;
  const last = namedBehindOf(scene, s, np);
  if (last !== null) return ctx.textOf(first, last);
  if (from < np.first) return ctx.textOf(first, np.last);
  const name = wholeName(scene, np);
  return name?.includes(' ') === true ? name : null;
}

/** Bodies that a sentence takes up by their word: "the university did not know", "the guild's president". */
export function bodiesAgain(scene: Scene, s: SentenceSyntax): { np: NounPhrase; party: Party; sentence: number }[] {
  const { index } = s.sentence;
  const again = s.items.flatMap((np) =>
    np.kind === 'np' &&
    HEADS.has(np.wordLower) &&
    !startsUpper(scene.ctx.doc.tokens[np.head]!.text) &&
    np.last - np.first === 2
      ? [np]
      : [],
  );
  if (again.length === 0) return [];
  const byHead = new Map(again.toReversed().map((np) => [np.wordLower, np]));
  return scene.ctx.syntax
    .slice(Math.max(0, index - BACK), index)
    .flatMap((before) => bodiesIn(before, scene))
    .flatMap((b) => {
      const np = byHead.get(b.head);
      return np === undefined ? [] : [{ np, party: { ...b.party, np }, sentence: index }];
    })
    .slice(-MOST);
}
