/** Texts of states, as notes, statements and rebuttals are: which of the states that they name says "we". */
import { words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { remembered } from '../remembered.js';
import type { Context } from './context.js';
import { SUSPECTS } from './home-state.js';
import type { Party } from './parties.js';
import type { NamedActor } from './resolve-actor.js';
import { hasKind, KIND } from './word-kinds.js';

export const OWN = /^(?:we|our|us|ours|ourselves)$/;

/** The sentences in which the text itself says "we", outside of quotes. */
export const ownSentences = remembered(
  (ctx: Context): ReadonlySet<number> =>
    new Set(ctx.doc.tokens.filter((t) => OWN.test(t.lower) && ctx.quoteAt(t.index) === 0).map((t) => t.sentence)),
);

/** A body or an official of a state in the text's own words tells more than its name. */
const BODY = 3;
const NAME = 1;
/** Where the text says "we", and in its first sentence, it tells more. */
const CLOSE = 2;
/** "groundless accusations", "the Russian side": whoever answers an accusation is the one accused. */
const ANSWERS =
  /\b(?:groundless|baseless|unfounded|unsubstantiated|fabricat\w{2,4}|slander\w{0,6}|absurd|invent(?:ed|ion)|from beginning to end|hysteria|Russophob\w{1,4}|insinuations?|smears?|so-called|false|once again|once more|alleged|your comments?|you comment|your (?:reaction|response)|our side|the \p{Lu}\p{Ll}{3,9} side|provocations?)\b/u;

export interface Writer {
  readonly state: string;
  /** The text opens with what it declares. */
  readonly sure: boolean;
}

/** The likeliest first, also of those that the text clears or blames; none where nobody says "we". */
export const statesThatWrite = remembered(rankedWriters);

function rankedWriters(ctx: Context, parties: readonly Party[], actors: readonly NamedActor[]): readonly Writer[] {
  const own = ownSentences(ctx);
  const house = houseSpokenTo(ctx);
  if (own.size === 0 && house === undefined) return [];
  const scores = new Map<string, number>();
  const give = (state: string | null | undefined, sentence: number, points: number): void => {
    if (state?.length !== 2 || state === 'XX') return;
    const close = own.has(sentence) || sentence === 0 ? CLOSE : 1;
    scores.set(state, (scores.get(state) ?? 0) + points * close);
  };
  for (const p of parties.slice(0, 200)) {
    if (p.kind !== 'state' || ctx.quoteAt(p.np.first) > 0) continue;
    give(p.state, p.sentence, hasKind(ctx, p.np, KIND.official | KIND.officeHolder) ? BODY : NAME);
    if (isSummoned(ctx, p)) give(p.state, p.sentence, -2 * BODY);
    const told = declares(ctx, p);
    if (told !== null) give(p.state, p.sentence, opens(ctx, p) && told === 'now' ? OPENS : NAME);
  }
  const accused = actors.slice(0, 100).flatMap(({ reading, sentence }) => {
    const { state } = reading.accused;
    const { perpetrator } = reading;
    // Every state that is named might have done it itself; only of these it is likely.
    const isBlamed = perpetrator || (reading.stateItself && state !== null && SUSPECTS.has(state));
    return isBlamed && state !== null ? [{ state, sentence, perpetrator }] : [];
  });
  // Who answers an accusation tells it before his own; "London" may be who makes it, "Russian hackers" are whom it is about.
  const first = ANSWERS.test(ctx.doc.text.slice(0, HEARD))
    ? (accused.find((a) => a.perpetrator) ?? accused[0])?.state
    : undefined;
  if (first !== undefined) give(first, 0, 2 * BODY);
  if (house !== undefined) give(house, 0, BODY);
  if (PRESS_DEPARTMENT.test(ctx.doc.text)) give('RU', 0, BODY);
  for (const { state, sentence } of accused) if (state !== first) give(state, sentence, -BODY);
  return [...scores]
    .filter(([, score]) => score > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([state, score]) => ({ state, sure: score >= 2 * OPENS }));
}

/** Clauses of a sentence that are looked at: longer ones are lists. */
const MOST = 100;

/** "Australia today imposes", "The United States condemns": who writes says what it does. */
function declares({ doc, syntax }: Context, { np, sentence }: Party): 'now' | 'before' | null {
  const clause = syntax[sentence]!.clauses.slice(0, MOST).find(
    (c) =>
      !c.passive &&
      c.subjects.includes(np) &&
      (DECLARES.some((k) => inClass(c.verb.lemma, k)) || STANDS.has(c.verb.lemma)),
  );
  if (clause === undefined) return null;
  const { first, head } = clause.verb;
  const isNow = /s$/.test(doc.tokens[head]!.lower) || /^(?:has|have|is|are)$/.test(doc.tokens[first]!.lower);
  return isNow ? 'now' : 'before';
}
const STANDS = words(
  'stand join welcome commend applaud support share express reject summon thank call offer deplore impose note recall remind',
);
const DECLARES = ['attribute', 'condemn', 'punish', 'find', 'believe', 'say', 'endorse'] as const;

/** "The Russian ambassador has been summoned": by whoever writes. */
const isSummoned = ({ syntax }: Context, { np, sentence }: Party): boolean =>
  syntax[sentence]!.clauses.some(
    (c) => c.verb.lemma === 'summon' && (c.passive ? c.subjects : c.objects).some((x) => x === np),
  );

/** Near the head of the text, and of its sentence: a title and a date may stand before. */
const opens = ({ doc: { sentences } }: Context, { np, sentence }: Party): boolean =>
  sentence <= 2 && np.first <= sentences[sentence]!.first + 2;
const OPENS = 12;

/** How Russia's foreign ministry signs its comments. */
const PRESS_DEPARTMENT = /\bInformation and Press Department\b/;

/** How members speak in the British Parliament, and in those that took it over: these must not be named. */
const IN_PARLIAMENT =
  /\bM(?:r|adam) Speaker\b.{0,4000}\b(?:House|Houses)\b|\b[Mm]embers of th(?:is|e) House\b|\b(?:[Nn]oble Lord|My Lords)\b/s;
const OTHER_HOUSES =
  /\b(?:Congress|Senate|Canad\w+|Ottawa|Austral\w+|Canberra|New Zealand|Wellington|India\w*|Ireland|D[áa]il)\b/;

const houseSpokenTo = (ctx: Context): string | undefined => {
  const text = ctx.doc.text.slice(0, HEARD);
  return IN_PARLIAMENT.test(text) && !OTHER_HOUSES.test(text) ? 'GB' : undefined;
};

/** Characters of a text by which its tone is told. */
export const HEARD = 4000;
