/** Says of an IP address whether it is part of the public internet. Pure; the heart of the SSRF guard. */
import ipaddr from 'ipaddr.js';

export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

export type ClassifyAddress = (address: string) => Verdict;

const ALLOW: Verdict = { allowed: true };
const deny = (reason: string): Verdict => ({ allowed: false, reason });

const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** A public address by its number, yet every Azure machine's own platform agent answers there. */
const AZURE_PLATFORM = '168.63.129.16';

/**
 * Denies by default: allowed is only what IANA's registries of special-purpose addresses (RFC 6890) leave as
 * ordinary unicast, and in IPv6 only the global unicast block 2000::/3 (RFC 4291) without the forms that carry an
 * IPv4 address inside, whatever that address is: 6to4, Teredo and ISATAP here, mapped, compatible, translated and
 * NAT64 since they lie outside the block.
 *
 * @param address as a socket or resolver gives it: four decimal parts, or IPv6 without a zone. Anything else is denied.
 */
export function classifyAddress(address: string): Verdict {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return classifyV4(address);
  if (ipaddr.IPv6.isValid(address)) return classifyV6(ipaddr.IPv6.parse(address));
  return deny('not an IP address');
}

function classifyV4(address: string): Verdict {
  const parsed = ipaddr.IPv4.parse(address);
  const range = parsed.range();
  if (range !== 'unicast') return deny(range);
  return parsed.toString() === AZURE_PLATFORM ? deny('cloud platform') : ALLOW;
}

function classifyV6(address: ipaddr.IPv6): Verdict {
  if (address.zoneId !== undefined) return deny('zone');
  const range = address.range();
  if (range !== 'unicast') return deny(range);
  if (!address.match(GLOBAL_UNICAST_V6)) return deny('outside 2000::/3');
  return isIsatap(address) ? deny('isatap') : ALLOW;
}

/** RFC 5214, 6.1: the interface identifier is `[0200:]5efe` and an IPv4 address, under any prefix. */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return parts[5] === 0x5efe && ((parts[4] ?? 0) & ~0x0200) === 0;
}
