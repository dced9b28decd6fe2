/** Agencies of one state that spoke together, told with one of them left out. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge } from './align-claims.js';
import type { Claim, Party } from './claim-view.js';
import { isAlignedWith, type Sides, withLead } from './party-sides.js';

interface AgencyList {
  readonly claim: Claim;
  readonly members: readonly Party[];
  /** Initials of each. */
  readonly names: ReadonlySet<string>;
}

const MORE = /\b(?:others?|allied|partners?|agencies|bodies|services|including|among|such as|like|led by|notably)\b/iu;

export function shortenedAgencies({ pair, theirs, mine }: Sides): Divergence[] {
  const told = new Set(
    mine.flatMap((c) => agenciesOf(pair.rewrite.text, c)).map((p) => initials(pair.rewrite.text, p)),
  );
  for (const list of theirs.flatMap((c) => agencyLists(pair.original.text, c))) {
    const retold = mine
      .filter((c) => (isAlignedWith(pair, c, list.claim) || c.index <= 1) && !MORE.test(c.text))
      .flatMap((c) => agencyLists(pair.rewrite.text, c))
      .find((l) => l.names.size < list.names.size && [...l.names].every((n) => list.names.has(n)));
    if (retold === undefined || [...list.names].every((n) => told.has(n))) continue;
    return [quoted(pair, list, retold)];
  }
  return [];
}

const quoted = (pair: ClaimPair, before: AgencyList, after: AgencyList): Divergence =>
  diverge(
    'dropped-party',
    pair,
    cover(pair.original.text, before.claim.sentence, before.members),
    withLead(pair.rewrite.text, after.claim, after.members),
  );

const agenciesOf = (text: string, c: Claim): Party[] =>
  c.parties.filter((p) => p.kind === 'organ' && /^\p{Lu}/u.test(text.slice(p.start, p.end)));

/** "CISA" and "the Cybersecurity and Infrastructure Security Agency". */
function initials(text: string, p: Party): string {
  const name = text.slice(p.start, p.end);
  return name.includes(' ') ? [...name.matchAll(/(?<!\p{L})\p{Lu}/gu)].map((m) => m[0]).join('') : name.toUpperCase();
}

/** Two or more in a row. */
function agencyLists(text: string, claim: Claim): AgencyList[] {
  const out: AgencyList[] = [];
  let members: Party[] = [];
  const close = (): void => {
    const names = new Set(members.map((p) => initials(text, p)));
    if (names.size >= 2) out.push({ claim, members, names });
    members = [];
  };
  for (const p of agenciesOf(text, claim)) {
    const last = members.at(-1);
    const isNext =
      last?.key === p.key &&
      /^(?: \([A-Z]{2,6}\))?(?:,| and|, and| as well as)(?: the)? $/.test(text.slice(last.end, p.start));
    if (!isNext) close();
    members.push(p);
  }
  close();
  return out;
}
