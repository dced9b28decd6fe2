/** Stand-in: the real one replaces this file whole. */
import type { NewsRecord } from '../../domain/record.js';
export function renderStory(records: readonly NewsRecord[], _o: unknown): string {
  return records.map((r) => r.article.title).join('\n');
}
