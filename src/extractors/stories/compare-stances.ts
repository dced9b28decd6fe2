/** A party whose stand the rewrite turns: declining told as blaming, denial as admission, support as opposition. */
import type { AttributionMention, Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge, lastWords } from './align-claims.js';
import { isBorne, partiesOf, SURE } from './attribution-stands.js';
import { type Claim, isDateline, isDoubted, isOutright, type Party } from './claim-view.js';
import { compareDeeds } from './compare-deeds.js';
import { KIND_OF, OF_A_STATE, type Opinion, opinionsOf, type StandKind } from './opinions.js';
import type { Stretch } from './sentences.js';
import { bodyTypesIn, sourcesOf } from './source-phrases.js';
import type { StoryFeatures } from './story-features.js';
import { type Affiliations, affiliationsOf, widened } from './voices.js';
import { wordsOf } from './words.js';

interface Sides {
  readonly theirs: readonly Claim[];
  readonly mine: readonly Claim[];
}

const OPPOSITES: Readonly<Record<StandKind, readonly StandKind[]>> = {
  support: ['oppose', 'decline', 'note'],
  oppose: ['support'],
  deny: ['admit', 'silent'],
  admit: ['deny'],
  blame: ['decline', 'no-sign', 'condemn', 'note'],
  note: ['support', 'blame'],
  condemn: [],
  decline: ['blame', 'support'],
  silent: ['deny'],
  'no-sign': ['blame', 'sign'],
  sign: ['no-sign'],
  exclude: ['leave-open'],
  'leave-open': ['exclude'],
};

export function compareStances(pair: ClaimPair, sides: Sides): Divergence[] {
  const { theirs, mine } = sides;
  return [
    ...turnedStands(pair, sides),
    ...turnedOpinions(pair, theirs, mine),
    ...compareDeeds(pair, theirs, mine),
  ].slice(0, 3);
}

function turnedStands(pair: ClaimPair, sides: Sides): Divergence[] {
  const out: Divergence[] = [];
  const theirs = allOpinions(pair.original, sides.theirs);
  const mine = allOpinions(pair.rewrite, sides.mine);
  const known = { theirs: [...theirs, ...standsOf(pair.original)], mine: [...mine, ...standsOf(pair.rewrite)] };
  const persons = [affiliationsOf(sides.theirs), affiliationsOf(sides.mine)];
  for (const r of mine) {
    const turns = OPPOSITES[r.kind];
    for (const o of theirs.filter((t) => turns.includes(t.kind))) {
      const voice = isFirstBlame(pair, sides, o, r) ? new Set<string>() : commonVoice(pair, r, o, persons);
      if (voice === null) continue;
      const said = (list: readonly Stand[], of: Opinion): boolean =>
        list.some(
          (x) =>
            x.kind === of.kind &&
            (meets(x.by, voice) || (x.kind === 'no-sign' && isNobodys(x))) &&
            !(of === r && isOfLess(x, o, r)),
        );
      if (said(known.theirs, r) || said(known.mine, o)) continue;
      out.push(
        diverge(
          'stance',
          pair,
          stretchAt(pair.original.text, o.claim, o.cue),
          stretchAt(pair.rewrite.text, r.claim, r.cue),
        ),
      );
      break;
    }
  }
  return out.slice(0, 2);
}

/** Nobody blames a state in the original, which says that nobody does; in the rewrite somebody does. */
const isFirstBlame = (pair: ClaimPair, sides: Sides, refused: Opinion, now: Opinion): boolean =>
  refused.kind === 'decline' &&
  !/comment|discuss/u.test(textOf(pair.original.text, refused)) &&
  now.kind === 'blame' &&
  now.isRead !== true &&
  !pair.original.attributions.some((m) => m.stance === 'attributes') &&
  !sides.theirs.some((c) => c.accused.length > 0);

const textOf = (text: string, { cue }: Opinion): string => text.slice(cue.start, cue.end);

const allOpinions = (f: StoryFeatures, claims: readonly Claim[]): Opinion[] => [
  ...opinionsOf(claims).map(withKind),
  ...readOpinions(f, claims),
  ...claims.flatMap((c) => spokenBlame(f.text, c)),
];

