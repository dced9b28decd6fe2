/** How commands print: data on standard output, everything else on standard error. */
import { SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import colors from 'picocolors';
import type { ExplainStyle } from '../extractors/explain.js';

/** A table for people; cells are cut to the terminal by their own words, never by colour codes. */
export function printTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  widths?: readonly number[],
): void {
  const table = new Table({
    head: head.map((h) => colors.bold(h)),
    style: { head: [], border: [], compact: true },
    wordWrap: true,
    ...(widths ? { colWidths: [...widths] } : {}),
  });
  table.push(...rows.map((r) => r.map(oneLine)));
  process.stdout.write(`${table.toString()}\n`);
}

export const EXPLAIN_COLOURS: ExplainStyle = { attribution: colors.yellow, norm: colors.cyan, note: colors.dim };

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Text from the open web on one line, without control characters that a terminal would obey. */
export function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ');
}

export interface Progress {
  update(done: number, total: number, note?: string): void;
  stop(): void;
}

const PLAIN_EVERY_MS = 5_000;

/** A bar with rate and estimated end on a terminal, a plain line every five seconds elsewhere. */
export function createProgress(what: string): Progress {
  return process.stderr.isTTY ? barProgress(what) : plainProgress(what);
}

function barProgress(what: string): Progress {
  const format = `${what} {bar} {value}/{total} · {rate}/s · {eta_formatted} left {note}`;
  const bar = new SingleBar({
    format,
    stream: process.stderr,
    hideCursor: true,
    etaBuffer: 50,
    clearOnComplete: false,
  });
  const started = Date.now();
  let running = false;
  return {
    update(done, total, note = '') {
      const rate = (done / Math.max(0.001, (Date.now() - started) / 1000)).toFixed(1);
      if (!running) bar.start(total, done, { rate, note });
      running = true;
      bar.setTotal(total);
      bar.update(done, { rate, note });
    },
    stop: () => bar.stop(),
  };
}

function plainProgress(what: string): Progress {
  let last = 0;
  let line = '';
  return {
    update(done, total, note = '') {
      line = `${what} ${done}/${total}${note ? ` ${note}` : ''}`;
      if (Date.now() - last < PLAIN_EVERY_MS) return;
      last = Date.now();
      say(line);
    },
    stop: () => say(line || `${what} nothing to do`),
  };
}
