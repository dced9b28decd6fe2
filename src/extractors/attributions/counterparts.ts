/** Parties that are named by another: "its Dutch counterpart", "his host", "the latter", "its parent company". */
import { type NounPhrase, words } from '../language/phrases.js';
import type { Context } from './context.js';
import { calledSo, isHouse } from './descriptions.js';
import { lastBefore } from './last-before.js';
import type { Party } from './parties.js';
import { byPronoun } from './resolve-pronoun.js';
import type { Thread } from './thread.js';

const PEERS = words(
  'counterpart counterparts colleague colleagues neighbour neighbor homologue partner ally peer guest host',
);
const SEATS = new Set(['demonym', 'state', 'capital', 'place', 'metonym']);

/** "Its Dutch counterpart", "his colleague from Riga": of the state that it says. */
export function peerOf(ctx: Context, np: NounPhrase, thread: Thread): Party | null {
  const owner = np.possessor;
  if (!PEERS.has(np.wordLower) || owner === null) return null;
  const { tokens } = ctx.doc;
  const own = np.entities.find((e) => SEATS.has(e.kind) && e.state?.length === 2);
  const seat = /^(?:in|from|of)$/.test(tokens[np.last]?.lower ?? '') ? ctx.entityAt(np.last + 1) : null;
  const state = own?.state ?? (seat !== null && SEATS.has(seat.kind) ? seat.state : null);
  if (state === null || state.length !== 2) return null;
  const whose = ownerOf(ctx, owner, thread);
  // "Orrery said that its Ukrainian partner": no state's.
  if (whose !== null && whose.kind !== 'state' && whose.kind !== 'generic' && !/^[A-Z-]+$/.test(whose.key.key))
    return null;
  const name = ctx.textOf(np.first, np.last);
  const person = /^(?:his|her)$/.test(tokens[np.first]!.lower) || /^(?:he|she)$/.test(owner.pronoun ?? '');
  return {
    kind: 'state',
    key: { key: state, name },
    words: new Set([np.wordLower]),
    state,
    np,
    sentence: tokens[np.first]!.sentence,
    plural: np.wordLower.endsWith('s'),
    person,
    anonymous: false,
    office: true,
  };
}

function ownerOf(ctx: Context, owner: NounPhrase, thread: Thread): Party | null {
  if (owner.pronoun === null) return thread.of(owner);
  return byPronoun(ctx, owner, lastBefore(thread.parties, owner.first, 120), thread);
}

/** Of the last two that have done something: "the former" is the first, "the latter" the second. */
export function ofTwo(ctx: Context, np: NounPhrase, earlier: readonly Party[], thread: Thread): Party | null {
  const which = /^the (former|latter)$/i.exec(ctx.textOf(np.first, np.last))?.[1]?.toLowerCase();
  if (which === undefined) return null;
  const named = earlier.filter(
    (p) =>
      p.kind !== 'generic' &&
      p.kind !== 'group' &&
      thread.sentence - p.sentence <= 2 &&
      thread.subjectOf(p.np) !== null &&
      !isWithin(earlier, p),
  );
  const last = named.at(-1);
  if (last === undefined) return null;
  return which === 'latter' ? last : (named.findLast((p) => p.key.key !== last.key.key) ?? null);
}

/** An owner or a part of the party behind it: "Peru's ministry". */
const isWithin = (all: readonly Party[], p: Party): boolean => all.some((q) => q.np.possessor === p.np);

/** "bought by Austria's Kellmark". */
const isBehindBy = ({ doc: { tokens } }: Context, np: NounPhrase): boolean =>
  tokens[(np.possessor ?? np).first - 1]?.lower === 'by';

const KIN = words(
  'parent owner insurer supplier vendor adviser advisor contractor provider subsidiary consultant customer partner lawyer lawyers host lender auditor',
);

/** "its insurer", "its parent company", "its software supplier": another house than the one whose it is. */
export const isKin = (ctx: Context, np: NounPhrase): boolean =>
  KIN.has(np.wordLower) || /\b(?:parent|sister|holding) (?:company|firm|group)$/i.test(ctx.textOf(np.first, np.last));

/** The other house: whom the article has called so, or the one by whom something is bought or insured. */
export function kinOf(
  ctx: Context,
  np: NounPhrase,
  house: Party | null,
  earlier: readonly Party[],
  thread: Thread,
): Party | null {
  const called = calledSo(ctx, np.wordLower, earlier, thread);
  if (called !== null && called.key.key !== house?.key.key) return called;
  const others = earlier.filter((p) => isHouse(p) && p.key.key !== house?.key.key && isBehindBy(ctx, p.np));
  const keys = new Set(others.map((p) => p.key.key));
  return keys.size === 1 ? others[0]! : null;
}
