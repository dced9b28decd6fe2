/** `allowPrivateHosts`: the hosts that the operator exempts from the address guard. */
import ipaddr from 'ipaddr.js';
import { NormwatchError } from '../domain/errors.js';

export interface PrivateHosts {
  /** @param host as in a URL: a name, an IPv4 address, or an IPv6 address with or without brackets. */
  covers(host: string, port: number): boolean;
}

const ENTRY = /^(\[[0-9a-fA-F:.]{2,50}\]|[^:[\]/@\s]{1,255})(?::(\d{1,5}))?$/;

/**
 * Each entry is a host name, an IPv4 address or an IPv6 address, with or without a port: `wiki.intranet`,
 * `10.0.0.5:9200`, `[::1]:8000`, `::1`. With a port, that port alone is exempt; without, every port of the host.
 * An entry speaks of the host as it stands in the URL: an exempt address does not exempt names that resolve to it.
 * Throws `config-invalid`.
 */
export function parsePrivateHosts(entries: readonly string[]): PrivateHosts {
  const exempt = new Set(entries.map(keyOfEntry));
  return {
    covers: (host, port) => {
      const name = normalHost(host);
      return name !== null && (exempt.has(name) || exempt.has(`${name}:${port}`));
    },
  };
}

function keyOfEntry(entry: string): string {
  const text = entry.trim();
  const [, host, port] = ENTRY.exec(ipaddr.IPv6.isValid(text) ? `[${text}]` : text) ?? [];
  const name = host === undefined ? null : normalHost(host);
  if (name === null || Number(port ?? 1) > 65_535) {
    throw new NormwatchError('config-invalid', `allowPrivateHosts: not a host or host:port: ${entry.slice(0, 100)}`);
  }
  return port === undefined ? name : `${name}:${Number(port)}`;
}

/** The one spelling that the URL parser gives a host, so that `LOCALHOST.` and `0x7f.1` find their entries. */
function normalHost(host: string): string | null {
  const bracketed = ipaddr.IPv6.isValid(host) ? `[${host}]` : host;
  if (!URL.canParse(`http://${bracketed}/`)) return null;
  const name = new URL(`http://${bracketed}/`).hostname;
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
