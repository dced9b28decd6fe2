/** One way of the end-to-end benchmark: takes a task from its parent, gives the figures back. */
import { once } from 'node:events';
import { createApp } from '../src/app.js';
import { runRound } from '../src/commands/run.js';
import { newsOfDay } from '../src/demo/daily-news.js';
import { demoPlaces, writeDemoConfig } from '../src/demo/demo-config.js';
import { startNewsroom } from '../src/demo/newsroom.js';
import { sampleOutlets } from '../src/demo/outlets.js';
import type { EndToEndBench, EndToEndTask } from './end-to-end.js';

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const SAMPLE_MS = 100;

const [task] = (await once(process, 'message')) as [EndToEndTask];
process.send?.(await run(task));
process.exit(0);

async function run({ way, folder, articles, storeUrl, queueUrl }: EndToEndTask): Promise<EndToEndBench> {
  const outlets = sampleOutlets();
  const newsroom = await startNewsroom({ publishAll: false, feedLength: articles });
  newsOfDay('2026-03-05', articles).forEach((article, i) => {
    newsroom.publish(outlets[i % outlets.length]?.id ?? '', article);
  });
  const servers = { ...(storeUrl ? { storeUrl } : {}), ...(queueUrl ? { queueUrl } : {}) };
  const config = writeDemoConfig(newsroom, demoPlaces(folder), servers);
  const app = await createApp({ ...config, network: { ...config.network, perHostDelayMs: 0 } }, SILENT);
  const stages = [
    timed('fetch', app.fetcher, 'fetch'),
    timed('read', app.reader, 'parseFeed', 'extractArticle'),
    timed('analyse', app.reader, 'analyze'),
    timed('place', app.store, 'place'),
    timed('store', app.store, 'recordPoll', 'saveArticle', 'saveRecord', 'markItem', 'pendingFor', 'acknowledge'),
    ...app.sinks.map((sink) => timed(`sink ${sink.name}`, sink, 'deliver')),
  ];
  const memory = watchMemory();
  const started = performance.now();
  await runRound(app, true);
  const seconds = (performance.now() - started) / 1000;
  const stored = await app.store.records({ limit: articles * 2 });
  await app.close();
  await newsroom.close();
  const total = stages.reduce((sum, s) => sum + s.spentMs, 0);
  return {
    way,
    articles: stored.length,
    articlesPerSecond: round(stored.length / seconds),
    peakMegabytes: memory.stop(),
    share: Object.fromEntries(stages.map((s) => [s.name, round(s.spentMs / total)])),
  };
}

interface Stage {
  readonly name: string;
  spentMs: number;
}

/** Wraps methods of a part in place: the jobs hold the part itself. */
function timed<T extends object>(name: string, part: T, ...methods: (keyof T)[]): Stage {
  const stage: Stage = { name, spentMs: 0 };
  for (const method of methods) {
    const original = (part[method] as (...args: unknown[]) => Promise<unknown>).bind(part);
    const wrapped = async (...args: unknown[]): Promise<unknown> => {
      const started = performance.now();
      try {
        return await original(...args);
      } finally {
        stage.spentMs += performance.now() - started;
      }
    };
    Object.assign(part, { [method]: wrapped });
  }
  return stage;
}

function watchMemory(): { stop(): number } {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return Math.round(peak / 1e6);
    },
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
