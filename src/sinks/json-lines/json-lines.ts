import { join } from 'node:path';
import { NormwatchError } from '../../domain/errors.js';
import type { Sink, StoredRecord } from '../../domain/ports.js';
import { type FileLock, takeFileLock } from '../file-lock.js';
import { DayFile, DiskFailure, type SyncFile, syncFile, writeError } from './day-file.js';
import { inspectDirectory, keepSizes } from './repair.js';

export interface JsonLinesSink extends Sink {
  /**
   * True when lines that had been written were missing or torn at the opening: everything should be delivered again,
   * which adds only what is missing.
   */
  readonly damaged: boolean;
}

export interface JsonLinesOptions {
  /** Holds one file a day, `2026-03-01.jsonl`, by the day (UTC) on which the article was fetched. */
  readonly directory: string;
  /** How a file is made durable; for tests of a disk that fails. */
  readonly sync?: SyncFile;
}

/** Lines of so many days are remembered at once, to tell a repeated record from a changed one. */
const OPEN_DAYS = 8;

/**
 * Records as JSON lines. A line is whole or not there: a crash leaves at most a torn tail, which the next opening moves
 * to `.quarantine/`; a full disk is cut back (`sink-full`). A record is kept when its file is synced. A changed record is
 * appended again, so readers keep the last line of each id. One process writes: `sink-locked`.
 */
export async function openJsonLines(options: JsonLinesOptions): Promise<JsonLinesSink> {
  const lock = await lockDirectory(options.directory);
  try {
    const { damaged, sizes } = await inspectDirectory(options.directory);
    return new JsonLines(options.directory, lock, damaged, sizes, options.sync ?? syncFile);
  } catch (error) {
    await lock.release();
    throw writeError(options.directory, error);
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

class JsonLines implements JsonLinesSink {
  readonly name = 'jsonl';
  private readonly days = new Map<string, DayFile>();
  /** Highest number written of each record since the opening: a late older version is not appended after a newer. */
  private readonly written = new Map<string, number>();
  private broken: DiskFailure | null = null;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly directory: string,
    private readonly lock: FileLock,
    readonly damaged: boolean,
    private readonly sizes: Map<string, number>,
    private readonly sync: SyncFile,
  ) {}

  /** Deliveries run one after the other. */
  deliver(records: readonly StoredRecord[]): Promise<void> {
    const run = this.queue.then(() => this.write(records));
    this.queue = run.catch(() => undefined);
    return run;
  }

  async close(): Promise<void> {
    await this.queue;
    await this.lock.release();
  }

  private async write(records: readonly StoredRecord[]): Promise<void> {
    if (this.broken !== null) throw this.broken;
    const newest = records.filter((stored) => stored.seq >= (this.written.get(stored.record.id) ?? 0));
    for (const [day, ofDay] of groupByDay(newest)) {
      const file = await this.openDay(day);
      try {
        this.sizes.set(file.name, await file.append(ofDay.map((stored) => stored.record)));
      } catch (error) {
        this.days.delete(day);
        if (error instanceof DiskFailure) this.broken = error;
        throw error;
      }
    }
    for (const stored of newest) this.written.set(stored.record.id, stored.seq);
    await keepSizes(this.directory, this.sizes);
  }

  private async openDay(day: string): Promise<DayFile> {
    const file = this.days.get(day) ?? (await DayFile.open(this.directory, day, this.sync));
    this.days.delete(day);
    this.days.set(day, file);
    const [oldest] = this.days.keys();
    if (this.days.size > OPEN_DAYS && oldest !== undefined) this.days.delete(oldest);
    return file;
  }
}

function groupByDay(records: readonly StoredRecord[]): Map<string, StoredRecord[]> {
  const days = new Map<string, StoredRecord[]>();
  for (const stored of records) {
    const day = dayOf(stored);
    days.set(day, [...(days.get(day) ?? []), stored]);
  }
  return days;
}

/** Only the record itself decides, so the same record always belongs to the same file. */
function dayOf({ record }: StoredRecord): string {
  const { fetched, published } = record.article;
  const day = (fetched ?? published ?? '').slice(0, 10);
  return /^\d{4}-\d\d-\d\d$/.test(day) ? day : 'undated';
}
