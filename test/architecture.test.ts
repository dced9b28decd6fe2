/** What holds the code together and is easily lost: who may import whom, and what may be used where. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { describe, expect, test } from 'vitest';

const SRC = new URL('../src/', import.meta.url);

interface Source {
  /** Relative to `src`, with slashes. */
  readonly path: string;
  /** Without comments. */
  readonly code: string;
  readonly imports: readonly string[];
}

const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s?["']([^"'\n]{1,200})["']/g;

const sources: readonly Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const code = withoutComments(readFileSync(new URL(path, SRC), 'utf8'));
    return { path: path.replaceAll('\\', '/'), code, imports: [...code.matchAll(IMPORT)].map((m) => m[1]!) };
  });

function withoutComments(code: string): string {
  // Only those that start a line: '*/*' is no comment.
  return code.replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, '').replace(/^[ \t]*\/\/.*$/gm, '');
}

/** `fetch` of `fetch/robots.ts`; the file itself where it lies in `src`. */
const areaOf = (path: string): string => path.split('/', 1)[0]!;

/** What each folder may import, beside itself. Files in `src` itself wire the rest, and commands use what they wired. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  extractors: ['domain'],
  fetch: ['domain', 'extractors'],
  sinks: ['domain', 'extractors'],
  threads: ['domain', 'extractors', 'lexicon-files.ts'],
  jobs: ['domain', 'extractors'],
  http: ['domain', 'extractors', 'jobs'],
};
/** Any other folder. */
const OUTER = ['commands', 'demo'];

describe('imports run one way', () => {
  const edges = sources.flatMap(({ path, imports }) =>
    imports
      .filter((to) => to.startsWith('.'))
      .map((to) => ({ path, from: areaOf(path), to: areaOf(posix.join(dirname(path), to).replace(/\.js$/, '.ts')) })),
  );

  test('the scan sees the code', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(edges.some((e) => e.from === 'fetch' && e.to === 'domain')).toBe(true);
  });

  test.each(Object.keys(LAYERS))('%s imports only what lies below it', (area) => {
    const allowed = new Set([area, ...LAYERS[area]!]);
    expect(edges.filter((e) => e.from === area && !allowed.has(e.to))).toEqual([]);
  });

  test('a folder that the table does not name imports the domain and the extractors alone', () => {
    const known = new Set([...Object.keys(LAYERS), ...OUTER]);
    const strangers = edges.filter((e) => !known.has(e.from) && !e.from.endsWith('.ts'));
    expect(strangers.filter((e) => ![e.from, 'domain', 'extractors'].includes(e.to))).toEqual([]);
  });
});

/** Packages and built-in modules that open connections, and the only files that may import them. */
const CLIENTS: readonly (readonly [what: string, module: RegExp, only: RegExp])[] = [
  ['undici', /^undici$/, /^fetch\/(?:guarded-agent|exchange)\.ts$/],
  ['TLS and DNS', /^(?:node:)?(?:tls|dns|dns\/promises)$/, /^fetch\//],
  ['sockets', /^(?:node:)?net$/, /^(?:fetch|demo)\//],
  ['HTTP servers', /^(?:node:)?https?$|^fastify$/, /^(?:http|demo)\//],
  ['other built-in clients', /^(?:node:)?(?:http2|dgram|inspector)$/, /^$/],
  ['mail', /^nodemailer(?:\/|$)/, /mail/],
  ['the queue', /^(?:bullmq|ioredis)$/, /^jobs\/queue\//],
  ['Postgres', /^pg$/, /^sinks\//],
  ['child processes', /^(?:node:)?child_process$/, /^demo\//],
  ['other packages', /^(?:axios|got|ky|node-fetch|needle|superagent|request|phin|follow-redirects|ws)$/, /^$/],
];

describe('A12 one way out', () => {
  test.each(CLIENTS)('%s: imported only where they belong', (_, module, only) => {
    const users = sources.filter((s) => s.imports.some((i) => module.test(i)));
    expect(users.map((s) => s.path).filter((path) => !only.test(path))).toEqual([]);
  });

  test.each([
    ['the global fetch', /(?<![.\w])fetch\((?!request: FetchRequest\))|globalThis\.fetch|(?<!\w)fetch\.bind/],
    ['sockets of the browser kind', /\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b|sendBeacon/],
    ['clients inside parsers', /\.(?:fromURL|parseURL)\(|runScripts|resources:\s?'usable'|pretendToBeVisual/],
    [
      'modules loaded past the imports',
      /\bcreateRequire\((?!import\.meta\.url\)\('jsdom'\))|process\.(?:binding|getBuiltinModule)|\bimport\((?!')/,
    ],
    ['TLS without checks', /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/],
  ])('%s is used nowhere', (_, pattern) => {
    expect(sources.filter((s) => pattern.test(s.code)).map((s) => s.path)).toEqual([]);
  });
});

test('S0 what tests put in place of the guard is reached by no configuration and no other code', () => {
  const seams = /\b(?:classify|lookup|dial|ca)\??:/;
  const outside = sources.filter((s) => areaOf(s.path) !== 'fetch' && seams.test(s.code));
  expect(outside.map((s) => s.path)).toEqual([]);
  const callers = sources.filter((s) => /\bcreateGuardedAgent\(|\bnew Agent\(/.test(s.code)).map((s) => s.path);
  expect(callers.sort()).toEqual(['fetch/create-fetcher.ts', 'fetch/guarded-agent.ts']);
});

describe('pure parts and single places', () => {
  test('extractors read no clock, disk, network, environment or randomness', () => {
    const impure =
      /from 'node:(?!crypto'|buffer'|module'|util'|zlib')|\bprocess\.|Math\.random|Date\.now|new Date\(\)|performance\.now|setTimeout/;
    const found = sources.filter((s) => areaOf(s.path) === 'extractors' && impure.test(s.code));
    expect(found.map((s) => s.path)).toEqual([]);
  });

  test('the environment is read by config.ts alone', () => {
    const readers = sources.filter((s) => /process\.env|process\[/.test(s.code)).map((s) => s.path);
    expect(readers).toEqual(['config.ts']);
  });

  test('there is no enum', () => {
    const found = sources.filter((s) => /^[ \t]*(?:export |declare |const )*enum \w/m.test(s.code));
    expect(found.map((s) => s.path)).toEqual([]);
  });
});
