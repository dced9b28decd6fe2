/** A Node process of its own, for what only several processes show. It runs the compiled code. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Child {
  readonly process: ChildProcess;
  /** Lines of standard output so far. */
  readonly lines: readonly string[];
  /** Resolves when a line matches; throws when the process ends before. */
  sees(pattern: RegExp): Promise<void>;
  /** Exit code or signal, and standard error. */
  readonly ended: Promise<{ readonly status: number | string | null; readonly errors: string }>;
}

export function startChild(script: URL, parameters: readonly string[]): Child {
  const child = spawn(process.execPath, [fileURLToPath(script), ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let rest = '';
  let errors = '';
  let over = false;
  child.stdout.on('data', (data: Buffer) => {
    const parts = (rest + data.toString()).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const look of waiting) look();
  });
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  const ended = new Promise<{ status: number | string | null; errors: string }>((resolve) => {
    child.once('close', (code, signal) => {
      over = true;
      for (const look of waiting) look();
      resolve({ status: code ?? signal, errors });
    });
  });
  const sees = (pattern: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = lines.some((line) => pattern.test(line));
        if (!found && !over) return;
        waiting.delete(look);
        if (found) resolve();
        else reject(new Error(`the process ended without ${pattern}: ${errors}`));
      };
      waiting.add(look);
      look();
    });
  return { process: child, lines, sees, ended };
}
