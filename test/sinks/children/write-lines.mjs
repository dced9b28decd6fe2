// Delivers records one after another and says which ones were kept: arguments directory, first number, size of text.
import { createJsonLinesSink } from '../../../dist/sinks/json-lines.js';

const [directory, first, size] = process.argv.slice(2);
const sink = await createJsonLinesSink({ directory });
for (let number = Number(first); ; number += 1) {
  const text = `${number} `.padEnd(Number(size), 'x');
  const article = { url: null, outlet: null, title: null, byline: null, published: null, lang: null };
  const record = {
    schema: 'normwatch/record/1',
    id: `r${number}`,
    article: { ...article, fetched: `2026-03-0${1 + (number % 3)}T00:00:00.000Z`, text, contentHash: 'x', revision: 1 },
    norms: [],
    attributions: [],
    story: null,
    extractor: { version: 'test' },
  };
  try {
    await sink.deliver([{ record, seq: number, outletKind: 'news' }]);
  } catch (error) {
    console.log(`failed ${error.code}`);
    process.exit(1);
  }
  console.log(`kept r${number}`);
}
