import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { classifyAddress } from '../../src/fetch/classify-address.js';

const EMBEDDED_V4 = [
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:a9fe:a9fe',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '::7f00:1',
  '::808:808',
  '::ffff:0:7f00:1',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::808:808',
  '64:ff9b::8.8.8.8',
  '64:ff9b:1::808:808',
  '64:ff9b:1:ffff::a00:1',
  '2002:7f00:1::',
  '2002:808:808::1',
  '2001:0:808:808::1',
  '2001::1',
  'fe80::5efe:a00:1',
  '::5efe:a00:1',
  '2a00:1450:4001:800:0:5efe:a00:1',
  '2a00:1450:4001:800:200:5efe:808:808',
];

/** One or more of each block in IANA's registries of special-purpose addresses. */
const SPECIAL = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.255',
  '192.175.48.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '100::1',
  '100:0:0:1::1',
  '2001:1::1',
  '2001:2::1',
  '2001:3::1',
  '2001:4:112::1',
  '2001:10::1',
  '2001:20::1',
  '2001:30::1',
  '2001:db8::1',
  '2620:4f:8000::1',
  '3fff::1',
  '5f00::1',
  '4000::1',
];

const METADATA = ['169.254.169.254', '169.254.170.2', '100.100.100.200', 'fd00:ec2::254', '168.63.129.16'];

const PUBLIC_NEIGHBOURS = [
  '1.0.0.1',
  '9.255.255.255',
  '11.0.0.1',
  '100.63.255.255',
  '100.128.0.1',
  '126.255.255.255',
  '128.0.0.1',
  '169.253.255.255',
  '169.255.0.1',
  '172.15.255.255',
  '172.32.0.1',
  '192.0.1.1',
  '192.0.3.1',
  '192.167.255.255',
  '192.169.0.1',
  '198.17.255.255',
  '198.20.0.1',
  '203.0.112.255',
  '223.255.255.255',
  '8.8.8.8',
  '2606:4700::1',
  '2a00:1450:4001:800::200e',
  '2001:4860:4860::8888',
  '2001:200::1',
  '2003::1',
  '3ffe:ffff::1',
];

const NOT_ADDRESSES = [
  '',
  '127.1',
  '0177.0.0.1',
  '2130706433',
  '0x7f.1',
  'localhost',
  '8.8.8.8.',
  '[::1]',
  'fe80::1%eth0',
  '8.8.8.8 ',
];

describe('classifyAddress', () => {
  test('the vectors are at least sixty denied and twenty allowed', () => {
    expect(new Set([...EMBEDDED_V4, ...SPECIAL, ...METADATA]).size).toBeGreaterThanOrEqual(60);
    expect(PUBLIC_NEIGHBOURS.length).toBeGreaterThanOrEqual(20);
  });

  test.each(EMBEDDED_V4)('A3 A4 IPv6 that carries IPv4 is denied: %s', (address) => {
    expect(classifyAddress(address).allowed).toBe(false);
  });

  test.each(SPECIAL)('A5 special range is denied: %s', (address) => {
    expect(classifyAddress(address).allowed).toBe(false);
  });

  test.each(METADATA)('A6 metadata service is denied: %s', (address) => {
    expect(classifyAddress(address).allowed).toBe(false);
  });

  test.each(PUBLIC_NEIGHBOURS)('A5 public neighbour is allowed: %s', (address) => {
    expect(classifyAddress(address)).toEqual({ allowed: true });
  });

  test.each(NOT_ADDRESSES)('what is no plain address is denied: "%s"', (address) => {
    expect(classifyAddress(address).allowed).toBe(false);
  });

  test('every IPv6 address outside 2000::/3 is denied, however it is spelled', () => {
    const part = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.array(part, { minLength: 8, maxLength: 8 }), (parts) => {
        fc.pre(parts[0]! >> 13 !== 1);
        const address = new ipaddr.IPv6(parts);
        expect(classifyAddress(address.toString()).allowed).toBe(false);
        expect(classifyAddress(address.toNormalizedString()).allowed).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof classifyAddress(text).allowed === 'boolean'));
  });
});
