/** Logs: pino, one JSON object a line on standard error, pretty on a terminal, secrets redacted. */
import { pino } from 'pino';
import pretty from 'pino-pretty';
import type { Log } from './domain/ports.js';

export interface LogOptions {
  readonly level: string;
  readonly format: 'auto' | 'json' | 'pretty';
}

const SECRET_KEYS = ['password', 'secret', 'token', 'authorization', 'apiKey'];

export function createLog(options: LogOptions): Log {
  const onTerminal = process.stderr.isTTY === true;
  const redact = { paths: SECRET_KEYS.flatMap((k) => [k, `*.${k}`]), censor: '[redacted]' };
  const base = { level: options.level, redact, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const usePretty = options.format === 'pretty' || (options.format === 'auto' && onTerminal);
  if (!usePretty) return pino(base, pino.destination({ fd: 2, sync: true }));
  const messageFormat = (line: Record<string, unknown>, key: string): string => printable(String(line[key] ?? ''));
  return pino(base, pretty({ destination: 2, colorize: onTerminal, sync: true, singleLine: true, messageFormat }));
}

/** Control characters of what came from outside neither move a terminal's cursor nor forge a line. */
const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
