/**
 * Places an article among the stories. All placing is done under one lock: whoever comes second finds what the first
 * has committed, so two copies that arrive together never give two originals. An article's parent is the best judged of
 * its candidates, which depends on the two texts alone; so replays and backfills in any order end in the same stories.
 */
import type { AnalysedDocument } from '../../domain/analysis.js';
import type { StoryLink } from '../../domain/record.js';
import { type Judgement, judgePair, worthJudging } from '../../extractors/stories/judge-pair.js';
import { derivedLink, isBetter, originalLink, storyIdOf } from '../../extractors/stories/resolve-stories.js';
import type { StoryFeatures } from '../../extractors/stories/story-features.js';
import { profileOf, type StoryProfile } from '../../extractors/stories/story-profile.js';
import type { StoryReader } from '../../extractors/stories/story-reader.js';
import { relinkRecords } from './records.js';
import { queryOne, type SqlSession } from './sql.js';
import { documentsOf, type FeatureShelf, findCandidates, keepDocument } from './stories-candidates.js';
import { toJson } from './values.js';

/** Any number that only we use: the ASCII codes of "nwst". */
const STORY_LOCK = 0x6e777374;
const MOST_SAME_EVENT = 50;

/**
 * For the transaction: the planner takes a small table for cheaper to read whole than by its index, until it is large;
 * compiling a look-up costs more than the look-up; and one plan serves every article.
 */
export const LOOK_UP_SETTINGS = ['enable_seqscan = off', 'jit = off', 'plan_cache_mode = force_generic_plan']
  .map((setting) => setting.split(' = '))
  .map(([name, value]) => `set_config('${name}', '${value}', true)`)
  .join(', ');

export interface Placing {
  readonly tx: SqlSession;
  readonly reader: StoryReader;
  readonly shelf: FeatureShelf;
}

interface Changes {
  /** New parents; null: it has none any more. */
  readonly parents: Map<string, Judgement | null>;
  /** Reports on the same event, to be added to (or taken from) an article's list. */
  readonly events: Map<string, Map<string, boolean>>;
}

export async function placeDocument(work: Placing, document: AnalysedDocument): Promise<StoryLink> {
  const { tx } = work;
  await tx.query(`select ${LOOK_UP_SETTINGS}, pg_advisory_xact_lock($1::bigint)`, [STORY_LOCK]);
  const features = work.shelf.of(document);
  const fresh = await keepDocument(tx, document, features);
  const standing = await linkOf(tx, document.id);
  if (!fresh && standing !== null) return standing;
  const changes = await judge(work, features, standing !== null);
  await apply(work, document.id, changes);
  return (await linkOf(tx, document.id))!;
}

/** Of the article itself, and of those that it may be a better original for. */
async function judge(work: Placing, features: StoryFeatures, revised: boolean): Promise<Changes> {
  const changes: Changes = { parents: new Map([[features.id, null]]), events: new Map() };
  const judgements = await judgeAgainstStore(work, features);
  for (const j of judgements) {
    noteEvent(changes, j);
    if (!isLink(j)) continue;
    if (j.derived.id === features.id) offer(changes.parents, j);
    else if (await winsOver(work, j)) changes.parents.set(j.derived.id, j);
  }
  if (revised) await reconsider(work, features.id, changes);
  return changes;
}

/** Look-up and decision: the article against all that is stored. */
export async function judgeAgainstStore(work: Placing, features: StoryFeatures): Promise<readonly Judgement[]> {
  const looking = findCandidates(work.tx, work.reader, features);
  // Made while the server looks.
  const [made, found] = await Promise.allSettled([madeNow(() => profileOf(features)), looking]);
  if (made.status === 'rejected') throw made.reason;
  if (found.status === 'rejected') throw found.reason;
  const [profile, candidates] = [made.value, found.value];
  return candidates.filter((c) => worthJudging(profile, c)).map((c) => judgePair(profile, c, work.reader.outlets));
}

/** At once, so that what it throws waits until the query that runs has ended. */
const madeNow = async <T>(make: () => T): Promise<T> => make();

const isLink = (j: Judgement): boolean => j.relation === 'copy' || j.relation === 'rewrite';

function offer(parents: Map<string, Judgement | null>, j: Judgement): void {
  const known = parents.get(j.derived.id) ?? null;
  if (known === null || isBetter(j, known)) parents.set(j.derived.id, j);
}

/** Whether the judged original is a better one than the derived article has now. */
async function winsOver(work: Placing, j: Judgement): Promise<boolean> {
  const link = await linkOf(work.tx, j.derived.id);
  if (link === null || link.of === null || link.of === j.original.id) return link !== null;
  const whole = await profilesOf(work, [j.derived.id, link.of]);
  const [derived, standing] = [whole.get(j.derived.id), whole.get(link.of)];
  if (derived === undefined || standing === undefined) return true;
  const former = judgePair(derived, standing, work.reader.outlets);
  return !isLink(former) || former.derived.id !== j.derived.id || isBetter(j, former);
}

async function featuresOf(work: Placing, ids: readonly string[]): Promise<Map<string, StoryFeatures>> {
  const documents = await documentsOf(work.tx, ids);
  return new Map(documents.map((d) => [d.id, work.shelf.of(d)]));
}

/** With their texts, so that credits to any outlet are seen. */
async function profilesOf(work: Placing, ids: readonly string[]): Promise<Map<string, StoryProfile>> {
  return new Map([...(await featuresOf(work, ids))].map(([id, f]) => [id, profileOf(f)]));
}

