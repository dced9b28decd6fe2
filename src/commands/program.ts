/** The command line: every command with its help, its options checked, its errors on one line. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { createApp } from '../app.js';
import { type Config, loadConfig, redacted } from '../config.js';
import { type ErrorCode, NormwatchError } from '../domain/errors.js';
import type { Log, StoreView } from '../domain/ports.js';
import { createFetcher } from '../fetch/create-fetcher.js';
import { memoryGate } from '../fetch/memory-gate.js';
import { openRemoteView } from '../fetch/remote-view.js';
import { createLog } from '../log.js';
import { openStore } from '../sinks/store/open-store.js';
import { createReader } from '../threads/create-reader.js';
import { analyzeCommand } from './analyze.js';
import { addFeed, checkFeeds, exportFeeds, importFeeds, listFeeds, removeFeed } from './feeds.js';
import { listJobs, listQuarantine, retryJobs } from './jobs.js';
import { printJson } from './output.js';
import { feedCommand, type ReadDeps, readCommand } from './read.js';
import { recordsCommand } from './records.js';
import { runCommand, startCommand } from './run.js';
import { schemaCommand } from './schema.js';
import { listStories, showStory } from './stories.js';

/** Codes that mean the caller asked for something that cannot be: exit 2. */
const USAGE_CODES: ReadonlySet<ErrorCode> = new Set([
  'config-invalid',
  'input-invalid',
  'not-found',
  'url-invalid',
  'address-refused',
]);

const VERSION = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

interface Context {
  readonly config: () => Config;
  readonly log: () => Log;
}

export async function runProgram(args: readonly string[]): Promise<void> {
  // A reader that closes the pipe (head, less) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const program = createProgram();
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = reportError(error);
  }
}

function reportError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof NormwatchError) {
    process.stderr.write(`normwatch: ${error.message} [${error.code}]\n`);
    return USAGE_CODES.has(error.code) ? 2 : 1;
  }
  process.stderr.write(
    `normwatch: ${error instanceof Error ? (error.stack ?? error.message) : String(error)} [internal]\n`,
  );
  return 1;
}

export function createProgram(): Command {
  const program = new Command('normwatch')
    .description('Reads the news for cyber attributions and UN cyber norms: who accuses whom, on whose word.')
    .version(VERSION)
    .option('--config <file>', 'configuration file (default: NORMWATCH_CONFIG, else config/normwatch.yaml)')
    .showHelpAfterError('(normwatch --help shows what there is)')
    .exitOverride();
  const config = (): Config => loadConfig(program.opts<{ config?: string }>().config);
  const log = (): Log => createLog(config().log);
  const ctx: Context = { config, log };
  addService(program, ctx);
  addReading(program, ctx);
  addFeeds(program, ctx);
  addQueries(program, ctx);
  addJobs(program, ctx);
  program
    .command('config')
    .description('print the configuration in force, secrets redacted')
    .action(() => printJson(redacted(config())));
  program.command('schema').description('print the JSON Schema of a record').action(schemaCommand);
  return program;
}

function addService(program: Command, { config, log }: Context): void {
  program
    .command('start')
    .description('run the background service until SIGTERM: schedules, workers, digests, health and metrics')
    .addOption(
      new Option('--role <role>', 'what this process does').choices(['all', 'scheduler', 'worker']).default('all'),
    )
    .action((options) => startCommand(config(), log(), options));
  program
    .command('run')
    .description('one round over all due feeds, then exit')
    .option('--all', 'over all feeds, due or not')
    .option('--json', 'print the records instead of a table')
    .action((options) => runCommand(config(), log(), options));
}

function addReading(program: Command, ctx: Context): void {
  const lexicon = (): URL => pathToFileURL(`${ctx.config().lexiconDir}/`);
  program
    .command('analyze')
    .argument('[file]', 'JSON lines; standard input where absent')
    .description('documents in, records out, as JSON lines; touches no store and no network')
    .option('--explain', 'print each text with its mentions marked, for people')
    .action((file, options) => analyzeCommand(file, { ...options, lexicon: lexicon() }));
  const reading = (name: string, description: string) =>
    program
      .command(name)
      .argument('[sources...]', 'files or addresses; JSON lines on standard input where absent')
      .description(description);
  reading('read', "a page's article: text and metadata")
    .option('--json', 'print JSON')
    .option('--mentions', 'mark the mentions found in the text')
    .action((names, options) => withReader(ctx, (deps) => readCommand(names, options, deps)));
  reading('feed', 'a parsed feed')
    .option('--json', 'print JSON')
    .action((names, options) => withReader(ctx, (deps) => feedCommand(names, options, deps)));
}

