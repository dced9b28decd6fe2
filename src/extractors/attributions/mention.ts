/** From a merged position to the mention of the record: keys, victims, basis, responses, evidence. */
import { idOf } from '../../domain/ids.js';
import type {
  Accused,
  AttributionMention,
  Attributor,
  Basis,
  NormMention,
  ResponseKind,
  Span,
} from '../../domain/record.js';
import { words } from '../language/phrases.js';
import type { Context } from './context.js';
import type { Draft } from './draft.js';
import type { Position } from './merge.js';
import type { Scene } from './scene.js';

export function mentionOf(scene: Scene, p: Position, norms: readonly NormMention[]): AttributionMention {
  const { ctx } = scene;
  const attributors = attributorsOf(p);
  const evidence = p.drafts
    .map((d) => spanOf(ctx, d))
    .filter((s, i, all) => all.findIndex((o) => o.start === s.start) === i);
  const sentences = new Set(p.drafts.map((d) => d.sentence));
  return {
    id: idOf(
      p.stance,
      ...attributors.map((a) => a.key),
      ...p.accused.map((a) => `${a.state}/${a.group}`),
      evidence[0]?.text ?? '',
    ),
    stance: p.stance,
    certainty: p.stance === 'attributes' ? (p.certainty ?? 'asserted') : null,
    attributors,
    accused: ofOneState(p.accused, near(ctx, sentences, 0)),
    operation: operationOf(ctx, p),
    victims: victimsOf(ctx, p, sentences),
    basis: basisOf(ctx, p, sentences),
    responses: responsesOf(ctx, sentences),
    collective: attributors.filter((a) => /^(?:[A-Z]{2}|EU|NATO|UN|org:|company:)/.test(a.key)).length > 1,
    background: isBackground(ctx, p),
    norms: normsOf(ctx, norms, sentences),
    evidence,
    date: null,
    // A position is as likely as the likeliest reading that tells it.
    confidence: Math.round(100 * Math.max(...p.drafts.map((d) => d.chance ?? 0))) / 100,
    rule: p.drafts[0]!.rule,
  };
}

/** "Copper Hen and Tin Owl, both of North Korea": what is said of the last holds for each. @param text of the mention. */
function ofOneState(accused: readonly Accused[], text: string): Accused[] {
  const told = accused.find((a) => a.group !== null && a.state !== null && a.state !== 'XX');
  const at = told === undefined ? -1 : text.indexOf(told.name);
  if (told === undefined || at < 0 || !OF_EACH.test(text.slice(at + told.name.length))) return [...accused];
  return accused.map((a) => (a.group !== null && a.state === null ? { ...a, state: told.state, link: told.link } : a));
}

