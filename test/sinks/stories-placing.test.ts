/** What goes wrong while an article is judged must leave no query running behind it. */
import { expect, test } from 'vitest';
import { createStoryReader } from '../../src/extractors/stories/story-reader.js';
import type { SqlSession } from '../../src/sinks/store/sql.js';
import { createFeatureShelf } from '../../src/sinks/store/stories-candidates.js';
import { judgeAgainstStore } from '../../src/sinks/store/stories-placing.js';
import { lexicon } from '../support/story-set.js';

test('where no profile can be made of an article, the look-up that runs has ended before the failure is told', async () => {
  const reader = createStoryReader(lexicon);
  const text = 'Velvet Heron copied 4,200 tax files in Oslo, the Norwegian police said.';
  const features = reader.read({ id: 'a', url: null, outlet: 'a', title: null, published: null, text });
  const broken = Object.defineProperty({ ...features }, 'quotes', {
    get: () => {
      throw new Error('no quotes');
    },
  });
  const ended: string[] = [];
  const tx: SqlSession = {
    exec: async () => {},
    query: async () => {
      await new Promise((done) => setTimeout(done, 30));
      ended.push('query');
      throw new Error('connection lost');
    },
  };
  await expect(judgeAgainstStore({ tx, reader, shelf: createFeatureShelf(reader) }, broken)).rejects.toThrow(
    'no quotes',
  );
  expect(ended).toEqual(['query']);
});
