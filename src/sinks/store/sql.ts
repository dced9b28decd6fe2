/**
 * The cut between the store and its database. Everything above speaks PostgreSQL through this port, so a server and
 * the embedded PGlite share one implementation and one test suite.
 *
 * Values: `bigint` arrives as a number, `timestamptz` as ISO 8601 in UTC with milliseconds, `json` and `jsonb` parsed.
 * Strings among the parameters are cleaned of what PostgreSQL refuses (see `cleanText`).
 */
export interface Sql {
  readonly dialect: 'postgres' | 'pglite';
  /**
   * One statement, in a transaction of its own.
   *
   * @param name of a statement that is run very often, one text for each name: a server reads it once per connection.
   */
  query<Row extends object>(text: string, parameters?: readonly SqlValue[], name?: string): Promise<readonly Row[]>;
  /** Several statements without parameters. */
  exec(script: string): Promise<void>;
  /**
   * Commits when `work` resolves and rolls back when it throws. A deadlock or a serialization failure runs `work`
   * again, up to five times, so `work` has no effect but through `tx`. Transactions do not nest.
   */
  transaction<T>(work: (tx: SqlSession) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What a transaction can do: the same without its ends. */
export type SqlSession = Pick<Sql, 'query' | 'exec'>;

export type SqlValue = string | number | boolean | null | readonly string[] | readonly number[];

/** The first row, or null. */
export async function queryOne<Row extends object>(
  sql: SqlSession,
  text: string,
  parameters: readonly SqlValue[] = [],
): Promise<Row | null> {
  const rows = await sql.query<Row>(text, parameters);
  return rows[0] ?? null;
}
