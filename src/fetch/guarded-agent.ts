/**
 * The undici agent through which every request goes. Its connector resolves the host itself, judges every address of
 * the answer, dials the very address that was judged, and looks at the peer again once connected: no second look-up
 * lies between the check and the use, which is what DNS rebinding needs.
 */
import { lookup as dnsLookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, type buildConnector } from 'undici';
import { NormwatchError } from '../domain/errors.js';
import { type AddressPolicy, isAllowedPort } from './check-url.js';
import type { Dial } from './dial.js';
import type { Lookup, Resolver } from './resolver.js';

export interface GuardedAgentOptions {
  readonly policy: AddressPolicy;
  readonly resolver: Resolver;
  readonly dial: Dial;
  /** For resolving, connecting and the TLS handshake together. */
  readonly connectTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
}

const MAX_HEADER_BYTES = 16 * 1024;
/** Of a host with many addresses, so many are tried. */
const MAX_DIALS = 4;

export const systemLookup: Lookup = async (host) =>
  (await dnsLookup(host, { all: true })).map((record) => record.address);

export function createGuardedAgent(options: GuardedAgentOptions): Agent {
  return new Agent({
    connect: guardedConnector(options),
    allowH2: false,
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: options.headersTimeoutMs,
    bodyTimeout: options.bodyTimeoutMs,
    // Hosts are read one request at a time, so one connection is used again and again.
    connections: 1,
    pipelining: 1,
  });
}

function guardedConnector(options: GuardedAgentOptions): buildConnector.connector {
  return (target, callback) => {
    connectGuarded(target, options).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

async function connectGuarded(target: buildConnector.Options, options: GuardedAgentOptions): Promise<Socket> {
  const secure = target.protocol === 'https:';
  const host = target.hostname;
  const port = Number(target.port || (secure ? 443 : 80));
  const deadline = performance.now() + options.connectTimeoutMs;
  const isExempt = options.policy.privateHosts.covers(host, port);
  if (!isExempt && !isAllowedPort(port)) throw new NormwatchError('url-invalid', `port ${port} is not allowed`);
  const addresses = await resolve(host, options);
  if (!isExempt) for (const address of addresses) judge(host, address, options.policy);
  const socket = await dialFirst(addresses, { host, port, secure }, deadline, options.dial);
  return isExempt ? socket : checkPeer(socket, host, addresses, options.policy);
}

/** One address that is not public spoils the whole answer: such an answer is an attack or a mistake. */
function judge(host: string, address: string, { classify }: AddressPolicy): void {
  const verdict = classify(address);
  if (!verdict.allowed) {
    throw new NormwatchError('address-refused', `${host} leads to ${address}, not public (${verdict.reason})`);
  }
}

async function resolve(host: string, { resolver }: GuardedAgentOptions): Promise<readonly string[]> {
  const addresses = await resolver.addresses(host);
  if (addresses.length === 0) throw new NormwatchError('dns-failed', `${host} has no address`);
  return addresses;
}

/** Tries one address after the other; each gets its share of the time that is left. */
async function dialFirst(
  addresses: readonly string[],
  target: { host: string; port: number; secure: boolean },
  deadline: number,
  dial: Dial,
): Promise<Socket> {
  const tried = dialOrder(addresses).slice(0, MAX_DIALS);
  let failure: unknown;
  for (const [i, address] of tried.entries()) {
    const timeoutMs = Math.max(1, Math.floor((deadline - performance.now()) / (tried.length - i)));
    try {
      return await dial({ ...target, address, timeoutMs });
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** The resolver's order, the families by turns (RFC 8305, 4): a broken IPv6 route does not use up all tries. */
function dialOrder(addresses: readonly string[]): readonly string[] {
  const first = addresses.filter((a) => isIP(a) === isIP(addresses[0]!));
  const other = addresses.filter((a) => isIP(a) !== isIP(addresses[0]!));
  return first.flatMap((a, i) => (other[i] === undefined ? [a] : [a, other[i]])).concat(other.slice(first.length));
}

function checkPeer(socket: Socket, host: string, addresses: readonly string[], policy: AddressPolicy): Socket {
  const peer = socket.remoteAddress;
  if (peer !== undefined && isOneOf(peer, addresses) && policy.classify(peer).allowed) return socket;
  socket.destroy();
  if (peer === undefined) throw new NormwatchError('connect-failed', `${host} closed the connection at once`);
  throw new NormwatchError('address-refused', `${host} was reached at an address that was not checked`);
}

function isOneOf(peer: string, addresses: readonly string[]): boolean {
  const spelling = ipaddr.parse(peer).toString();
  return addresses.some((address) => ipaddr.parse(address).toString() === spelling);
}
