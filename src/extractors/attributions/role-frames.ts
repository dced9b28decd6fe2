/** Frames of nouns: Y's role in Z, the attribution of Z to Y, an attack by Y, the leak site of Y. */
import { type NounPhrase, words } from '../language/phrases.js';
import { type Assertion, actorsOf } from './assertion.js';
import type { Frames } from './frames.js';
import { nounAssertion } from './noun-assertion.js';
import { isOfficial } from './official-body.js';
import { isCyberArticle, operationSense, speaksOfOperation } from './operations.js';
import { headIs, KIND } from './word-kinds.js';

const ROLE = words(
  'mark marks stamp paw-prints pawprints role hand hands involvement responsibility participation complicity authorship culpability fingerprints fingerprint handiwork handwriting hallmarks hallmark guilt footprint footprints signature stamp',
);

/** "Tehran's role in Z", "the hand of Beijing in Z", "Russian involvement in Z". */
export function roleOf(f: Frames, np: NounPhrase): Assertion | null {
  if (!ROLE.has(np.wordLower) || !isCyberArticle(f.ctx)) return null;
  const at = f.ctx.indexOf(np);
  const items = f.syntax.items;
  const next = items[at + 1];
  const ofPhrase =
    next?.kind === 'prep' && next.word === 'of' && items[at + 2]?.kind === 'np' ? (items[at + 2] as NounPhrase) : null;
  const ofOwner =
    ofPhrase === null
      ? null
      : items[at + 3]?.kind === 'np' && (items[at + 3] as NounPhrase).possessor === ofPhrase
        ? (items[at + 3] as NounPhrase)
        : ofPhrase;
  const phrases =
    np.possessor !== null ? [np.possessor] : ofOwner !== null ? [ofOwner] : np.entities.length > 0 ? [np] : [];
  if (phrases.length === 0) return null;
  const clause = f.syntax.clauses.find((c) => c.objects.includes(np));
  if (clause !== undefined && /^(?:take|claim|accept|deny|reject|dismiss|bear|have|play)$/.test(clause.verb.lemma))
    return null;
  const end = f.syntax.sentence.last;
  if (!speaksOfOperation(f.ctx, f.syntax.sentence.first, end)) return null;
  return nounAssertion(
    f,
    `role:${np.wordLower}`,
    np,
    phrases,
    np.possessor?.first ?? np.first,
    Math.min(end, np.last + 20),
  );
}

const NAMING = words(
  'attribution naming ascription identification linking exposure outing accusation accusations allegations charges condemnation indictment blame',
);

/** "the attribution of Z to Y by X", "London's naming of Y as the culprit". */
export function attributionOf(f: Frames, np: NounPhrase): Assertion | null {
  if (!NAMING.has(np.wordLower) || !isCyberArticle(f.ctx)) return null;
  const at = f.ctx.indexOf(np);
  const near = f.syntax.items.slice(at + 1, at + 14);
  const stop = near.findIndex(
    (i) =>
      i.kind === 'stop' ||
      i.kind === 'sub' ||
      (i.kind === 'vg' && i.form === 'finite' && f.syntax.clauses.some((c) => c.verb === i && c.form === 'finite')),
  );
  const span = stop < 0 ? near : near.slice(0, stop);
  const at1 = (prep: string): NounPhrase[] =>
    span.flatMap((i, k) => (i.kind === 'prep' && i.word === prep ? phraseAfter(span, k) : []));
  const to = [...at1('to'), ...at1('against'), ...(np.wordLower === 'blame' ? at1('on') : [])];
  const named = /^(?:naming|identification|exposure|outing)$/.test(np.wordLower) ? at1('of') : [];
  const phrases = [...to, ...named];
  if (phrases.length === 0) return null;
  const accuser = np.possessor !== null ? [np.possessor] : at1('by');
  const end = Math.max(np.last, span.at(-1)?.last ?? np.last);
  if (operationSense(f.ctx, np.first, end) === 'other') return null;
  return nounAssertion(f, `noun:${np.wordLower}`, np, phrases, np.possessor?.first ?? np.first, end, {
    accusers: accuser.length > 0 ? accuser : null,
    agentless: false,
  });
}

