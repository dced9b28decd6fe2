/**
 * The gazetteer matcher: a trie over word pieces, so that "APT 28", "APT-28", "China-nexus" and "Russia's" match
 * without asking how a tokeniser cuts them. The longest name wins; letter case must fit the entry.
 */
import type { Lexicon } from '../../domain/lexicon.js';
import type { EntityKind } from './language-doc.js';
import { isUpperAt } from './letters.js';
import { misspellingsAt } from './misspellings.js';
import type { NamedSpan, Reading } from './named-span.js';
import { settleNamesakes } from './namesakes.js';
import { buildSchemes, type CoinedName } from './naming-schemes.js';
import { type Piece, pieces } from './pieces.js';
import { type TitledFigure, titledFigures } from './titled-figures.js';

interface Node {
  readonly next: Map<string, Node>;
  readonly readings: Reading[];
}

export interface Gazetteer {
  match(text: string): NamedSpan[];
}

/** In place of the kind of an organ: the name is of somebody who speaks for the firm. */
export const PERSON = 'person';

const newNode = (): Node => ({ next: new Map(), readings: [] });

/** Short capitals ("US", "GRU", "Play" too) must be written as listed; longer names may vary in case. */
function exactForm(name: string): string | null {
  const letters = name.replace(/[^\p{L}]/gu, '');
  return letters.length <= 4 && letters === letters.toUpperCase() ? name : null;
}

function add(root: Node, name: string, reading: Omit<Reading, 'exact'>): void {
  const exact = exactForm(name);
  const cut = pieces(name);
  insert(root, cut, { ...reading, exact });
  const split = /^(\p{L}+)[- ]?(\d+)$/u.exec(name);
  if (split !== null) {
    for (const variant of [`${split[1]}${split[2]}`, `${split[1]} ${split[2]}`, `${split[1]}-${split[2]}`]) {
      if (variant !== name) insert(root, pieces(variant), { ...reading, exact: exact === null ? null : variant });
    }
  }
}

function insert(root: Node, cut: readonly Piece[], reading: Reading): void {
  let node = root;
  for (const p of cut) {
    let next = node.next.get(p.lower);
    if (next === undefined) {
      next = newNode();
      node.next.set(p.lower, next);
    }
    node = next;
  }
  const { kind, exact, atHome, state } = reading;
  const like = node.readings.filter((r) => r.kind === kind && r.exact === exact && r.atHome === atHome);
  if (like.some((r) => !atHome || r.state === state)) return;
  const at = atHome ? -1 : node.readings.findIndex((r) => r.atHome);
  node.readings.splice(at < 0 ? node.readings.length : at, 0, reading);
}

/** "PLA Unit 61398", "Bureau 121": a numbered part of a state's services is an organ. */
const UNIT = /\b(?:Unit|Bureau|Office|Cent(?:er|re)|Lab) \d+$/;

function fill(root: Node, lexicon: Lexicon): void {
  const ambiguous = new Set((lexicon.ambiguous ?? []).map((n) => n.toLowerCase()));
  const namesakes = new Set((lexicon.namesakes ?? []).map((n) => `${n.state} ${n.name}`));
  const put = (kind: EntityKind, names: readonly string[], key: string, state: string | null, organKind = ''): void => {
    for (const name of names) {
      const unsure =
        (kind === 'group' || kind === 'company' || kind === 'malware') && ambiguous.has(name.toLowerCase());
      const atHome = namesakes.has(`${state} ${name}`);
      add(root, name, { kind, key, state, organKind: organKind || null, ambiguous: unsure, atHome });
    }
  };
  for (const s of lexicon.states) {
    put('state', [s.name, ...s.names], s.code, s.code);
    put('demonym', s.demonyms, s.code, s.code);
    put('metonym', s.metonyms, s.code, s.code);
  }
  for (const s of lexicon.states) put('capital', s.capitals, s.code, s.code);
  for (const o of lexicon.organs) put('organ', o.names, o.state, o.state, o.kind);
  for (const o of lexicon.organisations) put('organisation', o.names, o.key, null);
  for (const g of lexicon.groups) {
    const names = [g.name, ...g.synonyms];
    const units = g.state === null ? [] : names.filter((n) => UNIT.test(n));
    put('organ', units, g.state ?? '', g.state, 'intelligence');
    put(
      'group',
      names.filter((n) => !units.includes(n)),
      g.name,
      g.state,
    );
  }
  for (const c of lexicon.companies) {
    put('company', c.names, c.key, null);
    put('company', c.people ?? [], c.key, null, PERSON);
  }
  for (const o of lexicon.operations) put('operation', [o.name, ...o.synonyms], o.name, null);
  for (const m of lexicon.malware) put('malware', [m.name, ...m.synonyms], m.name, null);
  for (const o of lexicon.outlets) put('outlet', [o.name, ...o.aliases], o.name, null);
  for (const p of lexicon.places ?? []) put('place', p.names, p.state, p.state);
}

