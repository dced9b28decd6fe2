/** The demo's configuration, written to its folder so that every other command can be pointed at what it left. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Config, loadConfig } from '../config.js';
import type { Newsroom } from './newsroom.js';

export interface DemoPlaces {
  readonly folder: string;
  readonly configFile: string;
  readonly records: string;
}

export interface DemoServers {
  /** Default: embedded. */
  readonly storeUrl?: string;
  readonly queueUrl?: string;
  readonly httpPort?: number;
}

export function demoPlaces(folder: string): DemoPlaces {
  return { folder, configFile: join(folder, 'normwatch.yaml'), records: join(folder, 'records') };
}

/** Real in every part; only the pauses are short, because the newsroom minds no haste. */
export function writeDemoConfig(newsroom: Newsroom, places: DemoPlaces, servers: DemoServers = {}): Config {
  const feedsFile = join(places.folder, 'feeds.yaml');
  mkdirSync(places.folder, { recursive: true });
  writeFileSync(feedsFile, stringify(newsroom.feeds));
  writeFileSync(
    places.configFile,
    stringify({
      feeds: feedsFile,
      digests: null,
      store: { url: servers.storeUrl ?? `pglite:${join(places.folder, 'store')}` },
      queue: { url: servers.queueUrl ?? 'embedded' },
      sinks: { jsonl: { dir: places.records }, postgres: {} },
      network: {
        userAgent: 'normwatch-demo/0.1',
        contact: 'https://normwatch.example/demo',
        allowPrivateHosts: newsroom.hosts,
        perHostDelayMs: 20,
      },
      // Patient, because the machine may be busy with a first build.
      reading: { deadlineMs: 30_000 },
      http: servers.httpPort === undefined ? null : { port: servers.httpPort },
      log: { level: 'warn' },
    }),
  );
  return loadConfig(places.configFile, {});
}
