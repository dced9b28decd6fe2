/** A server as a child of the test: it ends with the test, also when the test is killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServerProcess {
  readonly pid: number;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<void>;
  /** What it printed, for the message of a failed start. */
  output(): string;
}

export interface Command {
  readonly file: string;
  readonly parameters: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts the command and waits until `isReady` says yes; an early end or 30 s without is an error with its output. */
export async function startServer(command: Command, isReady: () => Promise<boolean>): Promise<ServerProcess> {
  const child = spawn(command.file, command.parameters, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: command.env ?? process.env,
  });
  running.add(child);
  const lines: string[] = [];
  child.stdout?.on('data', (data: Buffer) => lines.push(data.toString()));
  child.stderr?.on('data', (data: Buffer) => lines.push(data.toString()));
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      lines.push(String(error));
      resolve();
    });
    child.once('exit', () => resolve());
  }).finally(() => running.delete(child));
  const server: ServerProcess = {
    pid: child.pid ?? -1,
    output: () => lines.join(''),
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
  await waitUntilReady(server, child, isReady, command.file);
  return server;
}

async function waitUntilReady(
  server: ServerProcess,
  child: ChildProcess,
  isReady: () => Promise<boolean>,
  name: string,
): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) break;
    if (await isReady()) return;
    await sleep(50);
  }
  await server.end('SIGKILL');
  throw new Error(`${name} did not start:\n${server.output()}`);
}

/** Full path of a program in PATH or one of the folders; null where there is none. */
export function findProgram(name: string, folders: readonly string[] = []): string | null {
  const all = [...folders, ...(process.env['PATH'] ?? '').split(delimiter)];
  for (const folder of all) {
    const file = join(folder, name);
    if (folder !== '' && existsSync(file)) return file;
  }
  return null;
}

/** On Linux the kernel ends the server with its parent, whatever happened to the parent. */
export function endingWithParent(command: Command): Command {
  const setpriv = findProgram('setpriv');
  if (setpriv === null) return command;
  return { ...command, file: setpriv, parameters: ['--pdeathsig', 'KILL', command.file, ...command.parameters] };
}
