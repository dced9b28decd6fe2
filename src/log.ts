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
  return pino(base, pretty({ destination: 2, colorize: onTerminal, sync: true, singleLine: true }));
}
