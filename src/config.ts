/**
 * The configuration: one pure parser over a YAML text and an environment, and the one place that reads
 * `process.env`. Every key has a default; an unknown key or a bad value stops the start with its name.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cron } from 'croner';
import { parse } from 'yaml';
import { z } from 'zod';
import { NormwatchError } from './domain/errors.js';
import type { FeedConfig } from './domain/feed.js';
import { idOf } from './domain/ids.js';
import { certainty, normLetter, stance } from './domain/record.js';

/** The installed package: where `config/` with the defaults lies. */
export const PACKAGE_ROOT = fileURLToPath(new URL('..', import.meta.url));

const duration = z
  .union([z.int().min(1), z.string().regex(/^\d{1,6}[smhd]$/, 'a duration such as 90s, 30m, 2h or 1d')])
  .transform((v) =>
    typeof v === 'number' ? v : Number(v.slice(0, -1)) * { s: 1, m: 60, h: 3600, d: 86_400 }[v.slice(-1) as 's'],
  );

const httpUrl = z.url({ protocol: /^https?$/ });

/** What stands before a path of ours: RFC 8058 wants https, and a query or a password has no place in a mail. */
const publicUrl = z
  .url({ protocol: /^https$/ })
  .refine((v) => /^https:\/\/[^?#@\s]+$/.test(v), 'an https address without user, query and fragment');

const feedEntry = z.strictObject({
  url: httpUrl,
  outlet: z.string().min(1),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  kind: z.enum(['news', 'policy', 'government', 'vendor', 'state-media']).default('news'),
  every: duration.nullable().default(null),
  enabled: z.boolean().default(true),
  tags: z.array(z.string()).default([]),
});

/** One bare address: no display name, no list, nothing that a mailer could read as more than that. */
const mailAddress = z.string().regex(/^[^\s<>()[\]\\,;:"@]{1,64}@[^\s<>()[\]\\,;:"@]{1,255}$/, 'a mail address');

const channel = z.union([
  z.strictObject({ mail: z.union([mailAddress, z.array(mailAddress).min(1)]) }),
  z.strictObject({
    webhook: httpUrl,
    secret: z.string().optional(),
    style: z.enum(['standard', 'slack']).default('standard'),
  }),
  z.strictObject({ file: z.string().min(1) }),
  z.strictObject({ feed: z.string().min(1), format: z.enum(['rss', 'atom', 'json']).default('atom') }),
]);

const digestFilter = z.strictObject({
  accused: z.array(z.string()).default([]),
  attributor: z.array(z.string()).default([]),
  norm: z.array(normLetter).default([]),
  outletKind: z.array(z.string()).default([]),
  certainty: z.array(certainty).default([]),
  stance: z.array(stance).default([]),
});

const cronText = z.string().refine((v) => v === 'as it happens' || isCron(v), 'a cron line or "as it happens"');

const digestEntry = z.strictObject({
  name: z.string().regex(/^[\w-]{1,60}$/),
  every: cronText.default('0 8 * * *'),
  timezone: z.string().refine(isTimezone, 'an IANA time zone').default('UTC'),
  to: z.array(channel).min(1),
  filter: digestFilter.default({ accused: [], attributor: [], norm: [], outletKind: [], certainty: [], stance: [] }),
  whenEmpty: z.boolean().default(false),
  maxEntries: z.int().min(1).max(1000).default(50),
  /** Older articles, such as a backfill brings in, are passed over. In seconds. */
  maxAge: duration.default(30 * 86_400),
  /** A new digest begins with what was published within this time; null: with what is stored from its creation on. */
  since: duration.nullable().default(null),
});

/** For a site whose pages the general rules do not clean: CSS selectors of what is no part of its articles. */
const siteEntry = z.strictObject({ domain: z.string().min(1), remove: z.array(z.string().min(1)).min(1) });

const configSchema = z.strictObject({
  feeds: z.string().default('config/feeds.yaml'),
  digests: z.string().nullable().default('config/digests.yaml'),
  lexicon: z.string().default('config/lexicon'),
  sites: z.string().nullable().default('config/sites.yaml'),
  store: z.strictObject({ url: z.string().default('pglite:./data/store') }).prefault({}),
  queue: z.strictObject({ url: z.string().default('embedded'), prefix: z.string().default('normwatch') }).prefault({}),
  sinks: z
    .strictObject({
      jsonl: z
        .strictObject({ dir: z.string().default('./data/records') })
        .nullable()
        .prefault({}),
      postgres: z
        .strictObject({ url: z.string().nullable().default(null) })
        .nullable()
        .prefault({}),
    })
    .prefault({}),
  network: z
    .strictObject({
      userAgent: z.string().default('normwatch/0.1'),
      contact: z.string().default('https://normwatch.example/contact'),
      allowPrivateHosts: z.array(z.string()).default([]),
      perHostDelayMs: z.int().min(0).default(1000),
      connectTimeoutMs: z.int().min(100).default(5000),
      headersTimeoutMs: z.int().min(100).default(10_000),
      totalTimeoutMs: z.int().min(100).default(20_000),
      archiveUrl: httpUrl.default('https://web.archive.org'),
    })
    .prefault({}),
  reading: z
    .strictObject({
      threads: z.int().min(1).max(16).default(2),
      deadlineMs: z.int().min(100).default(10_000),
      concurrency: z.int().min(1).max(64).default(4),
    })
    .prefault({}),
  mail: z
    .strictObject({ url: z.string().nullable().default(null), from: z.string().default('normwatch@localhost') })
    .prefault({}),
  http: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: z.int().min(0).max(65_535).default(8787),
      publicUrl: publicUrl.nullable().default(null),
    })
    .nullable()
    .prefault({}),
  log: z
    .strictObject({
      level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
      format: z.enum(['auto', 'json', 'pretty']).default('auto'),
    })
    .prefault({}),
});

