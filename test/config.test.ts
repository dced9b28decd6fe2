import { describe, expect, it } from 'vitest';
import { type ConfigSources, parseConfig, redacted } from '../src/config.js';
import { NormwatchError } from '../src/domain/errors.js';

const FEEDS = '- { url: "https://wire.example/feed", outlet: Wire }\n';

function sources(
  main: string | null,
  extra: Partial<ConfigSources> & { files?: Record<string, string> } = {},
): ConfigSources {
  const files: Record<string, string> = { 'config/feeds.yaml': FEEDS, ...extra.files };
  return { main, env: extra.env ?? {}, file: (path) => files[path] ?? null };
}

function refusal(main: string, extra: Parameters<typeof sources>[1] = {}): string {
  try {
    parseConfig(sources(main, extra));
  } catch (error) {
    expect(error).toBeInstanceOf(NormwatchError);
    expect((error as NormwatchError).code).toBe('config-invalid');
    return (error as Error).message;
  }
  throw new Error('accepted');
}

describe('configuration', () => {
  it('has a default for every key', () => {
    const config = parseConfig(sources(null));
    expect(config.store.url).toBe('pglite:./data/store');
    expect(config.queue.url).toBe('embedded');
    expect(config.http).toEqual({ host: '127.0.0.1', port: 8787, publicUrl: null });
    expect(config.network.perHostDelayMs).toBe(1000);
    expect(config.network.allowPrivateHosts).toEqual([]);
  });

  it('names an unknown key, at the top and below', () => {
    expect(refusal('sinkz: {}')).toContain('sinkz: unknown key');
    expect(refusal('network: { perHostDelay: 5 }')).toContain('network.perHostDelay: unknown key');
  });

  it('names a bad value without printing it', () => {
    const message = refusal('network: { perHostDelayMs: hunter2 }');
    expect(message).toContain('network.perHostDelayMs');
    expect(message).not.toContain('hunter2');
  });

  it('refuses text that is not YAML, with the place', () => {
    expect(refusal('a: [1')).toContain('configuration');
  });

  it('lets REDIS_URL and DATABASE_URL override the file', () => {
    const env = { REDIS_URL: 'redis://r:1', DATABASE_URL: 'postgres://p/db' };
    const config = parseConfig(sources('queue: { url: embedded }', { env }));
    expect(config.queue.url).toBe('redis://r:1');
    expect(config.store.url).toBe('postgres://p/db');
  });

  it('reads a secret from a *_FILE, and refuses one that is not there', () => {
    const env = { DATABASE_URL_FILE: '/run/secrets/db' };
    expect(parseConfig(sources(null, { env, files: { '/run/secrets/db': 'postgres://u:p@h/db\n' } })).store.url).toBe(
      'postgres://u:p@h/db',
    );
    expect(refusal('', { env })).toContain('DATABASE_URL_FILE');
  });

  it('reads durations and gives a feed an id of its address', () => {
    const files = {
      'config/feeds.yaml': '- { url: "https://a.example/f", outlet: A, every: 30m, kind: policy, country: GB }',
    };
    const feed = parseConfig(sources(null, { files })).feeds[0]!;
    expect(feed).toMatchObject({ everySeconds: 1800, kind: 'policy', country: 'GB', enabled: true });
    expect(feed.id).toMatch(/^[0-9a-f]{20}$/);
  });

  it('refuses a feed twice, a feed that is no web address, and a missing feed list', () => {
    expect(refusal('', { files: { 'config/feeds.yaml': FEEDS + FEEDS } })).toContain('twice');
    expect(refusal('', { files: { 'config/feeds.yaml': '- { url: "file:///etc/passwd", outlet: A }' } })).toContain(
      '0.url',
    );
    expect(refusal('feeds: nowhere.yaml')).toContain('nowhere.yaml: no such file');
  });

  it('checks digests: schedule, time zone, channel', () => {
    const digest = (text: string) => ({ files: { 'config/digests.yaml': text } });
    const good = parseConfig(
      sources(
        null,
        digest('- { name: daily, every: "0 8 * * *", timezone: Europe/Berlin, to: [{ mail: desk@x.example }] }'),
      ),
    );
    expect(good.digests[0]).toMatchObject({ name: 'daily', timezone: 'Europe/Berlin', whenEmpty: false });
    expect(refusal('', digest('- { name: d, every: "at eight", to: [{ mail: a@b.example }] }'))).toContain('0.every');
    expect(refusal('', digest('- { name: d, timezone: Mars/Base, to: [{ mail: a@b.example }] }'))).toContain(
      '0.timezone',
    );
    expect(refusal('', digest('- { name: d, to: [{ pigeon: home }] }'))).toContain('0.to.0');
  });

  it('reads what a person has said of single sites', () => {
    const files = { 'config/sites.yaml': '- { domain: outlet.example, remove: [".ticker"] }' };
    expect(parseConfig(sources(null, { files })).sites).toEqual([{ domain: 'outlet.example', remove: ['.ticker'] }]);
    expect(refusal('', { files: { 'config/sites.yaml': '- { domain: outlet.example }' } })).toContain('0.remove');
  });

  describe('links for unsubscribing', () => {
    const secret = 'a-secret-of-thirty-two-characters';
    const at = (url: string) => `http: { publicUrl: "${url}" }`;
    const withSecret = (value: string) => ({ env: { NORMWATCH_UNSUBSCRIBE_SECRET: value } });

    it('need a public address and a secret, and are off with neither', () => {
      expect(parseConfig(sources(null)).unsubscribe).toBeNull();
      const url = 'https://news.example/normwatch';
      const { unsubscribe } = parseConfig(sources(at(url), withSecret(secret)));
      expect(unsubscribe).toEqual({ publicUrl: url, secrets: [secret] });
      expect(refusal(at(url))).toContain('NORMWATCH_UNSUBSCRIBE_SECRET is not set');
      expect(refusal('', withSecret(secret))).toContain('http.publicUrl is not set');
      expect(refusal('http: null', withSecret(secret))).toContain('http.publicUrl is not set');
    });

    it('take address and secret from the environment too, the secret from a file, and several of them', () => {
      const env = { NORMWATCH_HTTP_PUBLIC_URL: 'https://env.example', NORMWATCH_UNSUBSCRIBE_SECRET_FILE: '/run/s' };
      const files = { '/run/s': `${secret}-new\n${secret}-old\n` };
      expect(parseConfig(sources(at('https://file.example'), { env, files })).unsubscribe).toEqual({
        publicUrl: 'https://env.example',
        secrets: [`${secret}-new`, `${secret}-old`],
      });
    });

    it.each(['http://news.example', 'https://u:p@news.example', 'https://news.example/?a=1', 'https://n.example/#a'])(
      'refuse %s',
      (url) => {
        expect(refusal(at(url), withSecret(secret))).toContain('http.publicUrl');
      },
    );

    it('refuse a secret that can be guessed, and print none', () => {
      const message = refusal(at('https://news.example'), withSecret('hunter2'));
      expect(message).toContain('NORMWATCH_UNSUBSCRIBE_SECRET: shorter than 32');
      expect(message).not.toContain('hunter2');
      const config = parseConfig(sources(at('https://news.example'), withSecret(`${secret} ${secret}-old`)));
      expect(JSON.stringify(redacted(config))).not.toContain(secret);
    });
  });

  it('takes a webhook secret from the environment and prints none', () => {
    const files = {
      'config/digests.yaml': '- { name: d, to: [{ webhook: "https://h.example/x?token=abc", secret: "env:HOOK" }] }',
    };
    const config = parseConfig(
      sources(null, { files, env: { HOOK: 'whsec_s3cret', DATABASE_URL: 'postgres://u:pw9@h/db' } }),
    );
    expect(config.digests[0]!.to[0]).toMatchObject({ secret: 'whsec_s3cret' });
    const printed = JSON.stringify(redacted(config));
    for (const secret of ['s3cret', 'token=abc', 'pw9']) expect(printed).not.toContain(secret);
  });
});
