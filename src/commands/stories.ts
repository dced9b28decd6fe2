/** `normwatch stories`: originals with their copies and rewrites, and what a rewrite changed. */
import colors from 'picocolors';
import { NormwatchError } from '../domain/errors.js';
import type { StoredRecord, StoreView } from '../domain/ports.js';
import { renderStory } from '../extractors/stories/render-story.js';
import { printJson, printTable, say } from './output.js';

export async function listStories(
  store: StoreView,
  options: { since?: string; limit?: number; json?: boolean },
): Promise<void> {
  const stories = await store.stories(options);
  if (options.json) return printJson(stories);
  printTable(
    ['Published', 'Articles', 'Divergences', 'Original', 'Outlet', 'Id'],
    stories.map((s) => [
      s.published?.slice(0, 16) ?? '',
      String(s.articles),
      s.divergences > 0 ? colors.red(String(s.divergences)) : '0',
      s.title ?? '',
      s.outlet ?? '',
      s.id,
    ]),
  );
  say(`${stories.length} stories`);
}

export async function showStory(store: StoreView, id: string, options: { json?: boolean }): Promise<void> {
  const members = await membersOf(store, id);
  if (options.json) return printJson(members.map((m) => m.record));
  const style = { bold: colors.bold, dim: colors.dim, mark: (text: string) => colors.bold(colors.red(text)) };
  const width = Math.min(process.stdout.columns ?? 100, 160);
  process.stdout.write(
    `${renderStory(
      members.map((m) => m.record),
      { width, style },
    )}\n`,
  );
}

async function membersOf(store: StoreView, id: string): Promise<readonly StoredRecord[]> {
  const members = await store.story(id);
  if (members.length > 0) return members;
  const record = await store.record(id);
  const story = record?.record.story?.id;
  if (story) return store.story(story);
  throw new NormwatchError('not-found', `no story or article ${id}`);
}