export type ConfigFile = z.infer<typeof configSchema>;
export type DigestConfig = z.infer<typeof digestEntry>;
export type DigestChannel = z.infer<typeof channel>;

export interface Config extends Omit<ConfigFile, 'feeds' | 'digests' | 'lexicon' | 'sites'> {
  readonly sites: readonly z.infer<typeof siteEntry>[];
  readonly feeds: readonly FeedConfig[];
  readonly digests: readonly DigestConfig[];
  /** Null: mails carry no link for unsubscribing. */
  readonly unsubscribe: Unsubscribe | null;
  /** Absolute folder of the gazetteers. */
  readonly lexiconDir: string;
  /** Where the feed list lies, for `feeds add` and `remove`; null where there is no configuration file. */
  readonly feedsFile: string;
}

export interface Unsubscribe {
  readonly publicUrl: string;
  /** The first signs. */
  readonly secrets: readonly [string, ...string[]];
}

/** The texts that make a configuration; reading them from disk is `loadConfig`'s part. */
export interface ConfigSources {
  readonly main: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Reads a file named in the configuration; null where it does not exist. */
  readonly file: (path: string) => string | null;
}

/** Pure but for `sources.file`: applies defaults and the environment, and rejects what it does not know. */
export function parseConfig(sources: ConfigSources): Config {
  const raw = checked(configSchema, yamlObject(sources.main ?? '', 'configuration'), 'configuration');
  const file = withEnvironment(raw, sources);
  const feeds = checked(z.array(feedEntry), yamlList(sources.file(file.feeds), file.feeds, true), file.feeds);
  const digests =
    file.digests === null
      ? []
      : checked(z.array(digestEntry), yamlList(sources.file(file.digests), file.digests, false), file.digests);
  const sites =
    file.sites === null
      ? []
      : checked(z.array(siteEntry), yamlList(sources.file(file.sites), file.sites, false), file.sites);
  rejectDoubles(
    feeds.map((f) => f.url),
    file.feeds,
    'url',
  );
  rejectDoubles(
    digests.map((d) => d.name),
    file.digests ?? '',
    'name',
  );
  return {
    ...file,
    sites,
    feeds: feeds.map(({ every, ...f }) => ({ ...f, id: feedId(f.url), everySeconds: every })),
    digests: digests.map((d) => ({ ...d, to: d.to.map((c) => withSecret(c, sources)) })),
    unsubscribe: unsubscribeOf(file, sources),
    lexiconDir: file.lexicon,
    feedsFile: file.feeds,
  };
}