const OF_EACH =
  /^(?:,| ?[–—(]) ?(?:both|all|each|two|three|four|five)\b[^.;,]{0,50}?(?:\b(?:backed|run|controlled|sponsored|linked|tied|tie|link|from|working|arms|of (?!which|them|whom))|-(?:based|backed|linked|aligned|sponsored))/;

function attributorsOf(p: Position): Attributor[] {
  const all = p.parties.filter((x) => x.kind !== 'group').map((x) => x.key);
  // A state and its capital are one party.
  const keys = all.filter((k, i) => all.findIndex((x) => x.key === k.key) === i);
  if (p.self) return [{ key: 'self', name: p.accused[0]?.name ?? 'self' }, ...keys];
  return keys.length > 0 ? keys : [{ key: 'unspecified', name: '' }];
}

function spanOf(ctx: Context, d: Draft): Span {
  const { tokens, sentences, text } = ctx.doc;
  const s = sentences[d.sentence]!;
  const first = tokens[Math.max(s.first, d.first)]!;
  const last = tokens[Math.min(s.last, Math.max(d.last, d.first + 1)) - 1]!;
  return { start: first.start, end: last.end, text: text.slice(first.start, last.end) };
}

function operationOf(ctx: Context, p: Position): { name: string | null; text: string | null } {
  const sentences = new Set(p.drafts.map((d) => d.sentence));
  const entity = [...sentences].flatMap((i) => ctx.entitiesIn(i)).find((e) => e.kind === 'operation');
  const range = p.drafts.find((d) => d.operation !== null && d.operation[1] > d.operation[0])?.operation ?? null;
  const text = range === null ? null : ctx.textOf(range[0], Math.min(range[1], range[0] + 30));
  return { name: entity?.key ?? null, text };
}

/** Named victims in the words of the operation: states, places, bodies, firms. */
export function victimKeys(ctx: Context, d: Draft): ReadonlySet<string> {
  const found = new Set<string>();
  if (d.operation === null) return found;
  for (const e of ctx.entitiesIn(d.sentence)) {
    if (e.first < d.operation[0] || e.first >= d.operation[1]) continue;
    if (
      /^(?:group|malware|operation|outlet)$/.test(e.kind) ||
      d.accused.some((a) => a.state === e.state && a.state !== null)
    )
      continue;
    found.add(e.state ?? e.key);
  }
  return found;
}

function victimsOf(ctx: Context, p: Position, sentences: ReadonlySet<number>): string[] {
  const accused = new Set(p.accused.map((a) => a.state));
  const found = new Set<string>();
  for (const e of [...sentences].flatMap((i) => ctx.entitiesIn(i))) {
    if (e.state === null || e.state.length !== 2 || accused.has(e.state)) continue;
    if (e.state === 'EU' || e.state === 'UN') continue;
    const speaks = p.parties.some((x) => e.first >= x.np.first && e.last <= x.np.last);
    if (!speaks || p.parties.length === 1) found.add(e.state);
  }
  return [...found];
}

const RESPONSES: readonly (readonly [ResponseKind, RegExp])[] = [
  [
    'sanctions',
    /\b(?:sanction(?:s|ed|ing)?|asset freezes?|travel bans?|restrictive measures|froze the assets|blacklist\w*|designat(?:ed|ing))\b/i,
  ],
  ['indictment', /\b(?:indict(?:ed|ment|ments|s|ing)|charged|charges|charging|arrest warrants?)\b/i],
  ['arrest', /\b(?:arrest(?:ed|s)?|detained|in custody)\b/i],
  ['expulsion', /\b(?:expel(?:led|s|ling)?|expulsions?|persona non grata|sent home|hours to leave|day to leave)\b/i],
  ['reward', /\b(?:reward|bounty)\b|up to \$?\w+ million/i],
  ['summons', /\b(?:summon(?:ed|s)?|called in the|was called in|handed the \w+ ambassador)\b/i],
  ['takedown', /\b(?:seized|disrupted a botnet|took down|dismantled|takedown|broke up)\b/i],
];

function responsesOf(ctx: Context, sentences: ReadonlySet<number>): ResponseKind[] {
  const text = near(ctx, sentences, 1);
  return RESPONSES.filter(([, test]) => test.test(text)).map(([kind]) => kind);
}

/** The sentences and their neighbours, capped so that no expression runs long. */
function near(ctx: Context, sentences: ReadonlySet<number>, reach: number): string {
  const parts: string[] = [];
  const wanted = new Set<number>();
  for (const i of sentences) for (let d = -reach; d <= reach; d += 1) wanted.add(i + d);
  for (const i of [...wanted].sort((a, b) => a - b).slice(0, 40)) {
    const s = ctx.doc.sentences[i];
    if (s !== undefined) parts.push(ctx.doc.text.slice(s.start, Math.min(s.end, s.start + 1000)));
  }
  return parts.join(' ').slice(0, 8000);
}

const RECALLED =
  /\b(?:in|since|back in|of) (?:(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|late|early|mid-?) )?(?:19|20)\d\d\b|\b(?:years|decade) (?:ago|earlier|before)\b|\bat the time\b/i;

/** An old accusation recalled in a later sentence of the article; one that opens it is the news. */
function isBackground(ctx: Context, p: Position): boolean {
  if (p.stance !== 'attributes' || p.drafts.some((d) => d.sentence === 0)) return false;
  if (ctx.doc.sentences.length < 2) return false;
  return p.drafts.every((d) => {
    const s = ctx.doc.sentences[d.sentence]!;
    return RECALLED.test(ctx.doc.text.slice(s.start, Math.min(s.end, s.start + 400)));
  });
}

const ADVISORY = words('advisory advisories bulletin alert');

function basisOf(ctx: Context, p: Position, sentences: ReadonlySet<number>): Basis[] {
  if (p.self) return ['self-claim'];
  const kinds = new Set(p.parties.map((x) => x.kind));
  if (p.parties.length === 0) return [];
  const text = near(ctx, sentences, 0).toLowerCase();
  const found: Basis[] = [];
  if (kinds.has('company') || kinds.has('person'))
    found.push(/\b(?:complaint|lawsuit|sued|suit)\b/.test(text) ? 'lawsuit' : 'technical-report');
  if (p.parties.some((x) => x.anonymous) || kinds.has('outlet')) found.push('media-report');
  else if (kinds.has('state') || kinds.has('org')) {
    if (/\b(?:indict|charged|charges|jury|plead|pleaded|sentenced|warrant)/.test(text)) found.push('indictment');
    else if (/\b(?:sanction|restrictive measures|asset freeze|froze the assets)/.test(text)) found.push('sanctions');
    else if (text.split(/\W+/).some((w) => ADVISORY.has(w))) found.push('advisory');
    else found.push('political-statement');
  }
  return found;
}

function normsOf(ctx: Context, norms: readonly NormMention[], sentences: ReadonlySet<number>): number[] {
  return norms.flatMap((n, i) => {
    const s = ctx.doc.sentences.findIndex((x) => n.start >= x.start && n.start < x.end);
    return sentences.has(s) ? [i] : [];
  });
}
