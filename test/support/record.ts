/** Records and articles with the fields that a test cares about; the rest is filled in. */
import { contentHash, idOf } from '../../src/domain/ids.js';
import type { NewArticle } from '../../src/domain/ports.js';
import type { NewsRecord } from '../../src/domain/record.js';

export function makeRecord(name: string, changes: Partial<NewsRecord> = {}): NewsRecord {
  const text = `Norway says the group known as ${name} was behind the intrusion. It cited norm 13(c).`;
  const end = text.indexOf('.');
  return {
    schema: 'normwatch/record/1',
    id: idOf('record', name),
    article: {
      url: `https://news.example/${encodeURIComponent(name)}`,
      outlet: 'Example News',
      title: `About ${name}`,
      byline: null,
      published: '2026-03-01T10:00:00.000Z',
      fetched: '2026-03-01T10:05:00.000Z',
      lang: 'en',
      text,
      contentHash: contentHash(text),
      revision: 1,
    },
    norms: [
      {
        start: end + 11,
        end: text.length - 1,
        text: text.slice(end + 11, text.length - 1),
        level: 'explicit-norm',
        letters: ['c'],
        frame: null,
        function: 'invokes-against',
        holder: { name: 'Norway', type: 'state', state: 'NO' },
        target: null,
        confidence: 0.9,
        rule: 'test',
      },
    ],
    attributions: [
      {
        id: idOf('attribution', name),
        stance: 'attributes',
        certainty: 'asserted',
        attributors: [{ key: 'NO', name: 'Norway' }],
        accused: [{ state: 'CN', group: name, groupState: 'CN', name, link: 'sponsored' }],
        operation: { name: null, text: 'the intrusion' },
        victims: [],
        basis: ['political-statement'],
        responses: [],
        collective: false,
        background: false,
        norms: [0],
        evidence: [{ start: 0, end, text: text.slice(0, end) }],
        date: '2026-03-01',
        confidence: 0.8,
        rule: 'test',
      },
    ],
    story: null,
    extractor: { version: 'test' },
    ...changes,
  };
}

export function makeArticle(name: string, text: string): NewArticle {
  const url = `https://news.example/${encodeURIComponent(name)}`;
  return {
    id: idOf(url),
    url,
    outlet: 'Example News',
    outletKind: 'news',
    title: `About ${name}`,
    byline: null,
    published: '2026-03-01T10:00:00.000Z',
    dateGuessed: false,
    fetched: '2026-03-01T10:05:00.000Z',
    lang: 'en',
    text,
    contentHash: contentHash(text),
    source: 'page',
  };
}
