import { join } from 'node:path';
import { NormwatchError } from '../domain/errors.js';
import type { Sink, StoredRecord } from '../domain/ports.js';
import { type FileLock, takeFileLock } from './file-lock.js';
import { DayFile, DiskFailure, type SyncFile, syncFile, writeError } from './json-lines/day-file.js';
import { inspectDirectory, keepSizes } from './json-lines/repair.js';

export interface JsonLinesOptions {
  /** Holds one file a day, `2026-03-01.jsonl`, by the day (UTC) on which the article was fetched. */
  readonly directory: string;
  /**
   * Called when lines that had been kept are missing, for example after a damaged disk: everything has to be
   * delivered again, which adds only what is missing.
   */
  readonly onLoss?: () => Promise<void>;
  /** How a file is made durable; for tests of a disk that fails. */
  readonly sync?: SyncFile;
}

/** Lines of so many days are remembered at once, to tell a repeated record from a changed one. */
const OPEN_DAYS = 8;

/**
 * Records as JSON lines. A line is whole or not there: a crash leaves at most a torn tail, which the next start moves
 * to `.quarantine/`; a full disk is cut back (`sink-full`). A record is kept when its file is synced. A changed record
 * is appended again, so readers keep the last line of each id. One process writes, from its first delivery until it
 * closes; another one's delivery fails with `sink-locked`.
 */
export async function createJsonLinesSink(options: JsonLinesOptions): Promise<Sink> {
  const sink = new JsonLines(options);
  await sink.repair();
  return sink;
}

interface Opened {
  readonly lock: FileLock;
  /** Of each file, as far as it is known to be whole. */
  readonly sizes: Map<string, number>;
}

class JsonLines implements Sink {
  readonly name = 'jsonl';
  private readonly days = new Map<string, DayFile>();
  /** Highest number written of each record since the start: a late older version is not appended after a newer. */
  private readonly written = new Map<string, number>();
  private opened: Opened | null = null;
  private broken: DiskFailure | null = null;
  private queue: Promise<void> = Promise.resolve();

  constructor(private readonly options: JsonLinesOptions) {}

  /** So that readers see whole lines before the first delivery. A running writer has done it. */
  async repair(): Promise<void> {
    try {
      const { lock } = await this.open();
      await lock.release();
    } catch (error) {
      if (!(error instanceof NormwatchError && error.code === 'sink-locked')) throw error;
    }
  }

  /** Deliveries run one after the other. */
  deliver(records: readonly StoredRecord[]): Promise<void> {
    const run = this.queue.then(() => this.write(records));
    this.queue = run.catch(() => undefined);
    return run;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.opened?.lock.release();
    this.opened = null;
  }

  private async open(): Promise<Opened> {
    const { directory, onLoss } = this.options;
    const lock = await lockDirectory(directory);
    try {
      const { damaged, sizes } = await inspectDirectory(directory);
      if (damaged) await onLoss?.();
      return { lock, sizes };
    } catch (error) {
      await lock.release();
      throw error instanceof NormwatchError ? error : writeError(directory, error);
    }
  }

  private async write(records: readonly StoredRecord[]): Promise<void> {
    if (this.broken !== null) throw this.broken;
    if (records.length === 0) return;
    this.opened ??= await this.open();
    const { sizes } = this.opened;
    const newest = records.filter((stored) => stored.seq >= (this.written.get(stored.record.id) ?? 0));
    for (const [day, ofDay] of groupByDay(newest)) sizes.set(`${day}.jsonl`, await this.append(day, ofDay));
    for (const stored of newest) this.written.set(stored.record.id, stored.seq);
    await keepSizes(this.options.directory, sizes);
  }

  private async append(day: string, records: readonly StoredRecord[]): Promise<number> {
    const file = await this.openDay(day);
    try {
      return await file.append(records.map((stored) => stored.record));
    } catch (error) {
      this.days.delete(day);
      if (error instanceof DiskFailure) this.broken = error;
      throw error;
    }
  }

  private async openDay(day: string): Promise<DayFile> {
    const file = this.days.get(day) ?? (await DayFile.open(this.options.directory, day, this.options.sync ?? syncFile));
    this.days.delete(day);
    this.days.set(day, file);
    const [oldest] = this.days.keys();
    if (this.days.size > OPEN_DAYS && oldest !== undefined) this.days.delete(oldest);
    return file;
  }
}

async function lockDirectory(directory: string): Promise<FileLock> {
  const attempt = await takeFileLock(join(directory, '.lock')).catch((error: unknown) => {
    throw writeError(directory, error);
  });
  if (attempt.kind === 'held') return attempt.lock;
  const by = attempt.by === null ? 'another process' : `process ${attempt.by.pid} on ${attempt.by.host}`;
  throw new NormwatchError('sink-locked', `the JSON lines in ${directory} are written by ${by}`);
}

function groupByDay(records: readonly StoredRecord[]): Map<string, StoredRecord[]> {
  const days = new Map<string, StoredRecord[]>();
  for (const stored of records) {
    const day = dayOf(stored);
    const ofDay = days.get(day);
    if (ofDay === undefined) days.set(day, [stored]);
    else ofDay.push(stored);
  }
  return days;
}

/** Only the record itself decides, so the same record always belongs to the same file. */
function dayOf({ record }: StoredRecord): string {
  const { fetched, published } = record.article;
  const day = (fetched ?? published ?? '').slice(0, 10);
  return /^\d{4}-\d\d-\d\d$/.test(day) ? day : 'undated';
}