/** Whoever alleges something says it of his own. */
const ALLEGE = /\balleg(?:es?|ed|ing)\b/iu;

/** Characters of a clause before its cue. */
const CLAUSE = 110;

/** Where nobody with a name holds it: "prosecutors would not say", by what kind of body they are. */
function withKind(o: Opinion): Opinion {
  if (o.by.size > 0) return o;
  const end = o.cue.start - o.claim.sentence.start;
  const before = o.claim.text.slice(Math.max(0, end - CLAUSE), end);
  return { ...o, by: new Set(bodyTypesIn(before).map((type) => `type:${type}`)) };
}

/** "The minister said Russia was behind it." */
function spokenBlame(text: string, claim: Claim): Opinion[] {
  const p = claim.accused.find((q) => q.kind !== 'group' && isOutright(text, claim.sentence, q));
  if (p === undefined || isDoubted(claim.text.replace(ALLEGE, ''))) return [];
  const said = claim.speakers.filter((q) => q.key !== p.key).map((q) => q.key);
  const names = claim.sentence.terms.filter((t) => t.key.startsWith('~') && t.end <= p.start).map((t) => t.key);
  const sources = sourcesOf(claim).filter((s) => s.end <= p.start || s.start >= p.end);
  const told = sources.flatMap((s) => [
    ...[...s.keys].filter((k) => k !== p.key),
    ...[...s.names].map((n) => `~${n}`),
    ...(s.names.size === 0 ? [...s.types].map((type) => `type:${type}`) : []),
  ]);
  const by = new Set([...said, ...(said.length + told.length > 0 ? names : []), ...told]);
  return by.size === 0 ? [] : [{ claim, kind: 'blame', by, cue: p }];
}

/** The attributions as opinions: what the words of a cue do not tell may be read there. */
function readOpinions(f: StoryFeatures, claims: readonly Claim[]): Opinion[] {
  return f.attributions.flatMap((m) => {
    const at = m.evidence[0];
    const claim = claims.find((c) => at !== undefined && at.start >= c.sentence.start && at.start < c.sentence.end);
    const kind = KIND_OF[m.stance];
    const parties = partiesOf(m, f).by;
    if (at === undefined || claim === undefined || kind === undefined || m.confidence < SURE) return [];
    if (!isBorne(m, claim, parties) || (kind === 'blame' && !blamesState(m, claim))) return [];
    const by = new Set([...parties, ...namesIn(m)]);
    return [{ claim, kind, by, cue: { start: at.start, end: Math.min(at.end, claim.sentence.end) }, isRead: true }];
  });
}
/** The words of the sentence accuse the state, and no group of its people. */
const blamesState = (m: AttributionMention, claim: Claim): boolean =>
  m.accused.length > 0 &&
  m.accused.every(
    (a) =>
      a.group === null &&
      (a.link === 'directed' || a.link === 'sponsored') &&
      claim.accused.some((p) => p.key === a.state),
  );
const namesIn = (m: AttributionMention): string[] =>
  m.attributors.flatMap((a) =>
    wordsOf(a.name)
      .filter((w) => /^\p{Lu}/u.test(w.raw))
      .map((w) => `~${w.folded}`),
  );

type Stand = Pick<Opinion, 'kind' | 'by' | 'isRead'>;

/** What the article's attributions tell of the stands of parties. */
function standsOf(f: StoryFeatures): Stand[] {
  return f.attributions.flatMap((m) => {
    const kind = KIND_OF[m.stance];
    if (kind === undefined || (kind === 'deny' && m.confidence < SURE)) return [];
    const spoken = m.attributors.filter((a) => !isDateline(f, a.name));
    const names = spoken.flatMap((a) => wordsOf(a.name).map((w) => `~${w.folded}`));
    return [{ kind, by: new Set([...spoken.map((a) => a.key), ...names]), isRead: true }];
  });
}

/** A state is blamed now, and before its blame was refused and only people of that state were held responsible. */
const isOfLess = (before: Stand, refused: Opinion, now: Opinion): boolean =>
  now.kind === 'blame' &&
  before.isRead === true &&
  BLAMES_RULERS.test(now.claim.text.slice(endOfCue(now))) &&
  shareObject(refused, now);
