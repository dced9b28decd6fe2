/** How the passages of an attribution are quoted: the names as its sentence writes them, with what is said of them. */
import { cover, lastWords } from './align-claims.js';
import type { Stand } from './attribution-stands.js';
import { certaintyMarker } from './claim-view.js';
import { accusedStretch } from './party-sides.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures } from './story-features.js';

export const evidenceOf = (f: StoryFeatures, s: Stand): Stretch => {
  const e = s.mention.evidence[0]!;
  const within = { start: Math.max(e.start, s.claim.sentence.start), end: Math.min(e.end, s.claim.sentence.end) };
  const names = namesIn(
    f,
    s,
    s.mention.attributors.map((a) => a.name),
  );
  return cover(f.text, s.claim.sentence, [...names, within]);
};

/** Where the sentence of the mention, else the nearest before it, writes the names. */
function namesIn(f: StoryFeatures, s: Stand, names: readonly string[]): Stretch[] {
  return names.flatMap((name) => {
    if (name.length < 2) return [];
    const at = f.text.indexOf(name, s.claim.sentence.start);
    return at >= 0 && at + name.length <= s.claim.sentence.end ? [{ start: at, end: at + name.length }] : [];
  });
}

export function attributorOf(f: StoryFeatures, s: Stand): Stretch {
  const names = namesIn(
    f,
    s,
    s.mention.attributors.map((a) => a.name),
  );
  if (names.length > 0) return cover(f.text, s.claim.sentence, names, 6);
  return namedElsewhere(f, s) ?? evidenceOf(f, s);
}

/** Who says it is named in another sentence than what he says. */
function namedElsewhere(f: StoryFeatures, s: Stand): Stretch | null {
  for (const { name } of s.mention.attributors) {
    const start = name.length < 3 ? -1 : f.text.indexOf(name);
    const sentence = f.sentences.find((x) => start >= x.start && start < x.end);
    if (start >= 0 && sentence !== undefined) return cover(f.text, sentence, [{ start, end: start + name.length }], 6);
  }
  return null;
}

export function accusedIn(f: StoryFeatures, s: Stand): Stretch {
  const names = namesIn(
    f,
    s,
    s.mention.accused.map((a) => a.name),
  );
  return names.length === 0 ? evidenceOf(f, s) : accusedStretch(f, s.claim, names);
}

export function certaintyStretch(f: StoryFeatures, s: Stand): Stretch {
  const marker = certaintyMarker(s.claim);
  const names = namesIn(
    f,
    s,
    s.mention.accused.map((a) => a.name),
  );
  const parts = [...names, ...(marker === null ? [] : [marker])];
  if (parts.length === 0) return evidenceOf(f, s);
  const first = Math.min(...parts.map((p) => p.start));
  const before = marker === null ? 0 : lastWords(f.text.slice(s.claim.sentence.start, first), 3);
  return cover(f.text, s.claim.sentence, [...parts, { start: first - before, end: first }], 6);
}
