/** Opening a folder of JSON lines after whatever happened to it. */
import { mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const SIZES_FILE = '.sizes.json';
const STEP = 65_536;

/**
 * Moves torn tails to `.quarantine/` and compares the sizes of files with those last known: a file that is
 * shorter makes the folder `damaged`. One that is gone was taken away by its owner, and a tail beyond the known size was
 * never reported as kept.
 */
export async function inspectDirectory(directory: string): Promise<{ damaged: boolean; sizes: Map<string, number> }> {
  const known = await readSizes(directory);
  const sizes = new Map<string, number>();
  let damaged = false;
  for (const name of (await readdir(directory)).filter((file) => file.endsWith('.jsonl')).sort()) {
    const size = await repairTail(directory, name);
    if (size < (known.get(name) ?? 0)) damaged = true;
    sizes.set(name, size);
  }
  return { damaged, sizes };
}

/** Not synced: after a power cut an older state says less, never something wrong. */
export async function keepSizes(directory: string, sizes: ReadonlyMap<string, number>): Promise<void> {
  const draft = join(directory, `${SIZES_FILE}.new`);
  try {
    await writeFile(draft, JSON.stringify(Object.fromEntries(sizes)));
    await rename(draft, join(directory, SIZES_FILE));
  } catch {
    // The lines are safe; only the next opening knows less.
  }
}

async function readSizes(directory: string): Promise<Map<string, number>> {
  try {
    const value: unknown = JSON.parse(await readFile(join(directory, SIZES_FILE), 'utf8'));
    if (typeof value !== 'object' || value === null) return new Map();
    return new Map(Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
  } catch {
    return new Map();
  }
}

async function repairTail(directory: string, name: string): Promise<number> {
  const file = await open(join(directory, name), 'r+');
  try {
    const { size } = await file.stat();
    const end = await endOfLastLine(file, size);
    if (end === size) return size;
    const tail = Buffer.alloc(size - end);
    await file.read(tail, 0, tail.length, end);
    await quarantine(directory, `${name}.${end}`, tail);
    await file.truncate(end);
    await file.sync();
    return end;
  } finally {
    await file.close();
  }
}

/** Offset after the last newline, searched from the end. */
async function endOfLastLine(file: Awaited<ReturnType<typeof open>>, size: number): Promise<number> {
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - STEP);
    const block = Buffer.alloc(end - start);
    await file.read(block, 0, block.length, start);
    const newline = block.lastIndexOf(0x0a);
    if (newline !== -1) return start + newline + 1;
    end = start;
  }
  return 0;
}

async function quarantine(directory: string, name: string, tail: Buffer): Promise<void> {
  const folder = join(directory, '.quarantine');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), tail);
}
