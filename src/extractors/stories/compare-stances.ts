/** A party whose stand the rewrite turns: declining told as blaming, denial as admission, support as opposition. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge, lastWords } from './align-claims.js';
import { bothClaims, type Claim } from './claim-view.js';
import { compareDeeds } from './compare-deeds.js';
import { KIND_OF, type Opinion, opinionsOf, type StandKind } from './opinions.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures } from './story-features.js';
import { wordsOf } from './words.js';

const OPPOSITES: Readonly<Record<StandKind, readonly StandKind[]>> = {
  support: ['oppose'],
  oppose: ['support'],
  deny: ['admit'],
  admit: ['deny'],
  blame: ['decline'],
  decline: ['blame'],
  exclude: ['leave-open'],
  'leave-open': ['exclude'],
};

export function compareStances(pair: ClaimPair): Divergence[] {
  const { theirs, mine } = bothClaims(pair);
  return [
    ...turnedStands(pair, opinionsOf(theirs), opinionsOf(mine)),
    ...turnedOpinions(pair, theirs, mine),
    ...compareDeeds(pair, theirs, mine),
  ].slice(0, 3);
}

function turnedStands(pair: ClaimPair, theirs: readonly Opinion[], mine: readonly Opinion[]): Divergence[] {
  const out: Divergence[] = [];
  const known = { theirs: [...theirs, ...standsOf(pair.original)], mine: [...mine, ...standsOf(pair.rewrite)] };
  for (const r of mine) {
    const turns = OPPOSITES[r.kind];
    const o = theirs.find((t) => turns.includes(t.kind) && isOneVoice(pair, r, t));
    if (o === undefined) continue;
    const voice = new Set([...r.by, ...namesOf(r.claim)].filter((k) => o.by.has(k)));
    const said = (list: readonly Stand[], kind: StandKind): boolean =>
      list.some((x) => x.kind === kind && meets(x.by, voice));
    if (said(known.theirs, r.kind) || said(known.mine, o.kind)) continue;
    out.push(
      diverge(
        'stance',
        pair,
        stretchAt(pair.original.text, o.claim, o.cue),
        stretchAt(pair.rewrite.text, r.claim, r.cue),
      ),
    );
  }
  return out.slice(0, 2);
}

type Stand = Pick<Opinion, 'kind' | 'by'>;
/** What the article's attributions tell of the stands of parties. */
function standsOf(f: StoryFeatures): Stand[] {
  return f.attributions.flatMap((m) => {
    const kind = KIND_OF[m.stance];
    const names = m.attributors.flatMap((a) => wordsOf(a.name).map((w) => `~${w.folded}`));
    return kind === undefined ? [] : [{ kind, by: new Set([...m.attributors.map((a) => a.key), ...names]) }];
  });
}

const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((k) => b.has(k));

/** The same party, in sentences that tell of the same. */
function isOneVoice(pair: ClaimPair, mine: Opinion, theirs: Opinion): boolean {
  const isOpen = mine.kind === 'exclude' || mine.kind === 'leave-open';
  if (isOpen && (mine.by.size === 0 || theirs.by.size === 0)) {
    return (pair.counterparts[mine.claim.index] ?? []).some((k) => k.sentence === theirs.claim.sentence);
  }
  const blames = mine.kind === 'blame' || theirs.kind === 'blame';
  const voices = blames ? new Set([...mine.by, ...namesOf(mine.claim)]) : mine.by;
  const shared = [...voices].filter((k) => theirs.by.has(k)).length;
  if (shared === 0) return false;
  const near = (pair.counterparts[mine.claim.index] ?? []).some((k) => k.sentence === theirs.claim.sentence);
  return near || shared >= 2 || blames;
}

const OPINION =
  /\b(?:believ(?:e|es|ed)|argu(?:e|es|ed)|thinks?|thought|consider(?:s|ed)?|maintain(?:s|ed)|insist(?:s|ed)|holds|says|said|judge[sd]?|expect(?:s|ed)?)\b/i;
const HELD =
  /\b(?:believ(?:e|es|ed)|argu(?:e|es|ed)|thinks?|thought|consider(?:s|ed)?|maintain(?:s|ed)|insist(?:s|ed)|holds)\b/i;
const NEGATION =
  /\b(?:no|not|never|nothing|neither|cannot|without|hardly|fail(?:s|ed)?|doubt(?:s|ed)?|den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|refus(?:es|ed)|absurd|baseless|unfounded)\b|n['’]t\b/i;

/** A person's opinion, denied in one text and affirmed in the other. */
function turnedOpinions(pair: ClaimPair, theirs: readonly Claim[], mine: readonly Claim[]): Divergence[] {
  for (const c of mine) {
    if (!OPINION.test(c.text)) continue;
    const negated = NEGATION.test(heldIn(c.text));
    const names = namesOf(c);
    const related = theirs.filter((t) => OPINION.test(t.text) && [...namesOf(t)].some((n) => names.has(n)));
    if (related.length === 0 || !negated || related.some((t) => NEGATION.test(t.text))) continue;
    const close = pair.counterparts[c.index]?.[0];
    const source = related.find(
      (t) =>
        (HELD.test(t.text) && HELD.test(c.text)) ||
        sharedWords(c, t) >= 1.5 ||
        (close !== undefined && close.sentence === t.sentence && close.likeness >= 0.4),
    );
    if (source === undefined) continue;
    return [
      diverge(
        'stance',
        pair,
        stretchOf(pair.original.text, source, OPINION, 8),
        stretchOf(pair.rewrite.text, c, OPINION, 12),
      ),
    ];
  }
  return [];
}

/** What is held: the words after the verb, up to the end of the clause. */
const heldIn = (text: string): string => text.slice(OPINION.exec(text)?.index ?? 0).split(/[;:—]/u)[0]!;
const namesOf = (c: Claim): Set<string> =>
  new Set(c.sentence.terms.filter((t) => t.key.startsWith('~')).map((t) => t.key));

/** Weight of what two claims share beside names and numbers. */
function sharedWords(a: Claim, b: Claim): number {
  const theirs = new Set(b.sentence.terms.map((t) => t.key));
  let shared = 0;
  for (const [key, weight] of new Map(a.sentence.terms.map((t) => [t.key, t.weight]))) {
    if (!/^[~=#]/.test(key) && weight >= 0.3 && theirs.has(key)) shared += weight;
  }
  return shared;
}

function stretchOf(text: string, claim: Claim, cue: RegExp, words = 5): Stretch {
  const m = cue.exec(claim.text)!;
  const at = claim.sentence.start + m.index;
  return stretchAt(text, claim, { start: at, end: at + m[0].length }, words);
}

function stretchAt(text: string, claim: Claim, cue: Stretch, words = 5): Stretch {
  const before = lastWords(text.slice(claim.sentence.start, cue.start), 5);
  return cover(text, claim.sentence, [{ start: cue.start - before, end: cue.end }], words);
}
