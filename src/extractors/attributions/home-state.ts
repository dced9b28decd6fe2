/** The state that an article is written from or about. */
import type { Context } from './context.js';
import { OFFICIAL_NOUNS } from './nouns.js';
import type { Party } from './parties.js';

/** Those whose hackers the news mostly tells of: being named does not make an article theirs. */
export const SUSPECTS: ReadonlySet<string> = new Set(['RU', 'CN', 'IR', 'KP', 'BY']);

const OPENING = new Set(['state', 'demonym', 'capital', 'place', 'metonym', 'organ']);

/** What the press calls the American chambers and their members, without saying whose they are. */
const CONGRESS = /\b(?:(?:Sen|Rep)\. \p{Lu}|Senators\b|Congress(?:man|woman)\b|Capitol Hill\b)/u;

/** Where most officials and places of the article are; those usually accused weigh less. */
export function homeState(ctx: Context, parties: readonly Party[]): string | null {
  const score = new Map<string, number>();
  const give = (state: string | null, points: number): void => {
    if (state !== null && /^[A-Z]{2}$/.test(state) && state !== 'EU' && state !== 'UN')
      score.set(state, (score.get(state) ?? 0) + points);
  };
  for (const p of parties)
    if (p.kind === 'state') give(p.state, OFFICIAL_NOUNS.has(p.np.wordLower) || p.person ? 3 : 0.5);
  for (const e of ctx.doc.entities) {
    if (e.kind === 'place') give(e.state, 2);
    else if (e.kind === 'organ' && e.organKind !== 'intelligence' && e.organKind !== 'military') give(e.state, 1.5);
    else if (e.kind === 'metonym') give(e.state, 1);
    else if (e.kind === 'state' || e.kind === 'demonym' || e.kind === 'capital') give(e.state, 1);
  }
  if (CONGRESS.test(ctx.doc.text)) give('US', 2);
  // What a text begins with, it is about.
  const opening = ctx.doc.entities.find((e) => OPENING.has(e.kind) && e.state !== null && !SUSPECTS.has(e.state));
  if (opening !== undefined && ctx.doc.tokens[opening.first]!.sentence <= 1) give(opening.state, 3);
  const dateline = datelineOf(ctx);
  if (dateline !== null) give(dateline, 6);
  const officials = new Set(
    parties.filter((p) => p.kind === 'state' && (OFFICIAL_NOUNS.has(p.np.wordLower) || p.person)).map((p) => p.state),
  );
  for (const suspect of SUSPECTS) {
    // What is sent from Tehran is told from there, whomever it blames.
    if (suspect === dateline) continue;
    if (score.has(suspect) && !officials.has(suspect)) score.delete(suspect);
    else if (score.has(suspect)) score.set(suspect, score.get(suspect)! * 0.45);
  }
  let best: string | null = null;
  for (const [state, points] of score) if (best === null || points > score.get(best)!) best = state;
  return best;
}

/** Entities among which the place stands from where a dispatch is sent; a headline may stand before it. */
const AT_THE_TOP = 8;

/** "TEHRAN - ", "PARIS, May 3 (Agency) - ": the state of a capital in capitals that opens a sentence. */
function datelineOf({ doc: { entities, sentences, tokens } }: Context): string | null {
  const dateline = entities
    .slice(0, AT_THE_TOP)
    .find(
      (e) =>
        e.kind === 'capital' &&
        e.text === e.text.toUpperCase() &&
        (e.first < 3 || e.first === sentences[tokens[e.first]!.sentence]!.first) &&
        /^[-–—,(]$/.test(tokens[e.last]?.text ?? ''),
    );
  return dateline?.state ?? null;
}
