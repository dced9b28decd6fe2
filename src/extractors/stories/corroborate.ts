/**
 * On whose word an attribution stands: which parties hold the same side responsible for the same operation, in their
 * own statements or through others, from how many independent stories, and who endorsed, condemned, denied, declined.
 */
import type { AttributionMention, Corroboration, NewsRecord, Voice } from '../../domain/record.js';

/** What is asked of another record of the same story, of the same event, or on an operation of the same name. */
export interface Testimony {
  readonly id: string;
  /** Copies and rewrites share it: they are no further source. */
  readonly storyId: string;
  /** ISO 8601. */
  readonly dated: string | null;
  readonly attributions: readonly AttributionMention[];
}

/** One entry for each attribution of the record, in order. @param testimonies the record's own among them. */
export function corroborate(record: NewsRecord, testimonies: readonly Testimony[]): Corroboration[] {
  const near = new Set([record.id, ...(record.story?.sameEvent ?? [])]);
  const isNear = (t: Testimony): boolean => near.has(t.id) || t.storyId === record.story?.id;
  return record.attributions.map((mention) => {
    const said = testimonies.flatMap((t) =>
      t.attributions.filter((m) => isOfSame(mention, m, isNear(t))).map((m) => ({ ...t, mention: m })),
    );
    const blaming = said.filter((s) => s.mention.stance === 'attributes' || s.mention.stance === 'endorses');
    return {
      attribution: mention.id,
      stories: new Set(blaming.map((s) => s.storyId)).size,
      voices: voicesOf(said),
    };
  });
}

const accusedKeys = (m: AttributionMention): string[] =>
  m.accused.flatMap((a) => [a.state ?? a.groupState, a.group?.toLowerCase() ?? null].filter((k) => k !== null));

/** A condemnation or a refusal need not name anybody; elsewhere the accused must be the same, and the operation too. */
function isOfSame(a: AttributionMention, b: AttributionMention, near: boolean): boolean {
  const [mine, theirs] = [accusedKeys(a), accusedKeys(b)];
  const names = [a.operation.name?.toLowerCase() ?? null, b.operation.name?.toLowerCase() ?? null];
  if (names[0] !== null && names[1] !== null && names[0] !== names[1]) return false;
  if (theirs.length === 0 || mine.length === 0) return near;
  return theirs.some((k) => mine.includes(k)) && (near || (names[0] !== null && names[0] === names[1]));
}

type Said = Testimony & { readonly mention: AttributionMention };

/** One for each party and stance, in the order in which they are first known. */
function voicesOf(said: readonly Said[]): Voice[] {
  const groups = new Map<string, { readonly key: string; readonly name: string; readonly of: Said[] }>();
  for (const s of [...said].sort(byDate)) {
    for (const { key, name } of s.mention.attributors) {
      const id = `${s.mention.stance} ${key}`;
      const group = groups.get(id) ?? { key, name, of: [] };
      group.of.push(s);
      groups.set(id, group);
    }
  }
  return [...groups.values()].map(({ key, name, of }) => ({
    key,
    name,
    stance: of[0]!.mention.stance,
    certainty: CERTAINTIES.find((c) => of.some((s) => s.mention.certainty === c)) ?? null,
    own: isOwn(key),
    stories: new Set(of.map((s) => s.storyId)).size,
    articles: new Set(of.map((s) => s.id)).size,
    first: of.map(stated).find((d) => d !== null) ?? null,
    last: of.map(stated).findLast((d) => d !== null) ?? null,
  }));
}

const CERTAINTIES = ['asserted', 'assessed', 'suspected'] as const;

/** The party's own statement: not the word of an outlet, of unnamed officials or of nobody in particular. */
export const isOwn = (key: string): boolean => !/^(?:media:|anon:|unspecified$)/.test(key);

/** When it was said as far as the article tells to the day, else when that was published. */
const stated = (s: Said): string | null => (/^\d{4}-\d\d-\d\d/.test(s.mention.date ?? '') ? s.mention.date : s.dated);

function byDate(a: Said, b: Said): number {
  const [x, y] = [stated(a) ?? '9', stated(b) ?? '9'];
  return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : 1;
}
