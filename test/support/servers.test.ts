import { createConnection } from 'node:net';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startPostgres } from './postgres.js';
import { startRedis } from './redis.js';

function ask(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write(`${line}\r\n`));
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().trim());
    });
  });
}

test('a throwaway PostgreSQL keeps its data over an immediate halt', async () => {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase();
  const run = async (statement: string): Promise<unknown[]> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const result = await client.query(statement);
    await client.end();
    return result.rows;
  };
  await run('create table kept (n integer); insert into kept values (7)');
  await postgres.halt();
  await expect(run('select n from kept')).rejects.toThrow();
  await postgres.resume();
  expect(await run('select n from kept')).toEqual([{ n: 7 }]);
  await postgres.stop();
});

test('a throwaway Redis keeps its data over a kill when it appends, and refuses eviction', async () => {
  const redis = await startRedis({ appendOnly: true });
  expect(await ask(redis.port, 'CONFIG GET maxmemory-policy')).toContain('noeviction');
  expect(await ask(redis.port, 'SET kept 7')).toBe('+OK');
  await redis.kill();
  await redis.resume();
  expect(await ask(redis.port, 'GET kept')).toContain('7');
  await redis.stop();
});
