/** Stand-in: the real one replaces this file whole. */
import type { Sink } from '../domain/ports.js';
import type { Sql } from './store/sql.js';
export async function createPostgresSink(_o: { url: string } | { sql: Sql }): Promise<Sink> {
  return { name: 'postgres', async deliver() {}, async close() {} };
}
