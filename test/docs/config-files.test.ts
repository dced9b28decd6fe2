/** The files in `config/` are what a newcomer starts with: they must be valid, and say what is true. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Config, PACKAGE_ROOT, parseConfig } from '../../src/config.js';

const read = (path: string): string => readFileSync(join(PACKAGE_ROOT, path), 'utf8');
const file = (path: string): string | null => (existsSync(join(PACKAGE_ROOT, path)) ? read(path) : null);
const shipped = (main: string | null): Config => parseConfig({ main, env: {}, file });

describe('config/feeds.yaml', () => {
  const { feeds } = shipped(null);

  it('lists at least thirty feeds that are on, each with an outlet', () => {
    expect(feeds.filter((f) => f.enabled).length).toBeGreaterThanOrEqual(30);
    expect(feeds.every((f) => f.outlet.length > 0)).toBe(true);
  });

  it('has every kind of outlet', () => {
    expect([...new Set(feeds.map((f) => f.kind))].sort()).toEqual([
      'government',
      'news',
      'policy',
      'state-media',
      'vendor',
    ]);
  });

  it.each(['The Record', 'Lawfare'])('asks %s, which carries five items, at least every half hour', (outlet) => {
    const feed = feeds.find((f) => f.outlet === outlet);
    expect(feed?.everySeconds).toBeLessThanOrEqual(1800);
  });

  it('asks over TLS alone', () => {
    expect(feeds.filter((f) => !f.url.startsWith('https://'))).toEqual([]);
  });
});

describe('config/normwatch.yaml', () => {
  it('shows every key at its default', () => {
    const { lexiconDir, feedsFile, unsubscribe, ...rest } = shipped(null);
    const { feeds: _feeds, digests: _digests, sites: _sites, ...defaults } = rest;
    expect(unsubscribe).toBeNull();
    const shown = parse(read('config/normwatch.yaml')) as Record<string, unknown>;
    expect(shown).toEqual({
      ...defaults,
      lexicon: lexiconDir,
      feeds: feedsFile,
      digests: 'config/digests.yaml',
      sites: 'config/sites.yaml',
    });
  });

  it('changes nothing against no file at all', () => {
    expect(shipped(read('config/normwatch.yaml'))).toEqual(shipped(null));
  });
});

describe('config/digests.yaml', () => {
  it('is on for nobody until a comment sign is taken off', () => {
    expect(shipped(null).digests).toEqual([]);
  });

  it('has examples that are valid as they stand', () => {
    const examples = read('config/digests.yaml')
      .split('\n')
      .filter(
        (line) =>
          /^# (?:- | {2})/.test(line) &&
          !/^# {3}(?:name|every|timezone|to|filter|whenEmpty|maxEntries|maxAge|since) {2}/.test(line),
      )
      .filter((line) => !/^#\s{15,}/.test(line))
      .map((line) => line.slice(2))
      .join('\n');
    const { digests } = parseConfig({
      main: 'digests: examples.yaml',
      env: { ALERTS_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
      file: (path) => (path === 'examples.yaml' ? examples : file(path)),
    });
    expect(digests.map((d) => d.name)).toEqual(['morning', 'alerts', 'hourly']);
  });
});
