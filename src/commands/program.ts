/** The command line: every command with its help, its options checked, its errors on one line. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { App } from '../app.js';
import { type Config, loadConfig, redacted } from '../config.js';
import { type ErrorCode, NormwatchError } from '../domain/errors.js';
import type { Log, Store, StoreView } from '../domain/ports.js';
import { createLog } from '../log.js';
import { printJson } from './output.js';
import type { ReadDeps } from './read.js';

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
  addBackfill(program, ctx);
  addReading(program, ctx);
  addFeeds(program, ctx);
  addQueries(program, ctx);
  addSubscribers(program, ctx);
  addJobs(program, ctx);
  program
    .command('config')
    .description('print the configuration in force, secrets redacted')
    .action(() => printJson(redacted(config())));
  program
    .command('schema')
    .description('print the JSON Schema of a record')
    .action(async () => (await import('./schema.js')).schemaCommand());
  return program;
}

function addService(program: Command, { config, log }: Context): void {
  program
    .command('start')
    .description('run the background service until SIGTERM: schedules, workers, digests, health and metrics')
    .addOption(
      new Option('--role <role>', 'what this process does').choices(['all', 'scheduler', 'worker']).default('all'),
    )
    .action(async (options) => (await import('./run.js')).startCommand(config(), log(), options));
  program
    .command('run')
    .description('one round over all due feeds, then exit')
    .option('--all', 'over all feeds, due or not')
    .option('--json', 'print the records instead of a table')
    .action(async (options) => (await import('./run.js')).runCommand(config(), log(), options));
}

function addBackfill(program: Command, ctx: Context): void {
  program
    .command('backfill')
    .description('fetch the past: safe to stop and to repeat, nothing is fetched twice')
    .option('--urls <file>', 'a file with one address a line')
    .option('--sitemap <url>', 'a sitemap or an index of sitemaps, plain or gzipped')
    .option('--feed <url>', 'a feed with its archive pages')
    .option('--archive <pattern>', "captures of a site in a web archive, such as 'therecord.media/*'")
    .option('--from <when>', 'published since a date, or within 30d', when)
    .option('--to <when>', 'published until a date', when)
    .option('--limit <n>', 'at most so many addresses', count)
    .option('--outlet <name>', 'name of the outlet, where the list does not tell')
    .option('--alert', 'let digests tell of these articles as news, however old; without it, only of the last two days')
    .option('--dry-run', 'print what would be fetched')
    .option('--json', 'print the summary as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  normwatch backfill --sitemap https://news.example/sitemap.xml --from 2024-01-01 --dry-run',
    )
    .action((options) => withApp(ctx, async (app) => (await import('./backfill.js')).backfillCommand(app, options)));
}

function addReading(program: Command, ctx: Context): void {
  const lexicon = (): URL => pathToFileURL(`${ctx.config().lexiconDir}/`);
  program
    .command('analyze')
    .argument('[file]', 'JSON lines; standard input where absent')
    .description('documents in, records out, as JSON lines; touches no store and no network')
    .option('--explain', 'print each text with its mentions marked, for people')
    .action(async (file, options) =>
      (await import('./analyze.js')).analyzeCommand(file, { ...options, lexicon: lexicon() }),
    );
  const reading = (name: string, description: string) =>
    program
      .command(name)
      .argument('[sources...]', 'files or addresses; JSON lines on standard input where absent')
      .description(description);
  reading('read', "a page's article: text and metadata")
    .option('--json', 'print JSON')
    .option('--mentions', 'mark the mentions found in the text')
    .action((names, options) =>
      withReader(ctx, async (deps) => (await import('./read.js')).readCommand(names, options, deps)),
    );
  reading('feed', 'a parsed feed')
    .option('--json', 'print JSON')
    .action((names, options) =>
      withReader(ctx, async (deps) => (await import('./read.js')).feedCommand(names, options, deps)),
    );
}

function addFeeds(program: Command, ctx: Context): void {
  const { config } = ctx;
  const feeds = program.command('feeds').description('the feed list and its health');
  feeds
    .command('list')
    .description('list the configured feeds')
    .option('--json', 'print JSON')
    .action(async (o) => (await import('./feeds.js')).listFeeds(config(), o));
  feeds
    .command('add')
    .argument('<address>', "a feed's address, or a site's that names its feed")
    .description('add a feed to the list')
    .option('--outlet <name>', 'name of the outlet')
    .option('--country <code>', 'ISO code of its country')
    .addOption(
      new Option('--kind <kind>', 'kind of outlet').choices(['news', 'policy', 'government', 'vendor', 'state-media']),
    )
    .action((address, options) =>
      withReader(ctx, async (deps) => (await import('./feeds.js')).addFeed(address, options, config(), deps)),
    );
  feeds
    .command('remove')
    .argument('<feed>', 'address, outlet or id')
    .description('remove a feed from the list')
    .action(async (name) => (await import('./feeds.js')).removeFeed(name, config()));
  feeds
    .command('import')
    .argument('<opml>', 'OPML file')
    .description('add the feeds of an OPML file')
    .action(async (file) => (await import('./feeds.js')).importFeeds(file, config()));
  feeds
    .command('export')
    .description('print the list as OPML')
    .action(async () => (await import('./feeds.js')).exportFeeds(config()));
  feeds
    .command('check')
    .description("show each feed's health")
    .option('--json', 'print JSON')
    .action((options) =>
      withStore(ctx, async (store) => (await import('./feeds.js')).checkFeeds(store, new Date(), options)),
    );
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
    .option('--csv', 'print them for a spreadsheet')
    .action(({ json, csv, ...filter }) =>
      withStore(ctx, async (store) => (await import('./records.js')).recordsCommand(store, filter, { json, csv })),
    );
  program
    .command('digest')
    .description('a digest of what was published, printed at once or sent')
    .option('--since <when>', 'published since a date, or within 7d, 12h (default: 1d)', when)
    .option('--from <date>', 'first date; with --to', when)
    .option('--to <date>', 'end of the time; default now', when)
    .option('--limit <n>', 'entries in each section', count, 50)
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'html', 'json']).default('text'))
    .option('--send', 'send it through the configured channels instead of printing it')
    .option('--digest <name>', 'with --send: only this digest')
    .action(({ since, from, to, limit, format, send, digest }) => {
      const window = { from: from ?? since ?? when('1d'), to: to ?? new Date().toISOString(), maxEntries: limit };
      if (send) return withApp(ctx, async (app) => (await import('./digest.js')).sendDigests(app, window, digest));
      return withStore(ctx, async (store) => (await import('./digest.js')).digestCommand(store, window, format));
    });
  const stories = program
    .command('stories')
    .description('stories: originals with their copies and rewrites')
    .option('--since <when>', 'published since a date, or within 7d, 12h', when)
    .option('--limit <n>', 'at most so many', count, 50)
    .option('--json', 'print JSON')
    .action((options) => withStore(ctx, async (store) => (await import('./stories.js')).listStories(store, options)));
  stories
    .command('show')
    .argument('<id>', 'id of a story or of an article')
    .description('original and rewrite side by side, divergences marked')
    .option('--json', 'print JSON')
    // `stories` knows --json as well, and takes it before `show` sees it.
    .action((id, _own, command: Command) =>
      withStore(ctx, async (store) => (await import('./stories.js')).showStory(store, id, command.optsWithGlobals())),
    );
}

function addSubscribers(program: Command, ctx: Context): void {
  const subscribers = program.command('subscribers').description('who gets the digests by mail, and who has left them');
  subscribers
    .command('list')
    .description('list the configured recipients and those who have unsubscribed')
    .option('--digest <name>', 'only of this digest')
    .option('--json', 'print JSON')
    .action((options) =>
      withStore(ctx, async (store) => (await import('./subscribers.js')).listSubscribers(store, ctx.config(), options)),
    );
  subscribers
    .command('restore')
    .argument('<address>', 'mail address of somebody who has unsubscribed')
    .description('send an address its digests again; only at its wish. An embedded store needs the service stopped')
    .option('--digest <name>', 'only this digest; default: all that the address has left')
    .action((address, options) =>
      withOwnStore(ctx, async (store) => (await import('./subscribers.js')).restoreSubscriber(store, address, options)),
    );
}

function addJobs(program: Command, ctx: Context): void {
  const jobs = program.command('jobs').description('what waits, failed, or is quarantined');
  jobs
    .command('list')
    .description('count the jobs by state')
    .option('--json', 'print JSON')
    .action((o) => withApp(ctx, async (app) => (await import('./jobs.js')).listJobs(app.queue, o)));
  jobs
    .command('quarantine')
    .description('list what failed for good, with the reason')
    .option('--limit <n>', 'at most so many', count, 50)
    .option('--json', 'print JSON')
    .action((options) => withStore(ctx, async (store) => (await import('./jobs.js')).listQuarantine(store, options)));
  jobs
    .command('retry')
    .argument('[ids...]', 'ids from quarantine; all where absent')
    .description('play quarantined jobs again')
    .action((ids) => withApp(ctx, async (app) => (await import('./jobs.js')).retryJobs(ids, app.store, app.queue)));
}

// The adapters are loaded by the commands that use them: `--help` and `schema` answer at once.
const withReader = async (ctx: Context, work: (deps: ReadDeps) => Promise<void>): Promise<void> =>
  (await import('./resources.js')).withReader(ctx.config(), work);
const withStore = async (ctx: Context, work: (store: StoreView) => Promise<void>): Promise<void> =>
  (await import('./resources.js')).withStore(ctx.config(), work);
const withOwnStore = async (ctx: Context, work: (store: Store) => Promise<void>): Promise<void> =>
  (await import('./resources.js')).withOwnStore(ctx.config(), work);
const withApp = async (ctx: Context, work: (app: App) => Promise<void>): Promise<void> =>
  (await import('./resources.js')).withApp(ctx.config(), ctx.log(), work);

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
