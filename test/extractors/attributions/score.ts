/** Scores predictions against gold as the codebook says: stance, accused states, a shared attributor; one to one. */
import type { AttributionMention } from '../../../src/domain/record.js';

export interface GoldMention {
  readonly stance: string;
  readonly attributors: readonly string[];
  readonly accused: readonly { readonly state: string | null; readonly group: string | null }[];
}

export interface Passage {
  readonly id: string;
  readonly text: string;
  readonly phenomenon?: string;
  readonly attributions: readonly GoldMention[];
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly pair: number;
  readonly negativesHit: number;
  readonly negatives: number;
}

interface Compared {
  readonly stance: string;
  readonly keys: readonly string[];
  readonly states: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

const groupKey = (name: string): string => name.toLowerCase().replace(/[\s\-_]/g, '');
const NOISE = /\b(?:inc|corp|ltd|llc|labs?|security|networks|software|technologies)\b\.?/g;

function normalKey(key: string): string {
  return key
    .toLowerCase()
    .replace(/^(?:org|company):/, 'org:')
    .replace(NOISE, '')
    .trim()
    .replace(/\s+/g, ' ');
}

function compared(
  stance: string,
  keys: readonly string[],
  accused: readonly { readonly state: string | null; readonly group: string | null }[],
): Compared {
  return {
    stance,
    keys: keys.length === 0 ? ['unspecified'] : keys.map(normalKey),
    states: new Set(accused.flatMap((a) => (a.state === null || a.state === 'XX' ? [] : [a.state]))),
    groups: new Set(accused.flatMap((a) => (a.group === null ? [] : [groupKey(a.group)]))),
  };
}

function shareKey(a: string, b: string): boolean {
  if (a === b) return true;
  const [kindA, nameA] = a.split(':');
  const [kindB, nameB] = b.split(':');
  if (nameA === undefined || nameB === undefined || kindA !== kindB) return false;
  const x = nameA.split(' ').filter((w) => w !== 'the' && w !== '');
  const y = nameB.split(' ').filter((w) => w !== 'the' && w !== '');
  return x.length > 0 && y.length > 0 && (x.every((w) => y.includes(w)) || y.every((w) => x.includes(w)));
}

const equalSets = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((x) => b.has(x));

function sameAccused(a: Compared, b: Compared): boolean {
  if (a.states.size > 0 || b.states.size > 0) return equalSets(a.states, b.states);
  return equalSets(a.groups, b.groups) || [...a.groups].some((g) => b.groups.has(g));
}

const matches = (a: Compared, b: Compared, stance: boolean): boolean =>
  (!stance || a.stance === b.stance) && sameAccused(a, b) && a.keys.some((x) => b.keys.some((y) => shareKey(x, y)));

function hits(gold: readonly Compared[], found: readonly Compared[], stance: boolean): number {
  const used = new Set<number>();
  for (const g of gold) {
    const at = found.findIndex((p, i) => !used.has(i) && matches(g, p, stance));
    if (at >= 0) used.add(at);
  }
  return used.size;
}

export function scorePassages(
  passages: readonly Passage[],
  find: (p: Passage) => readonly AttributionMention[],
): Score {
  let strict = 0;
  let pair = 0;
  let golds = 0;
  let founds = 0;
  let negatives = 0;
  let negativesHit = 0;
  for (const p of passages) {
    const gold = p.attributions.map((m) => compared(m.stance, m.attributors, m.accused));
    const found = find(p).map((m) =>
      compared(
        m.stance,
        m.attributors.map((a) => a.key),
        m.accused,
      ),
    );
    strict += hits(gold, found, true);
    pair += hits(gold, found, false);
    golds += gold.length;
    founds += found.length;
    if (gold.length === 0) {
      negatives += 1;
      negativesHit += found.length > 0 ? 1 : 0;
    }
  }
  const f = (t: number): number => (golds + founds === 0 ? 0 : (2 * t) / (golds + founds));
  return {
    precision: strict / Math.max(1, founds),
    recall: strict / Math.max(1, golds),
    f1: f(strict),
    pair: f(pair),
    negativesHit,
    negatives,
  };
}

/** Micro F1 over the states that experts hold to be the initiators of an incident. */
export function scoreIncidents(
  items: readonly { readonly text: string; readonly accused: readonly string[] }[],
  find: (text: string) => readonly AttributionMention[],
): number {
  let right = 0;
  let all = 0;
  for (const item of items) {
    const gold = new Set(item.accused);
    const found = new Set(
      find(item.text)
        .filter((m) => m.stance === 'attributes' || m.stance === 'endorses')
        .flatMap((m) => m.accused.map((a) => a.state ?? a.groupState))
        .filter((s): s is string => s !== null && s !== 'XX'),
    );
    right += [...gold].filter((s) => found.has(s)).length;
    all += gold.size + found.size;
  }
  return all === 0 ? 0 : (2 * right) / all;
}
