import { z } from 'zod';
import { newsRecord } from '../domain/record.js';
import { printJson } from './output.js';

/** `normwatch schema`: the JSON Schema of a record. */
export function schemaCommand(): void {
  printJson(z.toJSONSchema(newsRecord, { target: 'draft-2020-12' }));
}
