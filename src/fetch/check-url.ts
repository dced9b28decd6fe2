/** What a URL must be like before anything is asked of it; the same for a first address and for each redirect. */
import { isIP } from 'node:net';
import { fail, ok, type Result } from '../domain/errors.js';
import type { ClassifyAddress } from './classify-address.js';
import type { PrivateHosts } from './private-hosts.js';

export interface AddressPolicy {
  readonly classify: ClassifyAddress;
  readonly privateHosts: PrivateHosts;
}

const MAX_URL_LENGTH = 4096;
const ALLOWED_PORTS: ReadonlySet<number> = new Set([80, 443, 8080, 8443]);

/**
 * Parses and normalises: user name, password and fragment are dropped. Fails with `url-invalid` for another scheme,
 * a port that is not allowed or more than 4 KiB, and with `address-refused` for a literal address that is not public.
 * Names are judged when they are resolved, see `guardedConnector`.
 */
export function checkUrl(text: string, policy: AddressPolicy, base?: URL): Result<URL> {
  const url = text.length > MAX_URL_LENGTH ? null : parseUrl(text, base);
  if (url === null || url.href.length > MAX_URL_LENGTH) return fail('url-invalid', 'not a URL, or over 4 KiB');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return fail('url-invalid', `only http and https, not ${url.protocol.slice(0, 20)}`);
  }
  if (url.username !== '') url.username = '';
  if (url.password !== '') url.password = '';
  if (url.href.includes('#')) url.hash = '';
  return checkTarget(bareHost(url), portOf(url), policy, url);
}

export function parseUrl(text: string, base?: URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

function checkTarget<T>(host: string, port: number, policy: AddressPolicy, value: T): Result<T> {
  if (policy.privateHosts.covers(host, port)) return ok(value);
  if (!isAllowedPort(port)) return fail('url-invalid', `port ${port} is not allowed`);
  if (isIP(host) === 0) return ok(value);
  const verdict = policy.classify(host);
  return verdict.allowed ? ok(value) : fail('address-refused', `${host} is not a public address (${verdict.reason})`);
}

export const isAllowedPort = (port: number): boolean => ALLOWED_PORTS.has(port);

export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

/** Without the brackets of an IPv6 literal. */
export function bareHost(url: URL): string {
  return url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
}

/** For messages and logs: without the query, which may hold a token. */
export function describeUrl(url: URL): string {
  return `${url.origin}${url.pathname}`.slice(0, 200);
}
