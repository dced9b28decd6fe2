import type { DeadJob, QuarantineStore } from '../../domain/ports.js';
import type { Sql } from './sql.js';
import { toInstant, toJson } from './values.js';

const COLUMNS = 'id, name, payload, code, message, attempts, at';

export function createQuarantineStore(sql: Sql): QuarantineStore {
  return {
    async quarantine(job) {
      await sql.query(
        `insert into normwatch.quarantine (${COLUMNS}) values ($1, $2, $3::json, $4, $5, $6, $7)
         on conflict (id) do update set
           name = excluded.name, payload = excluded.payload, code = excluded.code, message = excluded.message,
           attempts = excluded.attempts, at = excluded.at`,
        [job.id, job.name, toJson(job.payload), job.code, job.message, job.attempts, toInstant(job.at)],
      );
    },
    quarantined: (limit) =>
      sql.query<DeadJob>(`select ${COLUMNS} from normwatch.quarantine order by at desc, id limit $1`, [limit]),
    release: (ids) =>
      sql.query<DeadJob>(`delete from normwatch.quarantine where id = any($1::text[]) returning ${COLUMNS}`, [ids]),
  };
}
