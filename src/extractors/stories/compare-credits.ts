/**
 * A finding credited to another party that the original names too: what a firm found, told on the word of the agency
 * that only looked at it.
 */
import type { Divergence } from '../../domain/record.js';
import { cover, diverge } from './align-claims.js';
import { type BodyName, isBodyNamed, isOneBody } from './body-names.js';
import { type Claim, NAMED_SPEAKER, type Party } from './claim-view.js';
import { opinionsOf } from './opinions.js';
import { type Sides, withLead } from './party-sides.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures } from './story-features.js';
import { termsBeside } from './told-terms.js';

/** Who speaks in a sentence: a state, one of its bodies, or a firm. */
interface Voice {
  readonly key: string;
  /** Of a body, as the text writes it. */
  readonly body: BodyName | null;
  readonly at: Stretch;
  readonly isFirm: boolean;
}

/** Weight of what a sentence of the rewrite shares with the one that it retells. */
const LEAST = 1.2;
/** What another sentence has to share, as a part of that, to be retold as well. */
const NEARLY = 0.6;
/** Names of firms looked for in every sentence; an article introduces a handful. */
const MOST_FIRMS = 40;

export function creditedElsewhere({ pair, theirs, mine }: Sides): Divergence[] {
  const accused = accusedOf([...theirs, ...mine]);
  const firms = new Set([...new Set([pair.original, pair.rewrite].flatMap(firmsIn))].slice(0, MOST_FIRMS));
  const before = voicesOf(pair.original, theirs, { accused, firms, inherit: true });
  const after = voicesOf(pair.rewrite, mine, { accused, firms, inherit: false });
  const supporting = new Set(
    opinionsOf(theirs).flatMap((x) => (x.kind === 'support' || x.kind === 'blame' ? [...x.by] : [])),
  );
  const replies = new Set(
    opinionsOf(mine).flatMap((x) => (x.kind === 'blame' || x.kind === 'support' ? [] : [x.claim])),
  );
  const terms = theirs.map((c) => termsBeside(c));
  const heard = after.flat();
  for (const c of mine) {
    if (after[c.index]!.length === 0 || !REPORTS.test(c.text) || replies.has(c)) continue;
    const told = contentOf(c, mine[c.index - 1]);
    const shared = terms.map((t) => sharedWeight(told, t));
    const most = Math.max(0, ...shared);
    if (most < LEAST) continue;
    const retold = theirs
      .filter((t) => shared[t.index]! >= NEARLY * most)
      .sort((a, b) => shared[b.index]! - shared[a.index]!);
    const known = retold.flatMap((t) => before[t.index]!);
    const [x] = known;
    for (const y of after[c.index]!) {
      if (x === undefined || known.some((v) => isOneVoice(v, y))) continue;
      if (x.key !== y.key && supporting.has(y.key)) continue;
      if (!isNamed(pair.original, theirs, y) || heard.some((v) => isOneVoice(v, x))) continue;
      if (x.key !== y.key && c.accused.length > 0 && accuses(pair.original, y.key)) continue;
      return [diverge('attributor', pair, voiceStretch(pair.original, theirs, x), voiceStretch(pair.rewrite, mine, y))];
    }
  }
  return [];
}

/** Whom the articles hold responsible; that the accused accuse others in turn does not count. */
function accusedOf(claims: readonly Claim[]): ReadonlySet<string> {
  const charged = new Set(claims.filter((c) => c.speakers.length > 0).flatMap((c) => c.accused.map((p) => p.key)));
  const isReply = (c: Claim): boolean => c.speakers.length > 0 && c.speakers.every((p) => charged.has(p.key));
  const replied = claims.filter(isReply).flatMap((c) => c.accused.map((p) => p.key));
  const first = claims.filter((c) => !isReply(c)).flatMap((c) => c.accused.map((p) => p.key));
  return first.length > 0 ? new Set(first) : new Set(replied);
}

const isNamed = (f: StoryFeatures, claims: readonly Claim[], v: Voice): boolean =>
  v.body === null
    ? claims.some((c) => c.parties.some((p) => p.key === v.key)) || (v.isFirm && f.text.toLowerCase().includes(v.key))
    : f.text.includes(v.body.name) || isBodyNamed(f.words, v.body);

/** In another sentence, which may take up this one by a pronoun. */
const accuses = (f: StoryFeatures, key: string): boolean =>
  f.attributions.some(
    (m) =>
      (m.stance === 'attributes' || m.stance === 'endorses') &&
      m.attributors.some((a) => a.key.replace(/^(?:anon|company):/, '') === key),
  );

function voiceStretch(f: StoryFeatures, claims: readonly Claim[], v: Voice): Stretch {
  const c = claims.find((k) => v.at.start >= k.sentence.start && v.at.start < k.sentence.end)!;
  const lead = withLead(f.text, c, [{ ...v.at, key: v.key, kind: 'named', arm: null }], 6);
  return cover(f.text, c.sentence, [lead]);
}

const REPORTS =
  /\b(?:said|says?|found|finds?|assess(?:es|ed)?|report(?:s|ed)?|warned|warns|wrote|writes|added|adds|according|concluded|believes?|believed|noted|traced|accused|blamed)\b/u;
const BACK = 3;

