/**
 * A lock file that one process holds: for the embedded store's directory and for the JSON lines. Node has no flock,
 * so the file names its holder, and a lock whose holder is gone is taken over.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { link, mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HEARTBEAT_MS = 5_000;
/** A holder on another host (a container with its own process ids) is gone when its file stays untouched so long. */
const SILENCE_MS = 12_000;
/** Two takers of one dead lock see each other within this time. */
const SETTLE_MS = 150;

interface Holder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** Start time of the process in clock ticks since boot, where the system tells: process ids are used again. */
  readonly started: string | null;
}

export interface FileLock {
  /** Deletes the file. Harmless when called twice. */
  release(): Promise<void>;
}

export type LockAttempt =
  | { readonly kind: 'held'; readonly lock: FileLock }
  | { readonly kind: 'taken'; readonly by: { readonly pid: number; readonly host: string } | null };

/** Tokens of locks that this process holds: a file with its pid and another token is left from before. */
const heldHere = new Set<string>();

/** Takes the lock or says who holds it. Waits up to 12 s only where the holder ran on another host. */
export async function takeFileLock(path: string): Promise<LockAttempt> {
  await mkdir(dirname(path), { recursive: true });
  const own: Holder = { token: randomUUID(), pid: process.pid, host: hostname(), started: startOf(process.pid) };
  if (await createExclusively(path, own)) return { kind: 'held', lock: hold(path, own) };
  const found = await readHolder(path);
  if (found !== null && (await isAlive(path, found))) return { kind: 'taken', by: found };
  if (!(await removeDead(path, found))) return { kind: 'taken', by: await readHolder(path) };
  if (!(await createExclusively(path, own))) return { kind: 'taken', by: await readHolder(path) };
  await sleep(SETTLE_MS);
  const settled = await readHolder(path);
  return settled?.token === own.token ? { kind: 'held', lock: hold(path, own) } : { kind: 'taken', by: settled };
}

async function createExclusively(path: string, own: Holder): Promise<boolean> {
  // Written aside and linked into place, so that no reader sees a half-written lock.
  const draft = `${path}.${own.token}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify(own));
    await file.close();
    await link(draft, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isHolder(value) ? value : null;
  } catch {
    return null;
  }
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null && 'token' in value && 'pid' in value && 'host' in value;
}

async function isAlive(path: string, holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return isTouched(path);
  if (holder.pid === process.pid) return heldHere.has(holder.token);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return isCode(error, 'EPERM');
  }
  const started = startOf(holder.pid);
  return started === null || holder.started === null || started === holder.started;
}

async function isTouched(path: string): Promise<boolean> {
  const before = await modifiedAt(path);
  if (before === null) return false;
  for (let waited = 0; waited < SILENCE_MS; waited += 500) {
    await sleep(500);
    const now = await modifiedAt(path);
    if (now !== before) return now !== null;
  }
  return false;
}

async function modifiedAt(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return null;
  }
}

/** Field 22 of /proc/PID/stat, after the command's closing bracket (proc(5)). */
function startOf(pid: number): string | null {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  try {
    const text = readFileSync(file, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/** Moves the dead lock away; puts it back where, meanwhile, somebody else's living one lay there. */
async function removeDead(path: string, dead: Holder | null): Promise<boolean> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return true;
    throw error;
  }
  const moved = await readHolder(aside);
  const wasDead = moved?.token === dead?.token;
  if (!wasDead) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
  return wasDead;
}

function hold(path: string, own: Holder): FileLock {
  heldHere.add(own.token);
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, HEARTBEAT_MS);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      if (!heldHere.delete(own.token)) return;
      if ((await readHolder(path))?.token === own.token) await rm(path, { force: true });
    },
  };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