export function feedId(url: string): string {
  return idOf('feed', url);
}

const PUBLIC_URL = 'NORMWATCH_HTTP_PUBLIC_URL';
const UNSUBSCRIBE_SECRET = 'NORMWATCH_UNSUBSCRIBE_SECRET';
/** One of the links is in every recipient's hands, to try secrets against at leisure. */
const SHORTEST_SECRET = 32;

/** Address and secret make links together; one without the other is a mistake that nobody would see. */
function unsubscribeOf({ http }: ConfigFile, sources: ConfigSources): Unsubscribe | null {
  const [first, ...former] = (secret(UNSUBSCRIBE_SECRET, sources) ?? '').split(/\s/).filter((s) => s !== '');
  const url = http?.publicUrl ?? null;
  if (first === undefined && url === null) return null;
  if (first === undefined)
    throw new NormwatchError('config-invalid', `http.publicUrl: ${UNSUBSCRIBE_SECRET} is not set`);
  if (url === null) throw new NormwatchError('config-invalid', `${UNSUBSCRIBE_SECRET}: http.publicUrl is not set`);
  if ([first, ...former].some((s) => s.length < SHORTEST_SECRET)) {
    throw new NormwatchError('config-invalid', `${UNSUBSCRIBE_SECRET}: shorter than ${SHORTEST_SECRET} characters`);
  }
  return { publicUrl: url, secrets: [first, ...former] };
}

/** The overrides of the environment; a `NAME_FILE` gives the path of a file that holds the value. */
function withEnvironment(file: ConfigFile, sources: ConfigSources): ConfigFile {
  const value = (name: string): string | undefined => secret(name, sources);
  const port = value('NORMWATCH_HTTP_PORT');
  const http = file.http && {
    host: value('NORMWATCH_HTTP_HOST') ?? file.http.host,
    port:
      port === undefined
        ? file.http.port
        : checked(z.coerce.number().int().min(0).max(65_535), port, 'NORMWATCH_HTTP_PORT'),
    publicUrl: checked(publicUrl.nullable(), value(PUBLIC_URL) ?? file.http.publicUrl, PUBLIC_URL),
  };
  return {
    ...file,
    http,
    store: { url: value('DATABASE_URL') ?? file.store.url },
    queue: { ...file.queue, url: value('REDIS_URL') ?? file.queue.url },
    mail: { ...file.mail, url: value('SMTP_URL') ?? file.mail.url },
    log: {
      ...file.log,
      level: checked(configSchema.shape.log.unwrap().shape.level, value('LOG_LEVEL') ?? file.log.level, 'LOG_LEVEL'),
    },
  };
}

function secret(name: string, sources: ConfigSources): string | undefined {
  const path = sources.env[`${name}_FILE`];
  if (path !== undefined && path !== '') {
    const text = sources.file(path);
    if (text === null) throw new NormwatchError('config-invalid', `${name}_FILE: no such file: ${path}`);
    return text.trim();
  }
  const value = sources.env[name];
  return value === undefined || value === '' ? undefined : value;
}

/** A webhook's `secret: env:NAME` stands for the variable, so that no secret lies in the file. */
function withSecret(to: DigestChannel, sources: ConfigSources): DigestChannel {
  if (!('webhook' in to) || !to.secret?.startsWith('env:')) return to;
  const name = to.secret.slice(4);
  const value = secret(name, sources);
  if (value === undefined) throw new NormwatchError('config-invalid', `digests: ${name} is not set`);
  return { ...to, secret: value };
}

