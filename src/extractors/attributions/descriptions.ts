/** Whom a description takes up: "the dredger" is who was called one, "the vendor" who makes what was broken into. */
import { type NounPhrase, words } from '../language/phrases.js';
import type { Context } from './context.js';
import { firmNamed } from './named-part.js';
import type { Party } from './parties.js';
import { PRESS_HEADS } from './party-words.js';
import { properRun } from './proper-names.js';
import type { Thread } from './thread.js';

/** What firms are called by their trade, beside "company" and "firm". */
const TRADES = words(
  'supplier manufacturer producer retailer insurer lender bank carrier operator airline miner brewer brewery builder shipbuilder shipyard steelmaker carmaker toymaker chipmaker designer developer publisher distributor reseller broker trader exporter importer chain utility provider hospital clinic clinics railway railways exchange hotelier grocer processor refiner refinery contractor customer subsidiary consultancy vendor maker boutique investor studio plant lab laboratory start-up startup owner parent',
);
const BODIES = words(
  'non-profit nonprofit ngo charity foundation organisation organization association institute institution university college movement party union consortium trust think-tank federation society watchdog centre center forum club league network collective initiative school',
);
const PRESS: ReadonlySet<string> = new Set([...PRESS_HEADS, ...words('site newsroom website portal')]);
const PERSONS = words(
  'professor academic lecturer scholar surgeon doctor physician entrepreneur consul lawyer lawmaker politician engineer scientist expert editor reporter journalist author writer blogger officer veteran diplomat economist historian activist campaigner programmer technician consultant researcher analyst executive founder chairwoman chairman judge trader teacher lieutenant colonel admiral senator',
);

/** What stands before "by" and a maker's name. */
const MADE =
  /^(?:software|apps?|products?|devices?|appliances?|made|built|sold|developed|supplied|marketed|maintained|designed)$/;

/** Whether a definite phrase with this head may take somebody up, where no list of offices and firms has it. */
export const mayTakeUp = (head: string): boolean =>
  TRADES.has(head) || BODIES.has(head) || PRESS.has(head) || PERSONS.has(head) || head === 'group';

/** "the Danish insurer": a house by what it does. */
export const isTrade = (head: string): boolean => TRADES.has(head) || /^(?:company|firm)$/.test(head);

/** Sentences over which whoever is described stays at hand. */
const REACH = 12;

/**
 * The one named before whom the article has called so.
 * @param head lower case; a noun before the head counts as well: "a hospital spokeswoman".
 */
export function calledSo(
  ctx: Context,
  head: string,
  earlier: readonly Party[],
  { sentence, subjectOf }: Thread,
): Party | null {
  if (!mayTakeUp(head)) return null;
  const near = earlier.filter((p) => sentence - p.sentence <= REACH);
  const names = SAME[head] ?? [head];
  const isIt = (p: Party): boolean => names.some((w) => p.words.has(w)) && isNamed(ctx, p) && fits(head, p);
  const named = near.findLast(isIt);
  const maker = named === undefined && MAKERS.has(head) ? near.findLast((p) => isMaker(ctx, p)) : undefined;
  if (named === undefined) return maker === undefined ? null : asHouse(ctx, head, maker);
  // "hackers hit X, a carrier. Y was hit as well. The carrier": of whom the text has told since, it may be one too.
  const acts = (p: Party): boolean => subjectOf(p.np) !== null;
  const since =
    TRADES.has(head) &&
    !acts(named) &&
    near.some((p) => p.np.first > named.np.last && p.key.name !== named.key.name && isNamed(ctx, p) && acts(p));
  return since ? null : asHouse(ctx, head, named);
}

const RIGHTS = ['nonprofit', 'non-profit', 'ngo', 'charity', 'watchdog', 'organisation', 'organization'];
/** What else one of them is called. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  group: RIGHTS,
  charity: RIGHTS,
  organisation: RIGHTS,
  organization: RIGHTS,
  nonprofit: RIGHTS,
  'non-profit': RIGHTS,
};

const MAKERS = words('vendor maker manufacturer developer supplier');

/** "gateways made by Tessaro", "software by Tessaro". */
function isMaker(ctx: Context, p: Party): boolean {
  if (!isNamed(ctx, p)) return false;
  const { tokens } = ctx.doc;
  const at = (p.np.possessor ?? p.np).first - 1;
  return tokens[at]?.lower === 'by' && MADE.test(tokens[at - 1]?.lower ?? '');
}

const isNamed = (ctx: Context, { kind, np, key }: Party): boolean =>
  kind === 'company' ||
  kind === 'org' ||
  kind === 'outlet' ||
  (kind === 'person' && key.name !== '' && properRun(ctx, np) !== null);

/** A firm, a body or an outlet. */
export const isHouse = ({ kind }: Party): boolean => kind === 'company' || kind === 'org' || kind === 'outlet';

/** A person is no carrier, and a firm no surgeon. */
function fits(head: string, p: Party): boolean {
  if (PERSONS.has(head)) return p.person;
  return p.kind !== 'person' || !p.words.has('mr');
}

function asHouse(ctx: Context, head: string, p: Party): Party {
  if (p.kind !== 'person' || PERSONS.has(head)) return p;
  const name = properRun(ctx, p.np) ?? p.key.name;
  if (PRESS.has(head))
    return { ...p, kind: 'outlet', person: false, key: { key: `media:${name.toLowerCase()}`, name } };
  if (BODIES.has(head)) return { ...p, kind: 'org', person: false, key: { key: `org:${name.toLowerCase()}`, name } };
  return { ...p, kind: 'company', person: false, key: { key: firmNamed(name).key, name } };
}

/** The noun right before the head: "a hospital spokeswoman". */
export function nounBefore(ctx: Context, np: NounPhrase): string | null {
  const before = np.head - 1;
  return before >= np.first ? ctx.doc.tokens[before]!.lower : null;
}