const shareObject = (a: Opinion, b: Opinion): boolean =>
  partiesFrom(a).some((p) => partiesFrom(b).some((q) => q.key === p.key));
const partiesFrom = (o: Opinion): readonly Party[] => o.claim.parties.filter((p) => p.start >= o.cue.start);
const endOfCue = (o: Opinion): number => o.cue.end - o.claim.sentence.start;
const BLAMES_RULERS =
  /^ (?:the )?(?:\p{L}[\p{L}'’-]{0,20} ){0,3}?(?:government|regime|state|authorities|leadership|army|military|intelligence|ministry)\b/iu;

const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((k) => b.has(k));

const OPEN: ReadonlySet<StandKind> = new Set(['exclude', 'leave-open', 'sign', 'no-sign']);

/** What the two opinions have of one party, in sentences that tell of the same; null where they are not one party's. */
function commonVoice(
  pair: ClaimPair,
  retold: Opinion,
  told: Opinion,
  persons: readonly Affiliations[],
): ReadonlySet<string> | null {
  const [mine, theirs] = [besideOf(retold, told), besideOf(told, retold)];
  const near = isNear(pair, mine.claim, theirs.claim);
  const supports = mine.kind === 'support' ? mine : theirs.kind === 'support' ? theirs : null;
  if (supports !== null && (mine.kind === 'decline' || theirs.kind === 'decline') && !isOfFinding(supports))
    return null;
  if (theirs.kind === 'no-sign' && mine.kind === 'blame' && !OF_A_STATE.test(theirs.claim.text)) return null;
  if (OPEN.has(mine.kind) && OPEN.has(theirs.kind) && (mine.by.size === 0 || theirs.by.size === 0 || near))
    return near ? new Set([...mine.by, ...theirs.by]) : null;
  const blames = mine.kind === 'blame' || theirs.kind === 'blame';
  if (mine.by.size === 0 && theirs.by.size === 0)
    return near && (blames || shareObject(theirs, mine)) ? new Set() : null;
  const voices = blames ? new Set([...mine.by, ...namesOf(mine.claim)]) : mine.by;
  const direct = [...voices].filter((k) => theirs.by.has(k));
  if (direct.length > 0) {
    const isRefusal =
      (theirs.kind === 'decline' || theirs.kind === 'note' || isReply(theirs, mine)) &&
      direct.some((k) => !k.startsWith('~'));
    return near || direct.length >= 2 || blames || isRefusal ? new Set(direct) : null;
  }
  const wide = widened(theirs.by, ...persons);
  const through = [...widened(mine.by, ...persons)].filter((k) => wide.has(k));
  return through.length > 0 && (near || blames) ? new Set(through) : null;
}

const isNobodys = (o: Pick<Opinion, 'by'>): boolean => [...o.by].every((k) => k.startsWith('type:'));

/** A kind of body is nobody beside an opinion that says nothing of who holds it. */
const besideOf = (o: Opinion, other: Opinion): Opinion =>
  other.by.size === 0 && isNobodys(o) ? { ...o, by: new Set() } : o;

const REPLIES: ReadonlySet<StandKind> = new Set(['deny', 'silent']);

/** What the accused has to say of it. */
const isReply = (a: Opinion, b: Opinion): boolean => REPLIES.has(a.kind) && REPLIES.has(b.kind);

/** Support of what somebody found or said; of other things it says nothing about who did it. */
const isOfFinding = (o: Opinion): boolean =>
  /^.{0,60}\b(?:findings?|conclusions?|statements?|assessments?|accusations?|attributions?|views?|charges?|advisory|claims?)\b/u.test(
    o.claim.text.slice(o.cue.start - o.claim.sentence.start),
  );

const isNear = (pair: ClaimPair, mine: Claim, theirs: Claim): boolean =>
  (pair.counterparts[mine.index] ?? []).some((k) => k.sentence === theirs.sentence);

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
    // Two sentences told as one: the negation stands beside.
    const isTold = theirs.some((t) => source !== undefined && t.index === source.index + 1 && NEGATION.test(t.text));
    if (source === undefined || isTold) continue;
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
const heldIn = (text: string): string =>
  text.slice(OPINION.exec(text)?.index ?? 0).split(/[;:—]| but | although | though /u)[0]!;
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
