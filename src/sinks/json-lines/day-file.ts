import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { NormwatchError } from '../../domain/errors.js';
import type { NewsRecord } from '../../domain/record.js';

/** The state of the file on disk is unknown, so this process writes no further line. */
export class DiskFailure extends NormwatchError {
  constructor(path: string, cause: unknown) {
    super('sink-failed', `${path} cannot be made durable: restart when the disk is repaired`, { cause });
  }
}

export type SyncFile = (file: FileHandle) => Promise<void>;
export const syncFile: SyncFile = (file) => file.sync();

/** One day's file: appends whole lines, and knows the last line of each record to leave out repetitions. */
export class DayFile {
  private constructor(
    readonly name: string,
    private readonly path: string,
    private readonly directory: string,
    private readonly lastLines: Map<string, string>,
    private readonly sync: SyncFile,
  ) {}

  static async open(directory: string, day: string, sync: SyncFile): Promise<DayFile> {
    const name = `${day}.jsonl`;
    const path = join(directory, name);
    return new DayFile(name, path, directory, await readLastLines(path), sync);
  }

  /** Gives the file's size. Throws `sink-full` or `sink-failed` with the file as it was, or a `DiskFailure`. */
  async append(records: readonly NewsRecord[]): Promise<number> {
    const fresh = new Map<string, string>();
    const lines: string[] = [];
    for (const record of records) {
      const line = lineOf(record);
      const print = printOf(line);
      if ((fresh.get(record.id) ?? this.lastLines.get(record.id)) === print) continue;
      fresh.set(record.id, print);
      lines.push(`${line}\n`);
    }
    const size = await this.write(Buffer.from(lines.join('')));
    for (const [id, print] of fresh) this.lastLines.set(id, print);
    return size;
  }

  private async write(bytes: Buffer): Promise<number> {
    const file = await open(this.path, 'a').catch((error: unknown) => {
      throw writeError(this.path, error);
    });
    try {
      const { size } = await file.stat();
      if (bytes.length === 0) return size;
      await this.writeOrCutBack(file, bytes, size);
      if (size === 0) await this.syncDirectory();
      return size + bytes.length;
    } finally {
      await file.close();
    }
  }

  private async writeOrCutBack(file: FileHandle, bytes: Buffer, size: number): Promise<void> {
    try {
      await writeAll(file, bytes);
    } catch (error) {
      await this.makeDurable(() => file.truncate(size));
      await this.makeDurable(() => this.sync(file));
      throw writeError(this.path, error);
    }
    await this.makeDurable(() => this.sync(file));
  }

  /** After a failed sync the system may have thrown the pages away, and a second sync would report success. */
  private async makeDurable(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      throw new DiskFailure(this.path, error);
    }
  }

  /** A new file's name is durable only with its directory. */
  private async syncDirectory(): Promise<void> {
    const directory = await open(this.directory, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }
}

/** A write on a nearly full disk takes part of the bytes without an error: the count is what tells. */
async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let offset = 0; offset < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, offset);
    if (bytesWritten === 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' });
    offset += bytesWritten;
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The error of the catalogue for a file that could not be written and stayed as it was. */
export function writeError(path: string, error: unknown): NormwatchError {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const reason = error instanceof Error ? error.message : String(error);
  const kind = FULL.has(code) ? 'sink-full' : 'sink-failed';
  return new NormwatchError(kind, `${path} cannot be written: ${reason}`, { cause: error });
}

/** Some readers end a line at U+2028 and U+2029 too, which JSON allows unescaped. */
function lineOf(record: NewsRecord): string {
  return JSON.stringify(record).replace(/[\u2028\u2029]/g, (separator) =>
    separator === '\u2028' ? '\\u2028' : '\\u2029',
  );
}

async function readLastLines(path: string): Promise<Map<string, string>> {
  const lines = new Map<string, string>();
  const input = createReadStream(path);
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      const id = idOfLine(line);
      if (id !== null) lines.set(id, printOf(line));
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  return lines;
}

/** Our own lines begin with schema and id, which spares parsing the whole text. */
function idOfLine(line: string): string | null {
  const found = /^\{"schema":"[^"\\]{1,60}","id":"([^"\\]{1,200})"/.exec(line.slice(0, 300));
  if (found !== null) return found[1] ?? null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
      ? value.id
      : null;
  } catch {
    return null;
  }
}

function printOf(line: string): string {
  return createHash('sha256').update(line).digest('base64').slice(0, 22);
}
