/** Who speaks by turns in an interview or at a briefing: "Q: ... A: ...", "MR. HOLM: ...". */
import type { NounPhrase } from '../language/phrases.js';
import type { Context } from './context.js';

export interface Turn {
  /** Sentence with which it begins. */
  readonly from: number;
  readonly asks: boolean;
  /** "A:", "Answer:": the answer of whoever is asked, who is not named. */
  readonly unnamed: boolean;
}

const LABEL = /^(\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}):\s/u;
const ASKS = /^(?:q|question|questioner|reporter|journalist|interviewer|moderator|host)$/i;
const ANSWERS = /^(?:a|answer)$/i;

/** By sentence; null outside of turns, and everywhere where nobody asks or nobody answers. */
export function turnsOf({ doc }: Context): readonly (Turn | null)[] {
  const { text, tokens, sentences } = doc;
  const asksAnywhere = sentences.some((s) => ASKS.test(labelAt(text, tokens[s.first]!.start) ?? ''));
  let turn: Turn | null = null;
  let answered = false;
  const turns = sentences.map((s): Turn | null => {
    const label = labelAt(text, tokens[s.first]!.start);
    const asks = label !== null && (ASKS.test(label) || (!asksAnywhere && isOutlet(doc.entities, s.first)));
    if (label !== null) turn = { from: s.index, asks, unnamed: ANSWERS.test(label) };
    answered ||= turn?.asks === false;
    return turn;
  });
  return answered && turns.some((t) => t?.asks) ? turns : turns.map(() => null);
}

/** Characters: more than any label has. */
const LONGEST = 60;

const labelAt = (text: string, start: number): string | null =>
  LABEL.exec(text.slice(start, start + LONGEST))?.[1] ?? null;

/** "Reuters: What is your comment?" */
const isOutlet = (entities: Context['doc']['entities'], first: number): boolean =>
  entities.some((e) => e.first === first && e.kind === 'outlet');

/** The name before the colon; null where the turn has none. */
export function speakerOf(ctx: Context, turn: Turn): NounPhrase | null {
  const first = turn.unnamed ? undefined : ctx.syntax[turn.from]?.items[0];
  return first?.kind === 'np' ? first : null;
}
