/** Outlets and what they are called, so that "Recorded Future News", "The Record" and "therecord.media" are one. */
import type { Lexicon, OutletEntry } from '../../domain/lexicon.js';
import { hostOf } from '../url.js';

export interface OutletNames {
  /** One outlet, whatever it is called: its key. Null in, null out. */
  keyOf(outlet: string | null, url: string | null): string | null;
  /** All ways to write it, longest first. */
  namesOf(outlet: string | null, url: string | null): readonly string[];
}

export function createOutletNames(lexicon: Lexicon): OutletNames {
  const byName = new Map<string, OutletEntry>();
  const byDomain = new Map<string, OutletEntry>();
  for (const entry of lexicon.outlets) {
    for (const name of [entry.name, ...entry.aliases]) byName.set(plain(name), entry);
    for (const domain of entry.domains) byDomain.set(domain.toLowerCase(), entry);
  }
  const find = (outlet: string | null, url: string | null): OutletEntry | null =>
    (outlet === null ? undefined : byName.get(plain(outlet))) ?? byDomain.get(hostOf(url) ?? '') ?? null;
  return {
    keyOf(outlet, url) {
      const entry = find(outlet, url);
      return entry !== null ? plain(entry.name) : outlet !== null ? plain(outlet) : hostOf(url);
    },
    namesOf(outlet, url) {
      const entry = find(outlet, url);
      const host = hostOf(url);
      const names = new Set<string>(entry === null ? [] : [entry.name, ...entry.aliases, ...entry.domains]);
      if (outlet !== null) names.add(outlet);
      if (host !== null) names.add(host);
      for (const name of [...names]) for (const v of variants(name)) names.add(v);
      return [...names].filter((n) => n.length > 2).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
    },
  };
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^the\s/, '')
    .trim();

/** "National Cyber Response Centre (NCRC)" also without the bracket; "The Record" keeps its article. */
function variants(name: string): string[] {
  const out: string[] = [];
  const open = name.indexOf(' (');
  if (open > 0) out.push(name.slice(0, open));
  const bare = name.replace(/^The\s/, '');
  if (bare !== name && bare.includes(' ')) out.push(bare);
  return out;
}