function addFeeds(program: Command, ctx: Context): void {
  const { config } = ctx;
  const feeds = program.command('feeds').description('the feed list and its health');
  feeds
    .command('list')
    .description('list the configured feeds')
    .option('--json', 'print JSON')
    .action((o) => listFeeds(config(), o));
  feeds
    .command('add')
    .argument('<address>', "a feed's address, or a site's that names its feed")
    .description('add a feed to the list')
    .option('--outlet <name>', 'name of the outlet')
    .option('--country <code>', 'ISO code of its country')
    .addOption(
      new Option('--kind <kind>', 'kind of outlet').choices(['news', 'policy', 'government', 'vendor', 'state-media']),
    )
    .action((address, options) => withReader(ctx, (deps) => addFeed(address, options, config(), deps)));
  feeds
    .command('remove')
    .argument('<feed>', 'address, outlet or id')
    .description('remove a feed from the list')
    .action((name) => removeFeed(name, config()));
  feeds
    .command('import')
    .argument('<opml>', 'OPML file')
    .description('add the feeds of an OPML file')
    .action((file) => importFeeds(file, config()));
  feeds
    .command('export')
    .description('print the list as OPML')
    .action(() => exportFeeds(config()));
  feeds
    .command('check')
    .description("show each feed's health")
    .option('--json', 'print JSON')
    .action((options) => withStore(ctx, (store) => checkFeeds(store, new Date(), options)));
}

function addQueries(program: Command, ctx: Context): void {
  program
    .command('records')
    .description('query what is stored')
    .option('--since <when>', 'published since a date, or within 7d, 12h', when)
    .option('--accused <key>', 'state code or group, such as CN or APT28')
    .option('--attributor <key>', 'state code or key, such as US or company:mandiant')
    .option('--norm <letter>', 'a letter from a to k')
    .option('--outlet <name>', 'name of the outlet')
    .option('--text <words>', 'words in the title or text')
    .option('--limit <n>', 'at most so many', count, 50)
    .option('--json', 'print records as JSON lines')
    .action(({ json, ...filter }) => withStore(ctx, (store) => recordsCommand(store, filter, { json })));
  const stories = program
    .command('stories')
    .description('stories: originals with their copies and rewrites')
    .option('--since <when>', 'published since a date, or within 7d, 12h', when)
    .option('--limit <n>', 'at most so many', count, 50)
    .option('--json', 'print JSON')
    .action((options) => withStore(ctx, (store) => listStories(store, options)));
  stories
    .command('show')
    .argument('<id>', 'id of a story or of an article')
    .description('original and rewrite side by side, divergences marked')
    .option('--json', 'print JSON')
    .action((id, options) => withStore(ctx, (store) => showStory(store, id, options)));
}

function addJobs(program: Command, ctx: Context): void {
  const jobs = program.command('jobs').description('what waits, failed, or is quarantined');
  jobs
    .command('list')
    .description('count the jobs by state')
    .option('--json', 'print JSON')
    .action((o) => withApp(ctx, (app) => listJobs(app.queue, o)));
  jobs
    .command('quarantine')
    .description('list what failed for good, with the reason')
    .option('--limit <n>', 'at most so many', count, 50)
    .option('--json', 'print JSON')
    .action((options) => withStore(ctx, (store) => listQuarantine(store, options)));
  jobs
    .command('retry')
    .argument('[ids...]', 'ids from quarantine; all where absent')
    .description('play quarantined jobs again')
    .action((ids) => withApp(ctx, (app) => retryJobs(ids, app.store, app.queue)));
}

async function withReader(ctx: Context, work: (deps: ReadDeps) => Promise<void>): Promise<void> {
  const config = ctx.config();
  const lexicon = pathToFileURL(`${config.lexiconDir}/`);
  const reader = createReader({ ...config.reading, lexicon });
  const fetcher = createFetcher({ ...config.network, gate: memoryGate() });
  try {
    await work({ reader, fetcher, lexicon });
  } finally {
    await Promise.all([reader.close(), fetcher.close()]);
  }
}

/** The store, or where a running service holds the embedded one, that service's view of it. */
async function withStore(ctx: Context, work: (store: StoreView) => Promise<void>): Promise<void> {
  const config = ctx.config();
  let opened: Awaited<ReturnType<typeof openStore>>;
  try {
    opened = await openStore(config.store.url, { now: () => new Date() });
  } catch (error) {
    if (!(error instanceof NormwatchError && error.code === 'store-locked' && config.http)) throw error;
    return work(openRemoteView(`http://${config.http.host}:${config.http.port}`));
  }
  try {
    await work(opened.store);
  } finally {
    await opened.store.close();
  }
}

async function withApp(
  ctx: Context,
  work: (app: Awaited<ReturnType<typeof createApp>>) => Promise<void>,
): Promise<void> {
  const app = await createApp(ctx.config(), ctx.log());
  try {
    await work(app);
  } finally {
    await app.close();
  }
}

function count(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > 100_000) throw new InvalidArgumentError('a whole number from 1 to 100000');
  return n;
}

/** A date, or a time span back from now, as ISO 8601 in UTC. */
export function when(text: string): string {
  const span = /^(\d{1,5})([hdw])$/.exec(text);
  if (span) {
    const hours = Number(span[1]) * { h: 1, d: 24, w: 168 }[span[2] as 'h'];
    return new Date(Date.now() - hours * 3_600_000).toISOString();
  }
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('a date such as 2026-01-31, or a span such as 7d');
  return new Date(at).toISOString();
}