interface Hearing {
  readonly accused: ReadonlySet<string>;
  /** Names of firms that either text introduces. */
  readonly firms: ReadonlySet<string>;
  readonly inherit: boolean;
}

/** For each sentence; one that reports and names no speaker speaks for those before. */
function voicesOf(
  f: StoryFeatures,
  claims: readonly Claim[],
  { accused, firms, inherit }: Hearing,
): (readonly Voice[])[] {
  const out: (readonly Voice[])[] = [];
  let last: { readonly voices: readonly Voice[]; readonly index: number } | null = null;
  for (const c of claims) {
    const own = ownVoices(f, c, firms).filter((v) => !accused.has(v.key));
    if (own.length > 0) last = { voices: own, index: c.index };
    else if (c.parties.some((p) => p.kind !== 'group' && !accused.has(p.key))) last = null;
    const heard = inherit && last !== null && c.index - last.index <= BACK && REPORTS.test(c.text) ? last.voices : [];
    out.push(own.length > 0 ? own : heard);
  }
  return out;
}

function ownVoices(f: StoryFeatures, c: Claim, names: ReadonlySet<string>): Voice[] {
  const parties = distinct(c.speakers.flatMap((p) => (p.kind === 'named' ? [] : [voiceOf(f, p)])));
  const firms = f.attributions.flatMap((m) =>
    m.attributors.flatMap((a) => {
      if (!a.key.startsWith('company:') || !isEvidence(m.evidence, c)) return [];
      const at = c.text.indexOf(a.name);
      const start = c.sentence.start + at;
      if (at < 0) return [];
      return [
        { key: a.key.slice('company:'.length), body: null, at: { start, end: start + a.name.length }, isFirm: true },
      ];
    }),
  );
  const named = [...names].flatMap((name) => firmVoice(f, c, name));
  const out = parties;
  for (const v of [...firms, ...named]) if (!out.some((p) => isOneVoice(p, v))) out.push(v);
  return out;
}

/** A name that a sentence repeats is one voice. */
function distinct(voices: readonly Voice[]): Voice[] {
  const out = new Map<string, Voice>();
  for (const v of voices) {
    const id = `${v.key} ${v.body?.name ?? ''} ${v.isFirm}`;
    if (!out.has(id)) out.set(id, v);
  }
  return [...out.values()];
}

const firmsIn = (f: StoryFeatures): string[] => [
  ...[...f.text.matchAll(NAMED_SPEAKER)].map((m) => m[1]!),
  ...f.attributions.flatMap((m) => m.attributors.flatMap((a) => (a.key.startsWith('company:') ? [a.name] : []))),
];

/** "The firm said", "according to the firm". */
function firmVoice(f: StoryFeatures, c: Claim, name: string): Voice[] {
  const at = c.text.indexOf(name);
  if (at < 0) return [];
  const start = c.sentence.start + at;
  const end = start + name.length;
  const after = f.text.slice(end, Math.min(c.sentence.end, end + 60));
  const speaks =
    /^(?:,[^,]{1,40},)? (?:(?:has|have|had|also|itself) )?(?:said|says?|finds?|found|assess(?:es|ed)|reports?|reported|writes?|wrote|believes?|concluded|traced|blames?|accuses?)(?!\p{L})/u.test(
      after,
    ) || /\b(?:according to|says?|said|finds|writes|reports) $/u.test(f.text.slice(c.sentence.start, start).slice(-20));
  return speaks ? [{ key: name.toLowerCase(), body: null, at: { start, end }, isFirm: true }] : [];
}

const isEvidence = (evidence: readonly Stretch[], c: Claim): boolean =>
  evidence.some((e) => e.start < c.sentence.end && c.sentence.start < e.end);

function voiceOf(f: StoryFeatures, p: Party): Voice {
  const name = f.text.slice(p.start, p.end);
  const isBody = p.kind === 'organ' && /\p{Lu}/u.test(name);
  return {
    key: p.key,
    body: isBody ? { name, entry: f.organs.get(p.start) ?? null } : null,
    at: p,
    isFirm: p.kind === 'company',
  };
}

/** A state and its body may be one; two bodies are by their names, two firms where one name holds the other. */
function isOneVoice(a: Voice, b: Voice): boolean {
  if (a.body !== null && b.body !== null) return isOneBody(a.body, b.body);
  if (a.isFirm && b.isFirm) return a.key.includes(b.key) || b.key.includes(a.key);
  return a.key === b.key;
}

const SAYS_SO =
  /\b(?:says?|said|found|finds|reports?|reported|confirms?|confirmed) (?:so|as much|the same)\b|^So (?:says?|said|runs|reads)\b|^Th(?:at|is|ose|ese) (?:is|was|are|were)\b/u;

/** What is told beside the parties; a sentence that only says whose word it is speaks of the one before. */
function contentOf(c: Claim, before: Claim | undefined): ReadonlyMap<string, number> {
  const own = termsBeside(c);
  const isOfBefore = before !== undefined && (SAYS_SO.test(c.text) || weigh(own) < LEAST);
  return isOfBefore ? new Map([...termsBeside(before), ...own]) : own;
}

const weigh = (terms: ReadonlyMap<string, number>): number => [...terms.values()].reduce((sum, w) => sum + w, 0);

function sharedWeight(told: ReadonlyMap<string, number>, terms: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const key of terms.keys()) shared += told.get(key) ?? 0;
  return shared;
}