function phraseAfter(span: readonly { kind: string }[], k: number): NounPhrase[] {
  const np = span[k + 1] as NounPhrase | undefined;
  if (np === undefined || np.kind !== 'np') return [];
  const owned = span[k + 2] as NounPhrase | undefined;
  return owned?.kind === 'np' && owned.possessor === np ? [owned] : [np];
}

/** "China's cyber attack on Z", "a campaign by APT28", "a Russian hack of Z". */
export function deedOf(f: Frames, np: NounPhrase): Assertion | null {
  if (!headIs(f.ctx, np, KIND.operation | KIND.strong)) return null;
  const items = f.syntax.items;
  const at = f.ctx.indexOf(np);
  const span = items.slice(at + 1, at + 12);
  const cut = span.findIndex(
    (i) => i.kind === 'stop' || i.kind === 'comma' || i.kind === 'sub' || i.kind === 'vg' || i.kind === 'conj',
  );
  const near = cut < 0 ? span : span.slice(0, cut);
  const byPhrases = near.flatMap((i, k) => (i.kind === 'prep' && i.word === 'by' ? phraseAfter(near, k) : []));
  const on = near.some((i) => i.kind === 'prep' && /^(?:on|against|of|into|at|targeting)$/.test(i.word));
  const end = Math.max(np.last, near.at(-1)?.last ?? np.last);
  const start = np.possessor?.first ?? np.first;
  if (!speaksOfOperation(f.ctx, start, end)) return null;
  if (byPhrases.length > 0) {
    const hit = nounAssertion(
      f,
      'deed-by',
      np,
      byPhrases.filter((x) => !isOfficial(f, x)),
      start,
      end,
    );
    if (hit !== null && hit.actors.some((a) => a.perpetrator || a.stateItself)) return hit;
  }
  const fromPhrases = near
    .flatMap((i, k) => (i.kind === 'prep' && i.word === 'from' ? phraseAfter(near, k) : []))
    .filter((x) =>
      x.entities.some((e) => e.kind === 'state' || e.kind === 'capital' || e.kind === 'group' || e.kind === 'demonym'),
    );
  if (
    fromPhrases.length > 0 &&
    /^(?:attack|attacks|hack|hacks|intrusion|intrusions|cyberattack|cyberattacks|campaign|activity|operation)$/.test(
      np.wordLower,
    )
  ) {
    const hit = nounAssertion(f, 'deed-from', np, fromPhrases, start, end);
    if (hit !== null) return hit;
  }
  if (np.possessor !== null && on) return nounAssertion(f, 'deed-of', np, [np.possessor], start, end);
  const own = np.entities.filter((e) => e.kind === 'demonym' || e.kind === 'group' || e.kind === 'state');
  if (own.length === 0 || own[0]!.last > np.head || np.wordLower.endsWith('hackers')) return null;
  if (own[0]!.kind !== 'group' && !on && !calledUnlawful(f, np)) return null;
  if (
    own[0]!.kind === 'group' &&
    !on &&
    !/ransomware/i.test(f.ctx.textOf(np.first, np.last)) &&
    !/^(?:attack|attacks|campaign|hack|breach)$/.test(np.wordLower)
  )
    return null;
  return nounAssertion(f, 'deed-modified', np, [np], start, end);
}

const calledUnlawful = (f: Frames, np: NounPhrase): boolean =>
  /\b(?:violat|breach of|unlawful|illegal|contrary to)/i.test(
    f.ctx.textOf(np.last, Math.min(f.syntax.sentence.last, np.last + 10)),
  );

const SITES = words('site blog page portal');

/** "appeared on the leak site of Z". */
export function leakSite(f: Frames, np: NounPhrase): Assertion | null {
  if (!SITES.has(np.wordLower) || !/\b(?:leak|extortion|shaming)\b/i.test(f.ctx.textOf(np.first, np.last))) return null;
  const at = f.ctx.indexOf(np);
  const of = f.syntax.items[at + 1];
  const owner = of?.kind === 'prep' && /^(?:of|by|for)$/.test(of.word) ? f.syntax.items[at + 2] : undefined;
  const phrases = np.possessor !== null ? [np.possessor] : owner?.kind === 'np' ? [owner] : [np];
  const actors = actorsOf(f.dis, phrases);
  if (!actors.some((a) => a.accused.group !== null)) return null;
  const first = f.syntax.sentence.first;
  return nounAssertion(f, 'leak-site', np, phrases, first, np.last, { accusers: phrases });
}
