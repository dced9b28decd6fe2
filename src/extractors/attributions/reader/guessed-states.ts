/** Officials whose state no word of their own tells. */
import type { SentenceSyntax } from '../../language/clauses.js';
import type { Entity } from '../../language/language.js';
import type { NounPhrase } from '../../language/phrases.js';
import { remembered } from '../../remembered.js';
import type { Party } from '../parties.js';
import type { Scene } from '../resolve.js';
import { hasKind, KIND } from '../word-kinds.js';
import { likelyStates } from './likely-states.js';
import { powerAs } from './new-parties.js';
import { speakersIn } from './speakers.js';

const GUESSES = 2;

interface Guess {
  readonly np: NounPhrase;
  readonly party: Party;
}

/** Officials whose state no word of their own tells: the states that the article is likely to speak for. */
export const guessedStates = remembered((s: SentenceSyntax, scene: Scene): readonly Guess[] => {
  const { index } = s.sentence;
  const speakers = [...speakersIn(scene, s)].filter((np) => maySpeakForState(scene, np, scene.dis.party(np)));
  // "The Secretary-General deplores it, his spokesman said": it is said for the union.
  const isOfUnion = speakers.some((np) => unionsOf(scene, np).length > 0);
  for (const np of speakers.filter((x) => !isOfUnion || !/^s?he$/.test(x.possessor?.pronoun ?? ''))) {
    const own = scene.dis.party(np);
    const unions = unionsOf(scene, np);
    const told = [...unions, ...officesOf(scene, np), ...likelyStates(scene, index)];
    const states = [...new Set(told)].filter((state) => state !== own?.state);
    const most = Math.max(own?.kind === 'state' ? 1 : GUESSES, unions.length);
    return states.slice(0, most).map((state) => ({
      np,
      party: {
        ...powerAs(state, scene, np),
        person: own?.person ?? false,
      },
    }));
  }
  return [];
});

function maySpeakForState({ ctx }: Scene, np: NounPhrase, own: Party | null): boolean {
  if (np.entities.length > 0 && np.entities.some((e) => e.kind !== 'place')) return false;
  const official = np.pronoun === null && hasKind(ctx, np, KIND.official | KIND.officeHolder);
  if (own === null) return official;
  if (own.kind === 'person' || own.kind === 'generic')
    return official || np.pronoun === 'he' || np.pronoun === 'she' || own.kind === 'person';
  return own.kind === 'state' && own.np.entities.length === 0;
}

const ALLIED = /\b(?:NATO|Alliance|[Aa]lliance|Allies|Allied)\b/;
/** Characters. */
const MOST_HEARD = 20_000;

/** "the Commission", "the Secretary-General": in capitals, the offices of the unions of states. */
function unionsOf({ ctx }: Scene, np: NounPhrase): string[] {
  const text = ctx.textOf(np.first, np.last);
  if (/\b(?:Commission|High Representative|Council|Member States)\b/.test(text)) return ['EU'];
  if (/\bSecretary[- ]General\b/.test(text))
    return ALLIED.test(ctx.doc.text.slice(0, MOST_HEARD)) ? ['NATO', 'UN'] : ['UN', 'NATO'];
  if (/\b(?:Allies|Alliance|Allied leaders|Heads of State and Government)\b/.test(text)) return ['NATO', 'EU'];
  return /\b(?:Special Rapporteur|Panel of Experts|Security Council|General Assembly)\b/.test(text) ? ['UN'] : [];
}

/**
 * "Sen. Ann Lee", "the Senate's panel": so written, and without a nation's word, it is the American Congress. Other
 * offices, too, are called so in one country above all.
 */
export function officesOf({ ctx }: Scene, np: NounPhrase): string[] {
  const text = ctx.textOf(np.possessor?.first ?? np.first, np.last);
  if (ctx.entitiesIn(ctx.doc.tokens[np.first]!.sentence).some((e) => tellsNation(e) && isBy(np, e))) return [];
  if (CONGRESS.test(text) || AMERICAN.test(text)) return ['US'];
  return BRITISH.test(text) ? ['GB'] : [];
}

const tellsNation = (e: Entity): boolean => e.kind === 'state' || e.kind === 'demonym';

/** Whether a name stands in a phrase or in that of its owner. */
const isBy = (np: NounPhrase, e: Entity): boolean => e.first >= (np.possessor?.first ?? np.first) && e.last <= np.last;

const CONGRESS = /\b(?:Sen|Rep|Reps|Sens)\.(?!\w)|\b(?:Congress(?:man|woman)?|House \w+|Senate|federal grand jury)\b/;
const AMERICAN =
  /\b(?:congressional|city manager|state attorney general|(?:county|state) (?:clerk|sheriff|executive|commissioners?|judge)|(?:transportation|interior|agriculture|labor|education|veterans affairs) department)\b/i;
const BRITISH = /\b(?:chief constable|constabulary|(?:home|foreign|business|health|technology) secretary|lords?)\b/i;

/** Sentences over which a union goes on speaking: "The Council has ... Among them are ...". */
const GOES_ON = 2;

/** Unions of states that spoke just before. */
export function guessedBefore(
  scene: Scene,
  { sentence: { index } }: SentenceSyntax,
): { np: NounPhrase; party: Party; sentence: number }[] {
  return scene.ctx.syntax
    .slice(Math.max(0, index - GOES_ON), index)
    .flatMap((s) => guessedStates(s, scene).map((g) => ({ ...g, sentence: s.sentence.index })))
    .filter((g) => g.party.kind === 'org');
}
