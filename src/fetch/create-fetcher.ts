/** The one way out: every HTTP request of normwatch is made here. */
import { fail, NormwatchError, ok, type Result } from '../domain/errors.js';
import type { Clock, FetchedResponse, Fetcher, FetchRequest, HostGate } from '../domain/ports.js';
import { type AddressPolicy, bareHost, parseUrl, portOf } from './check-url.js';
import { type ClassifyAddress, classifyAddress } from './classify-address.js';
import { orAborted, type TimeBudget, withinBudget } from './deadline.js';
import { createDial, type Dial } from './dial.js';
import { type Answer, exchange } from './exchange.js';
import { followRedirects, type Heard } from './follow-redirects.js';
import { createGuardedAgent, systemLookup } from './guarded-agent.js';
import { createPacer, type Pacer, type Turn } from './pacing.js';
import { parsePrivateHosts } from './private-hosts.js';
import { PURPOSES } from './purpose-rules.js';
import { requestHeaders, userAgentLine } from './request-headers.js';
import { createResolver, type Lookup, type Resolver } from './resolver.js';
import { createRobots, type Robots } from './robots.js';

export interface FetcherOptions {
  /** Product and version, `normwatch/0.1`; the product is what robots.txt groups name. */
  readonly userAgent: string;
  /** A URL or mail address where a publisher finds the operator; part of every User-Agent. */
  readonly contact: string;
  /** The only way to loosen the address guard, see `parsePrivateHosts`. */
  readonly allowPrivateHosts: readonly string[];
  /** Pause between two requests to one host. */
  readonly perHostDelayMs: number;
  /** Resolving, connecting and the TLS handshake; default 5 s. */
  readonly connectTimeoutMs?: number;
  /** From the request to the end of the answer's headers; default 10 s. */
  readonly headersTimeoutMs?: number;
  /** All network time of one `fetch`, redirects and body included, waiting for turns not; default 20 s. */
  readonly totalTimeoutMs?: number;
  /**
   * Longest wait for the first host's turn before `host-busy`; default 10 s, or three pauses where these are longer.
   * Short, so that those who wait for one host do not keep workers from others.
   */
  readonly maxWaitMs?: number;
  readonly gate: HostGate;
}

/** What tests put in place of the machine's own; no configuration reaches these. */
export interface FetcherSeams {
  readonly lookup?: Lookup;
  readonly dial?: Dial;
  readonly classify?: ClassifyAddress;
  readonly clock?: Clock;
  readonly random?: () => number;
  /** Further certificate authorities, as PEM. */
  readonly ca?: string;
}

/** Lease time past the longest request, for a worker that is slow to release. */
const LEASE_SLACK_MS = 5_000;
/** Once a redirect has cost a request, the wait for the next hop's turn is worth more patience. */
const HOP_WAIT_MS = 30_000;

/** Throws `config-invalid` for options that cannot be used. */
export function createFetcher(options: FetcherOptions, seams: FetcherSeams = {}): Fetcher {
  const totalTimeoutMs = options.totalTimeoutMs ?? 20_000;
  const clock = seams.clock ?? { now: () => new Date() };
  const policy: AddressPolicy = {
    classify: seams.classify ?? classifyAddress,
    privateHosts: parsePrivateHosts(options.allowPrivateHosts),
  };
  const connectTimeoutMs = options.connectTimeoutMs ?? 5_000;
  const resolver = createResolver(seams.lookup ?? systemLookup, connectTimeoutMs);
  const agent = createGuardedAgent({
    policy,
    resolver,
    dial: seams.dial ?? createDial(seams.ca ?? null),
    connectTimeoutMs,
    headersTimeoutMs: options.headersTimeoutMs ?? 10_000,
    bodyTimeoutMs: totalTimeoutMs,
  });
  const pacer = createPacer({
    gate: options.gate,
    perHostDelayMs: options.perHostDelayMs,
    leaseMs: totalTimeoutMs + LEASE_SLACK_MS,
    serverOf: async (url) => (isExempt(url, policy) ? null : resolver.server(bareHost(url))),
    random: seams.random ?? Math.random,
  });
  const context: Context = {
    policy,
    agent,
    resolver,
    pacer,
    clock,
    userAgent: userAgentLine(options.userAgent, options.contact),
    totalTimeoutMs,
    maxWaitMs: options.maxWaitMs ?? Math.max(10_000, 3 * options.perHostDelayMs),
    maxHopWaitMs: Math.max(HOP_WAIT_MS, 3 * options.perHostDelayMs),
  };
  const robots = createRobots({
    fetchRobots: (url) => fetchOne({ url, purpose: 'robots' }, context, null),
    productToken: options.userAgent.split('/', 1)[0]!.trim(),
    clock,
  });
  return {
    fetch: (request) => fetchOne(request, context, request.purpose === 'page' ? robots : null),
    close: () => agent.destroy(),
  };
}

