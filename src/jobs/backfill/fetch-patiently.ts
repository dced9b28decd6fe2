/** Lists are fetched in the foreground: what passes by itself is waited for, a few times. */
import { setTimeout as sleep } from 'node:timers/promises';
import { ERRORS, errorOf } from '../../domain/errors.js';
import type { FetchedResponse, FetchRequest } from '../../domain/ports.js';
import type { JobContext } from '../context.js';

const TRIES = 5;
const PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 60_000;

/** Throws the coded error of the last try. */
export async function fetchPatiently(request: FetchRequest, ctx: JobContext): Promise<FetchedResponse> {
  for (let attempt = 1; ; attempt++) {
    const fetched = await ctx.fetcher.fetch(request);
    if (fetched.ok) return fetched.value;
    const { code, retryAfterMs } = fetched.error;
    if (!ERRORS[code].retryable || attempt === TRIES) throw errorOf(fetched.error);
    const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(retryAfterMs ?? 0, PAUSE_MS * 2 ** (attempt - 1)));
    ctx.log.info({ url: request.url, code, pauseMs }, 'list not to be had yet');
    await sleep(pauseMs, undefined, request.signal ? { signal: request.signal } : {});
  }
}
