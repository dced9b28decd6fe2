/** Which database errors mean "again at once", "again later" or "a defect". */
import { NormwatchError } from '../../domain/errors.js';

/** Deadlock and serialization failure: the transaction was rolled back and can run again at once. */
const REPEATABLE = new Set(['40P01', '40001']);

/**
 * Classes and codes after which the same statement may succeed later: connection (08), resources (53), operator
 * intervention and shutdown (57), lock timeout, transaction timeouts, read-only after a failover, I/O error.
 */
const FOR_NOW = /^(?:08...|53...|57...|55P03|25P0[34]|25006|58030|40...)$/;

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);

/** The driver gives no code for these. */
const DRIVER_MESSAGE =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|connection error and is not queryable|client was closed|client has already been released|connection ended/i;

export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

export function isRepeatable(error: unknown): boolean {
  return REPEATABLE.has(codeOf(error) ?? '');
}

export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== null && (FOR_NOW.test(code) || NETWORK.has(code))) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  return error instanceof Error && DRIVER_MESSAGE.test(error.message.slice(0, 500));
}

/** Our own error for what the database or its connection says; defects stay as they are. */
export function storeError(error: unknown): unknown {
  if (error instanceof NormwatchError || !isUnavailable(error)) return error;
  const detail = error instanceof Error && error.message !== '' ? error.message : (codeOf(error) ?? 'unknown');
  return new NormwatchError('store-unavailable', `the database is not available: ${detail}`, { cause: error });
}