interface Context {
  readonly policy: AddressPolicy;
  readonly agent: ReturnType<typeof createGuardedAgent>;
  readonly resolver: Resolver;
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly userAgent: string;
  readonly totalTimeoutMs: number;
  readonly maxWaitMs: number;
  readonly maxHopWaitMs: number;
}

const isExempt = (url: URL, { privateHosts }: AddressPolicy): boolean =>
  privateHosts.covers(bareHost(url), portOf(url));

async function fetchOne(
  request: FetchRequest,
  context: Context,
  robots: Robots | null,
): Promise<Result<FetchedResponse>> {
  const network = { leftMs: context.totalTimeoutMs };
  let maxWaitMs = context.maxWaitMs;
  const start = parseUrl(request.url);
  try {
    const result = await followRedirects(request, context.policy, async (url) => {
      const permitted = robots === null ? null : await orAborted(robots.check(url), request.signal);
      if (permitted && !permitted.ok) return permitted;
      const pauseMs = permitted?.value.crawlDelayMs ?? 0;
      const headers = requestHeaders(request, context.userAgent, url.origin === start?.origin);
      const turn = () => {
        const wait = { leftMs: maxWaitMs };
        maxWaitMs = context.maxHopWaitMs;
        return context.pacer.run(url, wait, request.signal, () =>
          visit(request, url, headers, pauseMs, network, context),
        );
      };
      return unlessLost(request, turn);
    });
    // What fails because the caller ended it is the caller's doing, not the server's.
    if (!result.ok) request.signal?.throwIfAborted();
    return result;
  } catch (error) {
    request.signal?.throwIfAborted();
    // A gate that fails is the store's trouble and no word about the server.
    if (error instanceof NormwatchError && error.code === 'host-busy') {
      return fail(error.code, error.message, error.retryAfterMs);
    }
    throw error;
  }
}

/** A GET whose connection was lost is sent once more, in a turn of its own. */
async function unlessLost(request: FetchRequest, turn: () => Promise<Result<Answer>>): Promise<Result<Heard>> {
  let answer = await turn();
  if (answer.ok && answer.value.kind === 'lost' && request.method !== 'POST') answer = await turn();
  if (!answer.ok) return answer;
  const { value } = answer;
  return value.kind === 'lost' ? { ok: false, error: value.error } : ok(value);
}

async function visit(
  request: FetchRequest,
  url: URL,
  headers: Readonly<Record<string, string>>,
  pauseMs: number,
  network: TimeBudget,
  context: Context,
): Promise<Turn<Result<Answer>>> {
  const ask = (signal: AbortSignal): Promise<Result<Answer>> =>
    exchange(context.agent, {
      url,
      method: request.method ?? 'GET',
      headers,
      body: request.body ?? null,
      rules: PURPOSES[request.purpose],
      signal,
      now: () => context.clock.now(),
    });
  const value = await withinBudget(network, request.signal, ask).finally(() => context.resolver.forget(bareHost(url)));
  const askedMs = value.ok ? 0 : (value.error.retryAfterMs ?? 0);
  return { value, pauseMs: Math.max(pauseMs, askedMs) };
}
