import type { PGliteInterface } from '@electric-sql/pglite';
import { NormwatchError } from '../../domain/errors.js';
import type { Lexicon } from '../../domain/lexicon.js';
import type { Clock, Store } from '../../domain/ports.js';
import { createStore } from './create-store.js';
import { migrate } from './migrate.js';
import { openPgliteSql } from './pglite-sql.js';
import { createPostgresSql } from './postgres-sql.js';
import type { Sql } from './sql.js';

export interface OpenedStore {
  readonly store: Store;
  /** For what shares the database: the Postgres sink. */
  readonly sql: Sql;
  /** The embedded instance, for the embedded queue; null on a server. */
  readonly pglite: PGliteInterface | null;
}

const NO_NAMES: Lexicon = {
  states: [],
  organs: [],
  organisations: [],
  companies: [],
  groups: [],
  operations: [],
  malware: [],
  outlets: [],
};

/**
 * Opens and migrates the store at `postgres://...` or `pglite:DIRECTORY`.
 * The lexicon, asked for once, is what stories are judged with.
 * Throws `store-unavailable`, `store-locked`, `store-newer`.
 */
export async function openStore(
  url: string,
  clock: Clock,
  lexicon: () => Lexicon = () => NO_NAMES,
): Promise<OpenedStore> {
  const { sql, pglite } = await openSql(url);
  try {
    await migrate(sql);
  } catch (error) {
    await sql.close();
    throw error;
  }
  return { store: createStore(sql, clock, lexicon), sql, pglite };
}

async function openSql(url: string): Promise<Omit<OpenedStore, 'store'>> {
  if (url.startsWith('postgres://') || url.startsWith('postgresql://')) {
    return { sql: createPostgresSql({ url }), pglite: null };
  }
  if (/^pglite:./.test(url)) {
    const sql = await openPgliteSql({ directory: url.slice('pglite:'.length) });
    return { sql, pglite: sql.pglite };
  }
  throw new NormwatchError('config-invalid', 'store.url is neither postgres://... nor pglite:DIRECTORY');
}
