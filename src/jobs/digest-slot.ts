/** Which occasion a digest is due for: the same answer in every process and at every retry. */
import { Cron } from 'croner';
import type { DigestSetup } from '../domain/digest.js';

/** A timer may fire a little before its time by our clock; the slot is then already the new one. */
const EARLY_MS = 30_000;

/** The scheduled time last passed, as ISO 8601; null for a digest that is sent as it happens, or before the first time. */
export function slotOf(setup: Pick<DigestSetup, 'cron' | 'timezone'>, now: Date): string | null {
  if (setup.cron === null) return null;
  const cron = new Cron(setup.cron, { paused: true, timezone: setup.timezone });
  // The run before a time is strictly before it.
  const [last] = cron.previousRuns(1, new Date(now.getTime() + EARLY_MS + 1));
  return last?.toISOString() ?? null;
}
