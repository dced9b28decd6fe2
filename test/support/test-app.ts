/** The real application over a configuration for tests: embedded, in memory, loopback allowed by host and port. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type App, type AppOverrides, createApp } from '../../src/app.js';
import { type Config, PACKAGE_ROOT, parseConfig } from '../../src/config.js';
import { SILENT } from './silent-log.js';

export interface TestAppOptions {
  readonly feeds: readonly { url: string; outlet: string; every?: string; kind?: string }[];
  readonly allow: readonly string[];
  /** Merged over the defaults, as in the YAML file. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly digests?: readonly object[];
  readonly overrides?: AppOverrides;
  /** Kept by the caller across restarts; a fresh one is removed on close. */
  readonly dir?: string;
}

export interface TestApp {
  readonly app: App;
  readonly config: Config;
  readonly dir: string;
  close(): Promise<void>;
}

export function testConfig(options: TestAppOptions & { dir: string }): Config {
  const main = {
    feeds: 'feeds.yaml',
    digests: 'digests.yaml',
    store: { url: `pglite:${join(options.dir, 'store')}` },
    sinks: { jsonl: { dir: join(options.dir, 'records') }, postgres: null },
    network: { allowPrivateHosts: [...options.allow], perHostDelayMs: 1, contact: 'mailto:test@normwatch.example' },
    http: { port: 0 },
    log: { level: 'silent' },
    ...options.config,
  };
  const files: Record<string, string> = {
    'feeds.yaml': stringify(options.feeds),
    'digests.yaml': stringify(options.digests ?? []),
  };
  const config = parseConfig({ main: stringify(main), env: {}, file: (path) => files[path] ?? null });
  return { ...config, lexiconDir: join(PACKAGE_ROOT, 'config/lexicon') };
}

export async function startTestApp(options: TestAppOptions): Promise<TestApp> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'normwatch-'));
  const config = testConfig({ ...options, dir });
  const app = await createApp(config, SILENT, options.overrides);
  return {
    app,
    config,
    dir,
    async close() {
      await app.close(5_000);
      if (options.dir === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
}
