import type { StoredRecord } from '../../domain/ports.js';
import { corroborate, type Testimony } from '../../extractors/stories/corroborate.js';
import type { SqlSession } from './sql.js';

/** More than so many records on one operation add nothing that a reader would count. */
const MOST = 5_000;

/** Adds to each record what the others of its story, of its event or on the same named operation say. */
export async function withCorroboration(
  sql: SqlSession,
  records: readonly StoredRecord[],
): Promise<readonly StoredRecord[]> {
  const asked = records.filter((r) => r.record.attributions.length > 0);
  if (asked.length === 0) return records;
  const testimonies = await testimoniesFor(sql, asked);
  return records.map((r) => ({ ...r, corroboration: corroborate(r.record, testimonies) }));
}

function testimoniesFor(sql: SqlSession, asked: readonly StoredRecord[]): Promise<readonly Testimony[]> {
  const mentions = asked.flatMap((r) => r.record.attributions);
  const named = mentions.filter((m) => m.operation.name !== null);
  const accused = named.flatMap((m) => m.accused.flatMap((a) => [a.state, a.groupState, a.group]));
  return sql.query<Testimony>(
    `select r.id, coalesce(l.story_id, r.id) as "storyId", r.dated, r.body->'attributions' as attributions
     from normwatch.records r left join normwatch.story_links l on l.article_id = r.id
     where r.id in (
       select article_id from normwatch.story_links where story_id = any($1::text[])
       union select unnest($2::text[])
       union select o.article_id from normwatch.story_links o
         where o.story_id in (select e.story_id from normwatch.story_links e where e.article_id = any($2::text[]))
       union select n.id from normwatch.records n
         where n.accused && $3::text[] and exists (select from json_array_elements(n.body->'attributions') m
           where lower(m->'operation'->>'name') = any($4::text[])))
     order by r.dated nulls last, r.id limit ${MOST}`,
    [
      asked.flatMap((r) => r.record.story?.id ?? []),
      asked.flatMap((r) => [r.record.id, ...(r.record.story?.sameEvent ?? [])]),
      [...new Set(accused.flatMap((k) => k?.toLowerCase() ?? []))],
      [...new Set(named.map((m) => m.operation.name!.toLowerCase()))],
    ],
  );
}
