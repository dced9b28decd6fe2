/** Attribution mentions: who holds whom responsible for which cyber operation (codebook, section 2). */
import type { Document } from '../../domain/analysis.js';
import type { AttributionMention, NormMention } from '../../domain/record.js';
import type { LanguageDoc } from '../language/language.js';
import type { Assertion } from './assertion.js';
import { findClaims } from './claims.js';
import { buildContext } from './context.js';
import { defaultReadings } from './default-reading.js';
import { defaultStances } from './default-stances.js';
import { buildDiscourse } from './discourse.js';
import type { Draft } from './draft.js';
import { nounClaims } from './governors.js';
import { joinSigners } from './joint-positions.js';
import { withoutLikelyVictims } from './likely-victims.js';
import { mentionOf, victimKeys } from './mention.js';
import { mergeDrafts } from './merge.js';
import { nounFrames } from './noun-frames.js';
import { likelySentences, namesMachines, tellsOfBodies, tellsOfDeeds, tellsOfOtherMatters } from './operations.js';
import { readArticle } from './reader/read-article.js';
import { resolveAssertions, type Scene } from './resolve.js';
import { findStances } from './stances.js';
import { verbFrames } from './verb-frames.js';

export function findAttributions(
  document: Document,
  doc: LanguageDoc,
  norms: readonly NormMention[],
): AttributionMention[] {
  const found = rulesIn(document, doc);
  return found === null ? [] : mentionsOf(found.scene, readArticle(found.scene, found.drafts), norms);
}

/** One mention for each position. */
export const mentionsOf = (
  scene: Scene,
  drafts: readonly Draft[],
  norms: readonly NormMention[],
): AttributionMention[] =>
  withoutLikelyVictims(
    joinSigners(
      scene.ctx,
      mergeDrafts(drafts, (d) => victimKeys(scene.ctx, d)),
    ).map((position) => mentionOf(scene, position, norms)),
  );

/** What the rules find, in order of the text; null where nothing speaks of operations in computers. */
export function rulesIn(document: Document, doc: LanguageDoc): { scene: Scene; drafts: Draft[] } | null {
  const bare = buildContext(document, doc);
  const ctx = {
    ...bare,
    cyberWords:
      bare.cyberWords + likelySentences(bare) + (namesMachines(bare) ? 1 : 0) + (bare.otherWords === 0 ? 1 : 0),
  };
  if ((ctx.cyberWords === 0 && !tellsOfDeeds(ctx)) || tellsOfBodies(ctx) || tellsOfOtherMatters(ctx)) return null;
  const claims = findClaims(ctx);
  const dis = buildDiscourse(ctx, claims);
  const nouns = ctx.syntax.map((s) => nounClaims(ctx, s));
  const scene = { ctx, dis, claims, nouns };
  const assertions: Assertion[] = ctx.syntax.flatMap((syntax) => {
    const speakers = claims[syntax.sentence.index]!.flatMap((c) =>
      c.sources.map(
        (np) =>
          [
            np.possessor?.first ?? np.first,
            Math.max(
              np.last,
              np.possessor === null && np.pronoun === null ? (dis.profile(np)?.last ?? np.last) : np.last,
            ),
          ] as const,
      ),
    );
    const f = { ctx, dis, syntax, speakers };
    const framed = [...verbFrames(f), ...nounFrames(f)];
    return [...framed, ...defaultReadings(f, framed)];
  });
  const { drafts, orphans } = resolveAssertions(scene, assertions);
  const attributed = drafts.filter((d) => d.stance === 'attributes');
  const stances = findStances(scene, { attributed, orphans });
  const framed = [...drafts, ...stances];
  const all = [...framed, ...defaultStances(scene, framed)].sort(
    (a, b) => a.sentence - b.sentence || a.first - b.first,
  );
  return { scene, drafts: all };
}
