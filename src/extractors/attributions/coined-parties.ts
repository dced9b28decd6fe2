/** Firms, outlets and organisations that no list has, known by the words beside their names. */
import { startsUpper } from '../language/letters.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { classOf } from '../language/word-classes.js';
import type { Context } from './context.js';
import { endsAsFirm, OF_A_STATE } from './firm-names.js';
import { FIRM_NOUNS, FIRM_SUFFIX, OFFICIAL_NOUNS } from './nouns.js';
import { ASSOCIATIONS, FIRM_HINTS, ORGANISATIONS, PRESS } from './party-words.js';
import type { Profile } from './profile.js';
import { properRun } from './proper-names.js';
import { hasKind, KIND } from './word-kinds.js';

/** "the Teesside Gazette", "the Belgrade daily Blic". */
export function coinedOutlet(ctx: Context, np: NounPhrase): string | null {
  const run = properRun(ctx, np);
  // "Prime Minister Kaja Post" is no paper.
  if (run === null || hasKind(ctx, np, KIND.statePress | KIND.officeHolder)) return null;
  const last = run.toLowerCase().split(' ').at(-1)!;
  if (run.includes(' ') && PRESS.has(last)) return run.replace(/^The /, '');
  const text = ctx.textOf(np.first, np.last);
  const isPress = hasKind(ctx, np, KIND.press) || NEWS_SITE.test(text);
  return text.endsWith(run) && isPress && !hasKind(ctx, np, KIND.firmPerson) ? run : null;
}

/** Sites, portals and agencies are many things; of news they are the press. */
export const NEWS_SITE =
  /\b(?:news|investigative|tech(?:nology)?|business|exile|independent|online|opposition) (?:site|website|portal|agency|wire|station|service|platform|programme|podcast)\b/i;

/** "The International Association of Athletics Federations", "the opposition party Razem". */
export function coinedOrganisation(ctx: Context, np: NounPhrase, run: string | null): string | null {
  if (
    run === null ||
    FIRM_NOUNS.has(run.toLowerCase()) ||
    OFFICIAL_NOUNS.has(run.toLowerCase()) ||
    ORGANISATIONS.has(run.toLowerCase()) ||
    hasKind(ctx, np, KIND.firmPerson)
  )
    return null;
  const last = run.toLowerCase().split(' ').at(-1)!;
  if (run.includes(' ') && ORGANISATIONS.has(last)) {
    const { tokens } = ctx.doc;
    let end = np.last;
    while (tokens[end]?.lower === 'of' || tokens[end]?.lower === 'for') {
      let next = end + 1;
      while (next < tokens.length && (startsUpper(tokens[next]!.text) || tokens[next]!.lower === 'the')) next += 1;
      if (next === end + 1) break;
      end = next;
    }
    return ctx.textOf(np.last - run.split(' ').length, end).replace(/^[Tt]he /, '');
  }
  if (isOpposition(ctx, np, run)) return run;
  const text = ctx.textOf(np.first, np.last);
  // "Harvest Party leader Mette Lund" is a person.
  const before = text.endsWith(run) ? text.slice(0, -run.length).trimEnd().split(' ').at(-1)! : '';
  return ASSOCIATIONS.has(before.toLowerCase()) ? run : null;
}

/** "the opposition Civic List", "the opposition Fair Country party". */
function isOpposition(ctx: Context, np: NounPhrase, run: string): boolean {
  const text = ctx.textOf(np.first, np.last);
  return new RegExp(`\\bopposition ${escaped(run)}(?: (?:party|coalition|alliance|bloc|movement))?$`).test(text);
}
const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** "Estonia's Tollgate Security", "Taiwan's Delta Electronics": the state is where it sits. */
export function suffixedFirm(ctx: Context, np: NounPhrase): string | null {
  const name = properRun(ctx, np);
  if (name?.includes(' ') !== true || ctx.textOf(np.first, np.last) !== name) return null;
  const parts = name.toLowerCase().split(' ');
  const ofNone = (w: string): boolean => !OF_A_STATE.has(w) && !OFFICIAL_NOUNS.has(w);
  // "the Central Bank", "Homeland Security": made of common words, it is whose it says.
  const before = parts.slice(0, -1);
  const isCoined = FIRM_SUFFIX.has(parts.at(-1)!) && before.some((w) => classOf(w) < 0 && ofNone(w));
  return isCoined || (TRADES.has(parts.at(-1)!) && before.every(ofNone)) ? name : null;
}

/** No service of a state ends in these. */
const TRADES = words(
  'electronics power airlines airways telecom steel motors petroleum insurance holdings industries pharma pharmaceuticals shipping semiconductor chemicals technologies software labs analytics corp inc',
);

/** "a Porto firm called Vigia Digital". */
function calledName(ctx: Context, { syntax: { items } }: Profile, np: NounPhrase): string | null {
  if (!hasKind(ctx, np, KIND.firmHint)) return null;
  const at = ctx.indexOf(np);
  const [verb, named] = [items[at + 1], items[at + 2]];
  const isCalled =
    at >= 0 && verb?.kind === 'vg' && /^(?:named|called|dubbed)$/.test(ctx.textOf(verb.first, verb.last));
  return isCalled && named?.kind === 'np' ? properRun(ctx, named) : null;
}

/** "SikkerNord, a security company", "the security firm Hanbit Analytics", "Trellwood Labs". */
export function coinedFirm(ctx: Context, profile: Profile): string | null {
  const described = profile.parts.some(
    (p) =>
      (p.relation === 'self' || p.relation === 'apposition') &&
      (hasKind(ctx, p.np, KIND.firmHint) || p.np.wordLower === 'start-up'),
  );
  for (const p of profile.parts) {
    if (p.relation === 'possessor' && described) continue;
    const name = calledName(ctx, profile, p.np) ?? properRun(ctx, p.np);
    if (name === null || name.split(' ').every((w) => OF_A_STATE.has(w.toLowerCase()))) continue;
    // "Airline boss": the capital is the sentence's.
    if (FIRM_HINTS.has(name.toLowerCase())) continue;
    // "The Department of Information Technology": a part of a body's name.
    if (p.relation === 'of' && OFFICIAL_NOUNS.has(profile.np.wordLower)) continue;
    // "the Information Technology department": what stands behind the name says what it is.
    const isWhole = ctx.textOf(p.np.first, p.np.last).endsWith(name);
    if (endsAsFirm(name) && (isWhole || !OFFICIAL_NOUNS.has(p.np.wordLower))) return name;
    if (described && (p.relation === 'self' || p.relation === 'apposition')) return name;
  }
  return null;
}
