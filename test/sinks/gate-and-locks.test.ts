/** What holds across processes: pacing of hosts (A31), the lock of the embedded store, stale locks (D10). */
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeFileLock } from '../../src/sinks/file-lock.js';
import { openStore } from '../../src/sinks/store/open-store.js';
import { startChild } from '../support/child.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { makeRecord } from '../support/record.js';
import { directoryOfTest } from '../support/temporary.js';

const USE_GATE = new URL('children/use-gate.mjs', import.meta.url);
const OPEN_STORE = new URL('children/open-store.mjs', import.meta.url);
const clock = { now: () => new Date() };

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

test('A31: four processes visit one host one at a time, never sooner than the pause', async () => {
  const pauseMs = 100;
  let inside = 0;
  let worst = 0;
  const gaps: number[] = [];
  let lastEnd: number | null = null;
  const server = createServer((_request, response) => {
    inside += 1;
    worst = Math.max(worst, inside);
    if (lastEnd !== null) gaps.push(performance.now() - lastEnd);
    setTimeout(() => {
      inside -= 1;
      lastEnd = performance.now();
      response.end('ok');
    }, 10);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = await postgres.createDatabase();
  await (await openStore(url, clock)).store.close();
  const parameters = [url, 'paced.example', `http://127.0.0.1:${port}/`, String(pauseMs), '15'];
  const children = Array.from({ length: 4 }, () => startChild(USE_GATE, parameters));
  const ends = await Promise.all(children.map((child) => child.ended));
  server.close();
  expect(ends.every((end) => end.status === 0)).toBe(true);
  expect(gaps).toHaveLength(59);
  expect(worst).toBe(1);
  // The answer leaves before the release is asked for, so a gap can only be longer than the pause.
  expect(gaps.filter((gap) => gap < pauseMs)).toEqual([]);
});

test('a second process is refused the embedded store, and gets it at once when the first was killed', async () => {
  const url = `pglite:${await directoryOfTest()}`;
  const first = startChild(OPEN_STORE, [url, 'stay']);
  await first.sees(/ready/);
  const second = startChild(OPEN_STORE, [url, 'leave']);
  await second.ended;
  expect(second.lines).toEqual(['failed store-locked']);
  first.process.kill('SIGKILL');
  await first.ended;
  const { store } = await openStore(url, clock);
  await store.ping();
  await store.close();
});

test('D16: the embedded store loses nothing when its process is killed between calls', async () => {
  const url = `pglite:${await directoryOfTest()}`;
  for (let round = 0; round < 3; round += 1) {
    const child = startChild(OPEN_STORE, [url, 'stay']);
    await child.sees(/ready/);
    child.process.kill('SIGKILL');
    await child.ended;
    const { store } = await openStore(url, clock);
    await store.saveRecord(makeRecord(`round ${round}`), { outletKind: 'news' });
    expect(await store.records({})).toHaveLength(round + 1);
    await store.close();
  }
});

const holder = (changes: object): string =>
  JSON.stringify({ token: 'other', pid: process.pid, host: hostname(), started: null, ...changes });

test('D10: a lock of a process that is gone, or that has our own number from before, is taken over', async () => {
  const directory = await directoryOfTest();
  const dead = join(directory, 'dead');
  const child = startChild(OPEN_STORE, ['nonsense', 'leave']);
  await child.ended;
  await writeFile(dead, holder({ pid: child.process.pid }));
  const own = join(directory, 'own');
  await writeFile(own, holder({}));
  const reused = join(directory, 'reused');
  await writeFile(reused, holder({ pid: process.ppid, started: '1' }));
  const unreadable = join(directory, 'unreadable');
  await writeFile(unreadable, '{"tok');
  for (const path of [dead, own, ...(process.platform === 'linux' ? [reused] : []), unreadable]) {
    const attempt = await takeFileLock(path);
    expect(attempt.kind, path).toBe('held');
    if (attempt.kind === 'held') await attempt.lock.release();
  }
});

test('D10: of many that find a dead lock at once, one takes it', async () => {
  const directory = await directoryOfTest();
  for (let round = 0; round < 5; round += 1) {
    const path = join(directory, `lock-${round}`);
    await writeFile(path, holder({ token: `dead ${round}` }));
    const attempts = await Promise.all(Array.from({ length: 6 }, () => takeFileLock(path)));
    expect(attempts.filter((attempt) => attempt.kind === 'held')).toHaveLength(1);
    for (const attempt of attempts) if (attempt.kind === 'held') await attempt.lock.release();
  }
});

test('D10: a lock of another host is taken over within 30 s of its last sign of life', async () => {
  const path = join(await directoryOfTest(), 'lock');
  await writeFile(path, holder({ host: 'another-host' }));
  const started = performance.now();
  const attempt = await takeFileLock(path);
  expect(attempt.kind).toBe('held');
  expect(performance.now() - started).toBeLessThan(30_000);
  if (attempt.kind === 'held') await attempt.lock.release();
});
