import { NormwatchError } from '../../domain/errors.js';
import type { BackfillRun, BackfillStore, BackfillTarget, Clock } from '../../domain/ports.js';
import { queryOne, type Sql, type SqlSession } from './sql.js';
import { toJson } from './values.js';

const RUNS = `select r.id, r.kind, r.request, r.created_at as "createdAt", r.finished_at as "finishedAt",
    json_build_object('waiting', t.waiting, 'done', t.done, 'skipped', t.skipped, 'failed', t.failed) as counts
  from normwatch.backfill_runs r cross join lateral (
    select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'done') as done,
      count(*) filter (where state = 'skipped') as skipped, count(*) filter (where state = 'failed') as failed
    from normwatch.backfill_targets where run_id = r.id) t`;
const TARGETS = `select id, url, details, state, code, message, article_id as "articleId"
  from normwatch.backfill_targets`;

export function createBackfillStore(sql: Sql, clock: Clock): BackfillStore {
  return {
    async openRun(run) {
      await sql.query(
        `insert into normwatch.backfill_runs (id, kind, request, created_at) values ($1, $2, $3::json, $4)
         on conflict (id) do nothing`,
        [run.id, run.kind, toJson(run.request ?? null), clock.now().toISOString()],
      );
      const opened = await queryOne<BackfillRun>(sql, `${RUNS} where r.id = $1`, [run.id]);
      if (opened === null) throw new NormwatchError('not-found', `no backfill run ${run.id}`);
      return opened;
    },
    addTargets: (runId, targets) => sql.transaction((tx) => addTargets(tx, runId, targets)),
    async retryFailed(runId, codes) {
      const again = await sql.query(
        `with again as (
           update normwatch.backfill_targets set state = 'waiting', code = null, message = null
           where run_id = $1 and state = 'failed' and code = any($2::text[]) returning run_id),
         reopened as (
           update normwatch.backfill_runs set finished_at = null where id in (select run_id from again))
         select run_id from again`,
        [runId, codes],
      );
      return again.length;
    },
    target: (runId, targetId) =>
      queryOne<BackfillTarget>(sql, `${TARGETS} where run_id = $1 and id = $2`, [runId, targetId]),
    targets: (runId, filter) =>
      sql.query<BackfillTarget>(
        `${TARGETS} where run_id = $1 and ($2::text is null or state = $2) and id > $3 order by id limit $4`,
        [runId, filter.state ?? null, filter.after ?? '', filter.limit],
      ),
    markTarget: (runId, targetId, outcome) =>
      sql.transaction((tx) => markTarget(tx, runId, targetId, outcome, clock.now())),
    runs: (limit) => sql.query<BackfillRun>(`${RUNS} order by r.created_at desc, r.id limit $1`, [limit]),
  };
}

async function addTargets(
  tx: SqlSession,
  runId: string,
  targets: Parameters<BackfillStore['addTargets']>[1],
): Promise<void> {
  if (targets.length === 0) return;
  const added = await tx.query(
    `insert into normwatch.backfill_targets (run_id, id, url, details, state)
     select distinct on (id) $1, id, url, coalesce(details, 'null'::json), 'waiting'
     from jsonb_to_recordset($2::jsonb) as new (id text, url text, details json) order by id
     on conflict (run_id, id) do nothing returning id`,
    [runId, toJson(targets)],
  );
  if (added.length > 0) await tx.query('update normwatch.backfill_runs set finished_at = null where id = $1', [runId]);
}

async function markTarget(
  tx: SqlSession,
  runId: string,
  targetId: string,
  outcome: Parameters<BackfillStore['markTarget']>[2],
  now: Date,
): Promise<void> {
  // Two last targets marked at once would each still see the other waiting.
  await tx.query('select 1 from normwatch.backfill_runs where id = $1 for update', [runId]);
  await tx.query(
    `update normwatch.backfill_targets set state = $3, code = $4, message = $5, article_id = $6
     where run_id = $1 and id = $2`,
    [runId, targetId, outcome.state, outcome.code, outcome.message, outcome.articleId],
  );
  await tx.query(
    `update normwatch.backfill_runs set finished_at = case when exists (
         select 1 from normwatch.backfill_targets where run_id = $1 and state = 'waiting') then null else $2::timestamptz end
     where id = $1`,
    [runId, now.toISOString()],
  );
}
