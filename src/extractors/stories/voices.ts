/** For whom the persons of a text speak: "India's minister Raghav Menon", "the bureau's head, Tuomas Rinne". */
import type { Claim, Party } from './claim-view.js';

/** By a word of a person's name, as a term of the text: the keys of the state, body or firm. */
export type Affiliations = ReadonlyMap<string, ReadonlySet<string>>;

const TITLE =
  /(?:minist(?:er|ry)|president|chancellor|premier|spokes\p{Ll}{3,7}|director|commissioner|chief|head|heads|ambassador|envoy|secretary|undersecretary|general|prosecutor|attorney|official|officer|inspector|superintendent|chair|chairman|chairwoman|governor|speaker|deputy|researcher|analyst|leads|runs|coordinator|colonel|admiral)\b[^.;:]{0,40}$/iu;
const BACK = 3;

export function affiliationsOf(claims: readonly Claim[]): Affiliations {
  const out = new Map<string, Set<string>>();
  claims.forEach((claim, i) => {
    for (const name of claim.sentence.terms.filter((t) => t.key.startsWith('~'))) {
      const before = claim.text.slice(0, name.start - claim.sentence.start);
      if (!TITLE.test(before.slice(-60)) || out.has(name.key)) continue;
      const beside = claim.parties.filter((p) => speaksFor(p) && p.end <= name.start && name.start - p.end < 60);
      const of = beside.length > 0 ? beside.slice(-1) : lastSpeakers(claims, i);
      if (of.length > 0) out.set(name.key, new Set(of.map((p) => p.key)));
    }
  });
  return out;
}

function lastSpeakers(claims: readonly Claim[], at: number): readonly Party[] {
  for (let i = at; i >= Math.max(0, at - BACK); i -= 1) {
    const speakers = claims[i]!.speakers.filter(speaksFor);
    if (speakers.length > 0) return speakers.slice(0, 1);
  }
  return claims[0]?.speakers.filter(speaksFor).slice(0, 1) ?? [];
}

const speaksFor = (p: Party): boolean => !['group', 'malware', 'operation', 'named'].includes(p.kind);

/** The same voices, with those that their persons speak for. */
export function widened(by: ReadonlySet<string>, ...texts: readonly Affiliations[]): Set<string> {
  return new Set([...by, ...[...by].flatMap((k) => texts.flatMap((a) => [...(a.get(k) ?? [])]))]);
}