export function buildGazetteer(lexicon: Lexicon): Gazetteer {
  const root = newNode();
  fill(root, lexicon);
  const first = firstPieces(root);
  const schemes = buildSchemes(lexicon.schemes ?? []);
  const figures = titledFigures(lexicon);
  return {
    match(text) {
      const cut = pieces(text);
      const found: NamedSpan[] = [];
      for (let i = 0; i < cut.length; ) {
        const hit = first.mayHold(cut[i]!.hash) ? bestAt(root, text, cut, i) : null;
        const coined = schemes(text, cut, i);
        const known = coined !== null && (hit === null || coined.pieces > hit.pieces) ? groupOf(text, coined) : hit;
        const best = known ?? figureOf(figures(text, cut, i)) ?? misspelt(root, text, cut, i);
        if (best === null) {
          i += 1;
        } else {
          found.push(best.span);
          i += best.pieces;
        }
      }
      return settleNamesakes(text, found);
    },
  };
}

/** Whether a piece may open a name: most words of a text open none, which a bit tells sooner than the trie. */
function firstPieces(root: Node): { mayHold(hash: number): boolean } {
  const bits = new Uint8Array(1 << 17);
  const slot = (hash: number): number => (hash ^ (hash >>> 15)) & (bits.length - 1);
  for (const lower of root.next.keys()) bits[slot(pieces(lower)[0]!.hash)] = 1;
  return { mayHold: (hash) => bits[slot(hash)] === 1 };
}

const PLAIN = { organKind: null, ambiguous: false, atHome: false, rivals: [] } as const;

const groupOf = (text: string, { start, end, pieces: count, state }: CoinedName): Hit => ({
  pieces: count,
  span: { ...PLAIN, kind: 'group', start, end, key: text.slice(start, end), state },
});

const figureOf = (figure: TitledFigure | null): Hit | null => {
  if (figure === null) return null;
  const { start, end, pieces: count, state } = figure;
  return { pieces: count, span: { ...PLAIN, kind: 'metonym', start, end, key: state, state } };
};

interface Hit {
  readonly span: NamedSpan;
  readonly pieces: number;
}

const startsLikeAName = (text: string, at: number): boolean => {
  const c = text[at]!;
  return c !== c.toLowerCase() || (c >= '0' && c <= '9');
};

/** Words for nations that mean something else in small letters. */
const NO_NATION = /^(?:polish|poles?|kiwis?|swedes?|danes?|turks?|finns?|manx|lao|central \w+|.*\bislander)$/;

function fits(reading: Reading, text: string, first: Piece, last: Piece): boolean {
  const written = text.slice(first.start, last.end);
  if (reading.exact !== null) return written === reading.exact;
  // "The national broadcaster" is no paper.
  if (reading.kind === 'outlet' && /^[Tt]he \p{Ll}/u.test(written)) return false;
  // "The union" is of workers, "the Union" of states.
  if (/^[Tt]he union$/.test(written)) return false;
  if (startsLikeAName(text, first.start)) return true;
  // "azeri hackers": hasty writers leave nations small.
  if (reading.kind === 'demonym' && written.length > 3 && !NO_NATION.test(written)) return true;
  // "the Kremlin", "i-Soon": a small first letter is fine where a capital follows inside the name.
  return /\p{Lu}/u.test(written) && written.length > 3;
}

