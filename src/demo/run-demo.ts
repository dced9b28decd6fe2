/** The demo: real rounds of the real jobs over the sample newsroom, and what they found. */
import { type App, createApp } from '../app.js';
import { runRound } from '../commands/run.js';
import type { Config } from '../config.js';
import type { Log } from '../domain/ports.js';
import { readRecords } from '../sinks/json-lines/read-records.js';
import { type DemoPlaces, demoPlaces, writeDemoConfig } from './demo-config.js';
import { type Newsroom, startNewsroom } from './newsroom.js';
import { attributionLines, healthLines, inOrder, normLines, storyLines } from './report.js';

export interface DemoOptions {
  readonly folder: string;
  readonly print: (line: string) => void;
  /** Serves page, health and metrics on this port, and leaves everything open until `close`. */
  readonly httpPort?: number;
}

export interface Demo {
  readonly newsroom: Newsroom;
  readonly places: DemoPlaces;
  /** Of the service, where it serves. */
  readonly address: string | null;
  close(): Promise<void>;
}

export async function runDemo(options: DemoOptions): Promise<Demo> {
  const { print } = options;
  const places = demoPlaces(options.folder);
  const newsroom = await startNewsroom();
  const config = writeDemoConfig(
    newsroom,
    places,
    options.httpPort === undefined ? {} : { httpPort: options.httpPort },
  );
  const skipped: string[] = [];
  const log = demoLog(skipped);
  print(`A newsroom of ${newsroom.feeds.length} feeds on loopback; its outlets, people and events are invented.\n`);
  await round('first', config, log, newsroom, print);
  const app = await round('second', config, log, newsroom, print, true);
  await printFindings(app, skipped, places, print);
  const address = options.httpPort === undefined ? null : await app.serve();
  return {
    newsroom,
    places,
    address,
    async close() {
      await app.close();
      await newsroom.close();
    },
  };
}

/** Each round is a start of its own, so the second also shows that a restart adds nothing. */
async function round(
  name: string,
  config: Config,
  log: Log,
  newsroom: Newsroom,
  print: DemoOptions['print'],
  keepOpen = false,
): Promise<App> {
  const started = performance.now();
  const app = await createApp(config, log);
  const before = await app.store.lastSeq();
  const requests = total(newsroom.hits);
  const polled = await runRound(app, true);
  const fresh = (await app.store.records({ afterSeq: before, limit: 500 })).length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const asked = total(newsroom.hits) - requests;
  print(`${name} round: ${polled.length} feeds polled, ${asked} requests, ${fresh} records new, ${seconds} s`);
  if (!keepOpen) await app.close();
  return app;
}

async function printFindings(app: App, skipped: readonly string[], places: DemoPlaces, print: DemoOptions['print']) {
  const records = inOrder(await app.store.records({ limit: 500 }));
  const silent = records.filter((r) => r.norms.length + r.attributions.length === 0).length;
  const lines = [
    ...attributionLines(records),
    ...normLines(records),
    ...storyLines(records),
    ...healthLines(await app.store.feeds(), app.clock.now()),
  ];
  for (const line of lines) print(line);
  print(`\n${records.length} articles, ${silent} of them with nothing to report.`);
  for (const line of skipped) print(`Not read: ${line}`);
  let kept = 0;
  for await (const _ of readRecords(places.records)) kept += 1;
  print(`\nRecords: ${places.records} (${kept} JSON lines), and the tables of the embedded Postgres.`);
  print(`Ask it:  node dist/cli.js --config ${places.configFile} records --accused RU`);
}

function total(hits: Newsroom['hits']): number {
  return [...hits.values()].reduce((sum, n) => sum + n, 0);
}

/** Silent but for warnings; keeps what could not be read, which the report names. */
function demoLog(skipped: string[]): Log {
  const ignore = (): void => undefined;
  return {
    debug: ignore,
    info: (fields, message) => {
      const { url, code } = fields as { url?: string; code?: string };
      if (message === 'no article') skipped.push(`${url} [${code}]`);
    },
    warn: ignore,
    error: (fields, message) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
  };
}
