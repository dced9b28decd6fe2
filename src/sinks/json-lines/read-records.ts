import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { NormwatchError } from '../../domain/errors.js';
import { type NewsRecord, newsRecord, SCHEMA_VERSION } from '../../domain/record.js';

/**
 * The records of a folder of JSON lines, the last line of each id, in the order of files and lines. Throws
 * `input-invalid`, with file and line, for what is no record and for a schema newer than this version knows.
 */
export async function* readRecords(directory: string): AsyncGenerator<NewsRecord> {
  const files = (await readdir(directory)).filter((name) => name.endsWith('.jsonl')).sort();
  const last = new Map<string, string>();
  for (const name of files) {
    for await (const { record, place } of readFile(directory, name)) last.set(record.id, place);
  }
  for (const name of files) {
    for await (const { record, place } of readFile(directory, name)) if (last.get(record.id) === place) yield record;
  }
}

async function* readFile(directory: string, name: string): AsyncGenerator<{ record: NewsRecord; place: string }> {
  let number = 0;
  const input = createReadStream(join(directory, name));
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    yield { record: parseLine(line, `${name}:${number}`), place: `${name}:${number}` };
  }
}

function parseLine(line: string, place: string): NewsRecord {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new NormwatchError('input-invalid', `${place} is not JSON`);
  }
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? String(value.schema) : 'none';
  if (schema !== SCHEMA_VERSION) {
    throw new NormwatchError('input-invalid', `${place} has schema ${schema}, this version reads ${SCHEMA_VERSION}`);
  }
  const parsed = newsRecord.safeParse(value);
  if (!parsed.success) throw new NormwatchError('input-invalid', `${place} is no record: ${parsed.error.message}`);
  return parsed.data;
}
