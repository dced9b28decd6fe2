/** The measures of codebook section 3 on sets of invented articles; heldout was written apart and not read for rules. */
import { describe, expect, test } from 'vitest';
import type { Divergence, StoryLink } from '../../../src/domain/record.js';
import { linkStories } from '../../../src/extractors/stories/link-stories.js';
import { lexicon, readStorySet, type StoryItem } from '../../support/story-set.js';

interface Figures {
  readonly f1: number;
  readonly falselyLinked: number;
  readonly wrongRoots: number;
  readonly found: number;
  readonly planted: number;
  readonly flagged: number;
  readonly rewrites: number;
}

function rootIn(id: string, of: ReadonlyMap<string, string | null>): string {
  let at = id;
  for (let up = of.get(at); up != null; up = of.get(at)) at = up;
  return at;
}

const isDerived = (d: StoryItem): boolean => d.gold.kind === 'copy' || d.gold.kind === 'rewrite';
const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Half of the planted words stand in what was flagged. */
function meets(d: Divergence, planted: string): boolean {
  const flagged = new Set(words(d.rewrite.text));
  const wanted = words(planted);
  return wanted.filter((w) => flagged.has(w)).length >= Math.max(1, Math.floor(wanted.length / 2));
}

function figuresOf(documents: readonly StoryItem[], stories: readonly StoryLink[]): Figures {
  const links = new Map(stories.map((l, i): [string, StoryLink] => [documents[i]!.id, l]));
  const gold = new Map(documents.map((d) => [d.id, isDerived(d) ? d.gold.of : null]));
  const told = new Map([...links].map(([id, l]) => [id, l.of]));
  let [right, wrong, missed] = [0, 0, 0];
  documents.forEach((a, i) => {
    for (const b of documents.slice(i + 1)) {
      const same = rootIn(a.id, gold) === rootIn(b.id, gold);
      const said = rootIn(a.id, told) === rootIn(b.id, told);
      right += Number(same && said);
      wrong += Number(said && !same);
      missed += Number(same && !said);
    }
  });
  const derived = documents.filter(isDerived);
  const flags = (d: StoryItem): readonly Divergence[] => links.get(d.id)!.divergences;
  return {
    f1: (2 * right) / (2 * right + wrong + missed),
    falselyLinked: documents.filter((d) => !isDerived(d) && told.get(d.id) !== null).length,
    wrongRoots: derived.filter((d) => rootIn(d.id, told) !== rootIn(d.id, gold)).length,
    found: documents.flatMap((d) => d.gold.divergences.filter((p) => flags(d).some((f) => meets(f, p.rewrite)))).length,
    planted: documents.flatMap((d) => d.gold.divergences).length,
    flagged: derived.flatMap(flags).length,
    rewrites: derived.length,
  };
}

describe.each([
  { name: 'dev', leastFound: 0.9 },
  { name: 'heldout', leastFound: 0.8 },
  { name: 'pairs-dev-1', leastFound: 0.8 },
  { name: 'pairs-dev-2', leastFound: 0.8 },
  { name: 'pairs-dev-3', leastFound: 0.8 },
  { name: 'pairs-dev-4', leastFound: 0.8 },
  { name: 'pairs-dev-5', leastFound: 0.7 },
  { name: 'pairs-dev-6', leastFound: 0.75 },
  { name: 'pairs-dev-7', leastFound: 0.85 },
  // Twenty rewrites of one change each, written apart and not read.
  { name: 'pairs-heldout', leastFound: 0.75, falseFlags: 0.6 },
])('the set $name', ({ name, leastFound, falseFlags = 0.34 }) => {
  const documents = readStorySet(name);
  const told = linkStories(documents, lexicon);
  const figures = figuresOf(documents, told);
  console.log(name, JSON.stringify(figures));

  test('same-story F1 is at least 0.92, with the right originals and no false link', () => {
    expect(figures.f1).toBeGreaterThanOrEqual(0.92);
    expect(figures.wrongRoots / figures.rewrites).toBeLessThanOrEqual(0.05);
    expect(figures.falselyLinked).toBeLessThanOrEqual(1);
  });

  test('planted divergences are found, with no more false flags a rewrite than the set allows', () => {
    expect(figures.found / figures.planted).toBeGreaterThanOrEqual(leastFound);
    expect((figures.flagged - figures.found) / figures.rewrites).toBeLessThanOrEqual(falseFlags);
  });

  test('what is quoted stands in the texts', () => {
    const byId = new Map(documents.map((d) => [d.id, d]));
    for (const [i, link] of told.entries()) {
      for (const d of link.divergences) {
        expect(documents[i]!.text.slice(d.rewrite.start, d.rewrite.end)).toBe(d.rewrite.text);
        expect(byId.get(link.of!)!.text.slice(d.original.start, d.original.end)).toBe(d.original.text);
      }
    }
  });
});