function yamlObject(text: string, name: string): unknown {
  return parseYaml(text, name) ?? {};
}

function yamlList(text: string | null, name: string, required: boolean): unknown {
  if (text === null) {
    if (required) throw new NormwatchError('config-invalid', `${name}: no such file`);
    return [];
  }
  return parseYaml(text, name) ?? [];
}

function parseYaml(text: string, name: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new NormwatchError('config-invalid', `${name}: ${String((error as Error).message).split('\n')[0]}`);
  }
}

/** Names the key, never the value: a value may be a secret. */
function checked<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 5).map((issue) => {
    const path = issue.path.join('.');
    const keys = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
    return `${path}${path && keys ? '.' : ''}${keys}${path || keys ? ': ' : ''}${keys ? 'unknown key' : issue.message}`;
  });
  throw new NormwatchError('config-invalid', `${name}: ${issues.join('; ')}`);
}

function rejectDoubles(values: readonly string[], name: string, key: string): void {
  const double = values.find((v, i) => values.indexOf(v) !== i);
  if (double !== undefined) throw new NormwatchError('config-invalid', `${name}: ${key} twice: ${double}`);
}

function isCron(text: string): boolean {
  try {
    new Cron(text, { paused: true });
    return true;
  } catch {
    return false;
  }
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads the configuration: `--config FILE`, else NORMWATCH_CONFIG, else `config/normwatch.yaml` of the working
 * folder, else the package's own. Paths in it are relative to the working folder, then to the package.
 */
export function loadConfig(path?: string, env: NodeJS.ProcessEnv = process.env): Config {
  const named = path ?? (env['NORMWATCH_CONFIG'] || undefined);
  if (named !== undefined && !existsSync(named)) {
    throw new NormwatchError('config-invalid', `no such file: ${named}`);
  }
  const main = named ?? found('config/normwatch.yaml');
  const file = (p: string): string | null => {
    const at = found(p, main === null ? undefined : dirname(resolve(main, '..')));
    return at === null ? null : readFileSync(at, 'utf8');
  };
  const config = parseConfig({ main: main === null ? null : readFileSync(main, 'utf8'), env, file });
  const feedsFile = found(config.feedsFile) ?? resolve(config.feedsFile);
  return { ...config, feedsFile, lexiconDir: found(config.lexiconDir) ?? resolve(config.lexiconDir) };
}

function found(path: string, beside?: string): string | null {
  const places = [resolve(path), ...(beside ? [resolve(beside, path)] : []), resolve(PACKAGE_ROOT, path)];
  return places.find((p) => existsSync(p)) ?? null;
}

/** The configuration as `normwatch config` prints it. */
export function redacted(config: Config): Config {
  return {
    ...config,
    store: { url: withoutPassword(config.store.url) },
    queue: { ...config.queue, url: withoutPassword(config.queue.url) },
    mail: { ...config.mail, url: config.mail.url && withoutPassword(config.mail.url) },
    unsubscribe: config.unsubscribe && { ...config.unsubscribe, secrets: ['[redacted]'] },
    sinks: {
      ...config.sinks,
      postgres: config.sinks.postgres && {
        url: config.sinks.postgres.url && withoutPassword(config.sinks.postgres.url),
      },
    },
    digests: config.digests.map((d) => ({
      ...d,
      to: d.to.map((c) =>
        'webhook' in c
          ? { ...c, webhook: withoutPassword(c.webhook), ...(c.secret ? { secret: '[redacted]' } : {}) }
          : c,
      ),
    })),
  };
}

/** A URL without its password and its query's values, for logs and for `config`. */
export function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return url;
  const u = new URL(url);
  if (u.password) u.password = 'redacted';
  for (const key of [...u.searchParams.keys()]) u.searchParams.set(key, 'redacted');
  return u.href;
}
