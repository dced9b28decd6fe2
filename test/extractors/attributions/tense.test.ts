/** The time that the verbs of a sentence tell. */
import { expect, it } from 'vitest';
import { tenseOf } from '../../../src/extractors/attributions/reader/tense.js';
import { sceneOf } from './party-of.js';

it.each([
  ['Iran hacked the tramway.', ['past']],
  ['Iran breaks into tramways.', ['present']],
  ['Iran has hacked the tramway.', ['perfect']],
  ['Iran had hacked the tramway.', ['had']],
  ['The tramway was hacked by Iran.', ['past']],
  ['The tramway is hacked by Iran.', ['present']],
  ['Iran may hack the tramway.', ['modal']],
  ['Iran stole the data of the tramway.', ['past']],
  ['Hackers from Iran run botnets.', ['base']],
  ['The minister says that Iran broke into the tramway.', ['present', 'past']],
])('%s', (text, tenses) => {
  const { ctx } = sceneOf(text);
  expect(ctx.syntax[0]!.clauses.flatMap((c) => (c.form === 'finite' ? [tenseOf(ctx, c.verb)] : []))).toEqual(tenses);
});
