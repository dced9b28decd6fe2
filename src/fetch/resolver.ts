/**
 * One answer of the resolver for each request: pacing asks which server a host is on before the connection is made,
 * and the connector then judges and dials that very answer. Two look-ups could give two answers.
 */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { NormwatchError } from '../domain/errors.js';

/** All addresses of a name. Rejects as `dns.lookup` does. */
export type Lookup = (host: string) => Promise<readonly string[]>;

export interface Resolver {
  /** Asks anew, and keeps the answer for the next `addresses`. Never rejects: null where there is no address. */
  server(host: string): Promise<string | null>;
  /** Takes the kept answer, or asks. Rejects as `dns.lookup` does, and with `dns-failed` for no answer in time. */
  addresses(host: string): Promise<readonly string[]>;
  /** Drops an answer that no connection needed. */
  forget(host: string): void;
}

export function createResolver(lookup: Lookup, timeoutMs: number): Resolver {
  const kept = new Map<string, Promise<readonly string[]>>();
  const ask = (host: string): Promise<readonly string[]> =>
    isIP(host) === 0 ? within(lookup(host), timeoutMs, host) : Promise.resolve([host]);
  return {
    async server(host) {
      const answer = ask(host);
      kept.set(host, answer);
      return answer.then(nameOfServer, () => null);
    },
    addresses(host) {
      const answer = kept.get(host) ?? ask(host);
      kept.delete(host);
      return answer;
    },
    forget: (host) => {
      kept.delete(host);
    },
  };
}

/** Resolvers rotate their answers: the least address names the server whatever the order, IPv4 before IPv6. */
function nameOfServer(addresses: readonly string[]): string | null {
  const spelled = addresses.filter(ipaddr.isValid).map((address) => ipaddr.process(address).toString());
  const rank = (address: string): string => `${isIP(address)} ${address}`;
  return spelled.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? null;
}

async function within<T>(work: Promise<T>, timeoutMs: number, host: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new NormwatchError('dns-failed', `${host} was not resolved within ${timeoutMs} ms`);
    timer = setTimeout(() => reject(error), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