/** A name that starts with "the" gives way to one inside it that reaches further: "the National" Cyber Directorate. */
function bestAt(root: Node, text: string, cut: readonly Piece[], at: number): Hit | null {
  const hit = longestAt(root, text, cut, at);
  if (hit === null) return null;
  if (cut[at]!.lower === 'the') {
    const inner = longestAt(root, text, cut, at + 1);
    if (inner !== null && inner.span.end > hit.span.end) return { pieces: inner.pieces + 1, span: inner.span };
  }
  return withItsGroup(text, cut, at, extended(text, cut, at, hit));
}

/** "the Winnti Group": in capitals the word belongs to the name. */
function withItsGroup(text: string, cut: readonly Piece[], at: number, hit: Hit): Hit {
  const tail = cut[at + hit.pieces];
  const isGroup =
    hit.span.kind === 'group' && tail?.start === hit.span.end + 1 && text.slice(tail.start, tail.end) === 'Group';
  return isGroup ? { pieces: hit.pieces + 1, span: { ...hit.span, end: tail.end } } : hit;
}

/** "Dragos-Nord" is another firm than Dragos: a capital after the hyphen makes a new name. */
function extended(text: string, cut: readonly Piece[], at: number, hit: Hit): Hit {
  const dash = cut[at + hit.pieces];
  const tail = cut[at + hit.pieces + 1];
  const joined = dash?.lower === '-' && dash.start === hit.span.end && tail?.word === true && tail.start === dash.end;
  if (!joined || hit.span.kind !== 'company' || !isUpperAt(text, tail.start)) return hit;
  const key = text.slice(hit.span.start, tail.end).toLowerCase();
  return { pieces: hit.pieces + 2, span: { ...hit.span, key, end: tail.end, rivals: [] } };
}

/** "Fancy Bears" for the group "Fancy Bear". */
function singularIn(parent: Node, lower: string): Node | undefined {
  const node = lower.endsWith('s') ? parent.next.get(lower.slice(0, -1)) : undefined;
  return node?.readings.some((r) => r.kind === 'group' && r.exact === null) === true ? node : undefined;
}

function longestAt(root: Node, text: string, cut: readonly Piece[], at: number): Hit | null {
  let node: Node | undefined = root;
  let best: Hit | null = null;
  for (let i = at; i < cut.length && i < at + 14; i += 1) {
    const { lower }: Piece = cut[i]!;
    const parent: Node = node;
    node = parent.next.get(lower) ?? (i > at ? singularIn(parent, lower) : undefined);
    if (node === undefined) break;
    if (i > at && gapBreaks(text, cut[i - 1]!, cut[i]!)) break;
    if (node.readings.length === 0) continue;
    const readings = node.readings.filter((r) => fits(r, text, cut[at]!, cut[i]!));
    if (readings.length === 0) continue;
    const { exact: _, ...first } = readings[0]!;
    best = {
      pieces: i - at + 1,
      span: { ...first, start: cut[at]!.start, end: cut[i]!.end, rivals: readings.slice(1) },
    };
  }
  return best;
}

/** A name that its writer ran together, or whose apostrophe is lost. */
function misspelt(root: Node, text: string, cut: readonly Piece[], at: number): Hit | null {
  for (const { as, covers, fitsRest, kinds } of misspellingsAt(text, cut, at)) {
    const hit = longestAt(root, text, as, 0);
    if (hit === null || (kinds !== null && !kinds.includes(hit.span.kind))) continue;
    if (hit.pieces >= covers) return { ...hit, pieces: 1 + hit.pieces - covers };
    if (hit.pieces + 1 === covers && fitsRest(as[hit.pieces]!)) return { ...hit, pieces: 1 };
  }
  return null;
}

/** A blank line ends a name; one line break, as in hard-wrapped text, does not. */
function gapBreaks(text: string, a: Piece, b: Piece): boolean {
  let breaks = 0;
  for (let i = a.end; i < b.start; i += 1) if (text[i] === '\n') breaks += 1;
  return breaks > 1 || b.start - a.end > 4;
}