/** A revised article may no longer be what others were made from: those are judged anew against all. */
async function reconsider(work: Placing, id: string, changes: Changes): Promise<void> {
  const children = await work.tx.query<{ id: string }>(
    'select article_id as id from normwatch.story_links where of_id = $1',
    [id],
  );
  const documents = await documentsOf(
    work.tx,
    children.filter((c) => !changes.parents.has(c.id)).map((c) => c.id),
  );
  for (const child of documents) {
    changes.parents.set(child.id, null);
    for (const j of await judgeAgainstStore(work, work.shelf.of(child))) {
      if (isLink(j) && j.derived.id === child.id) offer(changes.parents, j);
    }
  }
}

function noteEvent(changes: Changes, j: Judgement): void {
  const same = j.relation === 'independent' || j.relation === 'follow-up';
  for (const [a, b] of [[j.derived.id, j.original.id] as const, [j.original.id, j.derived.id] as const]) {
    const events = changes.events.get(a) ?? new Map<string, boolean>();
    changes.events.set(a, events.set(b, same));
  }
}

// --- writing -----------------------------------------------------------------------------------------------

async function apply(work: Placing, placed: string, changes: Changes): Promise<void> {
  const before = new Map<string, string>();
  const draft = new Map<string, StoryLink>();
  for (const id of new Set([...changes.parents.keys(), ...changes.events.keys()])) {
    const standing = await linkOf(work.tx, id);
    if (standing === null && id !== placed) continue;
    before.set(id, JSON.stringify(standing));
    draft.set(id, await draftOf(work, id, standing, changes));
  }
  for (const [id, link] of draft) if (JSON.stringify(link) !== before.get(id)) await writeLink(work.tx, id, link);
  for (const id of changes.parents.keys()) await cutRing(work, id);
  const turned = new Map([...draft].filter(([id, link]) => JSON.stringify(link) !== before.get(id)));
  for (const [id, link] of await renameStories(work.tx, [...changes.parents.keys()])) turned.set(id, link);
  turned.delete(placed);
  await relinkRecords(
    work.tx,
    [...turned].map(([id, link]) => ({ id, link })),
  );
}

async function draftOf(work: Placing, id: string, standing: StoryLink | null, changes: Changes): Promise<StoryLink> {
  const sameEvent = new Set(standing?.sameEvent ?? []);
  for (const [other, same] of changes.events.get(id) ?? []) {
    if (same) sameEvent.add(other);
    else sameEvent.delete(other);
  }
  const events = [...sameEvent].sort().slice(0, MOST_SAME_EVENT);
  const parent = changes.parents.get(id);
  if (parent === undefined) return { ...standing!, sameEvent: events };
  // The root is known once all links are written; until then the story is named by what stands.
  if (parent === null) return originalLink(id, events);
  const whole = await featuresOf(work, [parent.derived.id, parent.original.id]);
  const pair = { derived: whole.get(parent.derived.id)!, original: whole.get(parent.original.id)! };
  const link = derivedLink(parent, pair, id, events);
  return standing === null ? link : { ...link, id: standing.id };
}

/** Credits may run in a ring; its weakest link gives way, as it does where all are judged at once. */
async function cutRing(work: Placing, start: string): Promise<void> {
  const path: string[] = [];
  let at: string | null = start;
  while (at !== null && !path.includes(at)) {
    path.push(at);
    at = (await linkOf(work.tx, at))?.of ?? null;
  }
  if (at === null) return;
  const ring = path.slice(path.indexOf(at));
  const profiles = await profilesOf(work, ring);
  const judged = ring.map((id, i) =>
    judgePair(profiles.get(id)!, profiles.get(ring[(i + 1) % ring.length]!)!, work.reader.outlets),
  );
  const weakest = judged.reduce((w, j) => (isBetter(w, j) ? j : w)).derived.id;
  const link = await linkOf(work.tx, weakest);
  await writeLink(work.tx, weakest, originalLink(weakest, link?.sameEvent ?? []));
}

/** Gives the articles and all that was made from them the name of their root; tells which changed. */
async function renameStories(tx: SqlSession, ids: readonly string[]): Promise<Map<string, StoryLink>> {
  const below = await tx.query<{ id: string; link: StoryLink }>(
    `with recursive below (article_id) as (
       select unnest($1::text[])
       union select l.article_id from normwatch.story_links l join below b on l.of_id = b.article_id)
     select l.article_id as id, l.link from normwatch.story_links l join below using (article_id)`,
    [ids],
  );
  const changed = new Map<string, StoryLink>();
  for (const { id, link } of below) {
    const name = storyIdOf(await rootOf(tx, id));
    if (link.id === name) continue;
    const renamed = { ...link, id: name };
    await writeLink(tx, id, renamed);
    changed.set(id, renamed);
  }
  return changed;
}

async function rootOf(tx: SqlSession, id: string): Promise<string> {
  const row = await queryOne<{ id: string }>(
    tx,
    `with recursive up (article_id, of_id) as (
       select article_id, of_id from normwatch.story_links where article_id = $1
       union select l.article_id, l.of_id from normwatch.story_links l join up on l.article_id = up.of_id)
     select article_id as id from up where of_id is null`,
    [id],
  );
  return row?.id ?? id;
}

export async function linkOf(tx: SqlSession, id: string): Promise<StoryLink | null> {
  const row = await queryOne<{ link: StoryLink }>(tx, 'select link from normwatch.story_links where article_id = $1', [
    id,
  ]);
  return row?.link ?? null;
}

async function writeLink(tx: SqlSession, id: string, link: StoryLink): Promise<void> {
  await tx.query(
    `insert into normwatch.story_links (article_id, story_id, relation, of_id, link)
     values ($1, $2, $3, $4, $5::json)
     on conflict (article_id) do update set
       story_id = excluded.story_id, relation = excluded.relation, of_id = excluded.of_id, link = excluded.link`,
    [id, link.id, link.relation, link.of, toJson(link)],
  );
}
