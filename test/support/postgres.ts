/** A throwaway PostgreSQL server on a free port, or databases on the server of TEST_DATABASE_URL. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.js';
import { type Command, endingWithParent, findProgram, type ServerProcess, startServer } from './server-process.js';

export interface TestPostgres {
  readonly port: number;
  /** Of the maintenance database. */
  readonly url: string;
  /** A new empty database; gives its URL. */
  createDatabase(): Promise<string>;
  /** Only on a throwaway server: ends it at once, as `pg_ctl stop -m immediate` does. Data stay. */
  halt(): Promise<void>;
  /** Only on a throwaway server: starts it again on the same port and data. */
  resume(): Promise<void>;
  /** Ends the server and deletes its data. */
  stop(): Promise<void>;
}

/** Where `npm run services` starts a container when there is nothing but Docker. */
const CONTAINER_URL = 'postgres://postgres@127.0.0.1:55432/postgres';

/** Throws, with the hint `npm run services`, where there is no PostgreSQL. */
export async function startPostgres(): Promise<TestPostgres> {
  const external = process.env['TEST_DATABASE_URL'];
  if (external !== undefined && external !== '') return useExternal(external);
  const binaries = findBinaries();
  if (binaries !== null) return startThrowaway(binaries);
  if (await isOpen(Number(new URL(CONTAINER_URL).port))) return useExternal(CONTAINER_URL);
  throw new Error('no PostgreSQL server found: run `npm run services`, or set TEST_DATABASE_URL');
}

function useExternal(url: string): TestPostgres {
  const refuse = (): Promise<void> => Promise.reject(new Error('this PostgreSQL is not ours to stop'));
  return {
    port: Number(new URL(url).port === '' ? 5432 : new URL(url).port),
    url,
    createDatabase: () => createDatabase(url),
    halt: refuse,
    resume: refuse,
    stop: () => Promise.resolve(),
  };
}

async function startThrowaway(binaries: string): Promise<TestPostgres> {
  const directory = mkdtempSync(join(tmpdir(), 'normwatch-postgres-'));
  const user = serverUser();
  if (user !== null) chownSync(directory, user.uid, user.gid);
  chmodSync(directory, 0o700);
  const data = join(directory, 'data');
  const init = asUser(user, {
    file: join(binaries, 'initdb'),
    parameters: ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
  });
  await promisify(execFile)(init.file, [...init.parameters], { cwd: '/' });
  const port = await freePort();
  const command = serverCommand(binaries, user, data, directory, port);
  const start = (): Promise<ServerProcess> => startServer(command, () => answers(port));
  let server = await start();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  return {
    port,
    url,
    createDatabase: () => createDatabase(url),
    halt: () => server.end('SIGQUIT'),
    async resume() {
      server = await start();
    },
    async stop() {
      await server.end('SIGQUIT');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root. */
function serverUser(): SystemUser | null {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;
}

function asUser(user: SystemUser | null, command: Command): Command {
  if (user === null) return command;
  const setpriv = findProgram('setpriv');
  if (setpriv === null) throw new Error('PostgreSQL does not run as root and setpriv is missing: run as another user');
  return {
    file: setpriv,
    parameters: [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', command.file, ...command.parameters],
  };
}

function serverCommand(
  binaries: string,
  user: SystemUser | null,
  data: string,
  sockets: string,
  port: number,
): Command {
  const settings = ['fsync=off', 'max_connections=200', 'log_min_messages=fatal', `unix_socket_directories=${sockets}`];
  const command: Command = {
    file: join(binaries, 'postgres'),
    parameters: ['-D', data, '-h', '127.0.0.1', '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
  };
  // The kernel forgets the wish to end with the parent when the user changes, so that comes first.
  return asUser(user, endingWithParent(command));
}

function findBinaries(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const homebrew = ['/opt/homebrew/opt/postgresql/bin', '/usr/local/opt/postgresql/bin'];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...homebrew];
  const initdb = findProgram('initdb', folders);
  return initdb === null ? null : dirname(initdb);
}

async function answers(port: number): Promise<boolean> {
  if (!(await isOpen(port))) return false;
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function createDatabase(url: string): Promise<string> {
  const name = `normwatch_test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const database = new URL(url);
  database.pathname = `/${name}`;
  return database.href;
}
