/** robots.txt by RFC 9309, kept for a day for each origin. */
import robotsParserModule from 'robots-parser';
import { type Failure, fail, ok, type Result } from '../domain/errors.js';
import type { Clock, FetchedResponse } from '../domain/ports.js';

export interface Robots {
  /** The pause that the site asks for, or `robots-disallowed`, `robots-unreachable`, or why the origin was refused. */
  check(url: URL): Promise<Result<{ readonly crawlDelayMs: number }>>;
}

export interface RobotsOptions {
  /** Fetches a robots.txt through the one way out, redirects followed. */
  readonly fetchRobots: (url: string) => Promise<Result<FetchedResponse>>;
  /** The token that groups name: `normwatch` of `normwatch/0.1`. */
  readonly productToken: string;
  readonly clock: Clock;
}

// The package is a function with types that describe a module around it.
const robotsParser = robotsParserModule as unknown as typeof robotsParserModule.default;

type Verdict = (url: URL) => Result<{ readonly crawlDelayMs: number }>;
interface Kept {
  readonly verdict: Verdict;
  readonly bytes: number;
  readonly until: number;
}

const DAY_MS = 86_400_000;
/** A site whose robots.txt could not be had is asked again after so long. */
const UNREACHABLE_MS = 600_000;
const MAX_KEPT_BYTES = 16 * 1024 * 1024;
/** Matching a pattern with wildcards costs its length times the URL's: so much is kept of the ones and the other. */
const MAX_WILDCARD_CHARS = 32 * 1024;
const MAX_MATCHED_URL_CHARS = 1024;
const ALLOW_ALL: Verdict = () => ok({ crawlDelayMs: 0 });
/** Codes that mean that there is no robots.txt, not that it cannot be had (RFC 9309, 2.3.1.3). */
const UNAVAILABLE: ReadonlySet<Failure['code']> = new Set([
  'http-client',
  'http-forbidden',
  'http-gone',
  'http-not-found',
  'redirect-limit',
  'content-type',
]);
/** The page would fail in the same way, or only has to wait: the cause is told as it is, and nothing is kept. */
const PASSED_ON: ReadonlySet<Failure['code']> = new Set(['address-refused', 'url-invalid', 'host-busy']);

export function createRobots(options: RobotsOptions): Robots {
  const kept = new Map<string, Kept>();
  const asking = new Map<string, Promise<Result<Verdict>>>();
  const ask = (origin: string): Promise<Result<Verdict>> => {
    const running = asking.get(origin) ?? learn(origin, kept, options).finally(() => asking.delete(origin));
    asking.set(origin, running);
    return running;
  };
  return {
    check: async (url) => {
      const known = kept.get(url.origin);
      if (known !== undefined && known.until > options.clock.now().getTime()) return known.verdict(url);
      const verdict = await ask(url.origin);
      return verdict.ok ? verdict.value(url) : verdict;
    },
  };
}

async function learn(origin: string, kept: Map<string, Kept>, options: RobotsOptions): Promise<Result<Verdict>> {
  const answer = await options.fetchRobots(`${origin}/robots.txt`);
  if (!answer.ok && PASSED_ON.has(answer.error.code)) return answer;
  const stale = kept.get(origin);
  const now = options.clock.now().getTime();
  const fresh = answer.ok
    ? { ...readRules(origin, answer.value.body, options.productToken), until: now + DAY_MS }
    : whenFailed(answer.error, stale, now);
  keep(kept, origin, fresh);
  return ok(fresh.verdict);
}

/** An unreachable robots.txt closes the site, unless an older copy is at hand (RFC 9309, 2.3.1.4 and 2.4). */
function whenFailed(error: Failure, stale: Kept | undefined, now: number): Kept {
  if (UNAVAILABLE.has(error.code)) return { verdict: ALLOW_ALL, bytes: 0, until: now + DAY_MS };
  if (stale !== undefined) return { ...stale, until: now + UNREACHABLE_MS };
  const until = now + Math.max(UNREACHABLE_MS, error.retryAfterMs ?? 0);
  const verdict: Verdict = (url) =>
    fail('robots-unreachable', `${url.host}: no robots.txt (${error.code}: ${error.message})`, error.retryAfterMs);
  return { verdict, bytes: 0, until };
}

function readRules(origin: string, body: Uint8Array, token: string): Pick<Kept, 'verdict' | 'bytes'> {
  const rules = robotsParser(`${origin}/robots.txt`, robotsText(body));
  const crawlDelayMs = Math.max(0, (rules.getCrawlDelay(token) ?? 0) * 1000);
  const verdict: Verdict = (url) =>
    rules.isDisallowed(url.href.slice(0, MAX_MATCHED_URL_CHARS), token) === true
      ? fail('robots-disallowed', `${url.host}: robots.txt does not allow ${url.pathname.slice(0, 100)}`)
      : ok({ crawlDelayMs });
  return { verdict, bytes: body.length };
}

/** Without a byte order mark, a last line that the size cap may have cut, and wildcards past what matching may cost. */
function robotsText(body: Uint8Array): string {
  let wildcardChars = 0;
  const lines = new TextDecoder().decode(body).split(/\r\n|\r|\n/);
  const isCut = body.length >= 512 * 1024;
  return (isCut ? lines.slice(0, -1) : lines)
    .filter((line) => {
      if (line.includes('*')) wildcardChars += line.length;
      return !line.includes('*') || wildcardChars <= MAX_WILDCARD_CHARS || /^\s{0,9}user-agent/i.test(line);
    })
    .join('\n');
}

/** Drops the oldest when the copies grow too large together. */
function keep(kept: Map<string, Kept>, origin: string, entry: Kept): void {
  kept.delete(origin);
  kept.set(origin, entry);
  let bytes = 0;
  for (const { bytes: own } of kept.values()) bytes += own + 200;
  for (const [oldest, { bytes: own }] of kept) {
    if (bytes <= MAX_KEPT_BYTES) return;
    kept.delete(oldest);
    bytes -= own + 200;
  }
}
