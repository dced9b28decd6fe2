/** What a digest says of given records: entries, corroboration, answers, corrections, words and renderings. */
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import type { AttributionFact, DigestContent } from '../../../src/domain/digest.js';
import type { DigestItem, StoredRecord } from '../../../src/domain/ports.js';
import type { AttributionMention, DivergenceKind, NewsRecord, StoryLink } from '../../../src/domain/record.js';
import { correctionsOf, withTold } from '../../../src/extractors/digest/compare-with-told.js';
import { composeDigest } from '../../../src/extractors/digest/compose-digest.js';
import { type FactItem, factsOfRecord, sourceOf } from '../../../src/extractors/digest/facts-of-record.js';
import { renderHtml } from '../../../src/extractors/digest/render-html.js';
import { renderText } from '../../../src/extractors/digest/render-text.js';
import { quoted } from '../../../src/extractors/digest/view.js';
import { divergenceWords, sentenceOf } from '../../../src/extractors/digest/words.js';
import { makeRecord } from '../../support/record.js';

const OPTIONS = {
  digest: 'daily',
  from: null,
  to: '2026-03-02T08:00:00.000Z',
  timezone: 'UTC',
  maxEntries: 50,
  trouble: [] as string[],
};
const compose = (items: readonly DigestItem[], changes: Partial<typeof OPTIONS> = {}): DigestContent =>
  composeDigest(items, { ...OPTIONS, ...changes });

const MENTION = makeRecord('x').attributions[0]!;
const accused = (state: string): AttributionMention['accused'] => [
  { state, group: null, groupState: null, name: state, link: null },
];

interface Piece {
  readonly outlet?: string;
  readonly kind?: string;
  readonly country?: string;
  readonly story?: Partial<StoryLink>;
  readonly attributions?: readonly Partial<AttributionMention>[];
  readonly text?: string;
  readonly revision?: number;
  readonly seq?: number;
}

function stored(name: string, piece: Piece = {}): StoredRecord {
  const base = makeRecord(name);
  const record: NewsRecord = {
    ...base,
    article: {
      ...base.article,
      outlet: piece.outlet ?? `Outlet ${name}`,
      text: piece.text ?? base.article.text,
      revision: piece.revision ?? 1,
    },
    norms: [],
    attributions: (piece.attributions ?? [{}]).map((a) => ({ ...MENTION, accused: accused('CN'), norms: [], ...a })),
    story: {
      id: `story of ${name}`,
      relation: 'original',
      of: null,
      score: 1,
      evidence: [],
      sameEvent: [],
      divergences: [],
      ...piece.story,
    },
  };
  return { record, seq: piece.seq ?? 1, outletKind: piece.kind ?? 'news' };
}

function facts(name: string, piece: Piece = {}): FactItem[] {
  const original = { outlet: 'The Original', title: 'First', url: 'https://original.example/' };
  return factsOfRecord(stored(name, piece), { original, country: piece.country ?? null });
}

const idOf = (name: string): string => makeRecord(name).id;

describe('one entry for each attribution', () => {
  const event = { sameEvent: [idOf('a')] };
  const items = [
    ...facts('a'),
    ...facts('b', { story: event }),
    ...facts('c', { story: { id: 'story of a', relation: 'copy', of: idOf('a') } }),
    ...facts('d', { story: { id: 'story of a', relation: 'rewrite', of: idOf('a') } }),
  ];

  test('four articles are one entry; copies and rewrites are shown and never counted', () => {
    const { shown } = compose(items).attributions;
    expect(shown).toHaveLength(1);
    expect(shown[0]).toMatchObject({
      stories: 2,
      corroboration: '2 independent reports; 1 copy and 1 rewrite not counted.',
    });
    expect(shown[0]!.reports.map((r) => r.how)).toEqual(['report', 'report', 'copy', 'rewrite']);
  });

  test('the order in which the facts come does not matter', () => {
    const expected = JSON.stringify(compose(items));
    fc.assert(
      fc.property(fc.shuffledSubarray(items, { minLength: items.length }), (shuffled) => {
        expect(JSON.stringify(compose(shuffled))).toBe(expected);
      }),
    );
  });

  test('parties that speak for themselves, other accused and other events are entries of their own', () => {
    const others = [
      ...facts('a'),
      ...facts('e', { story: event, attributions: [{ attributors: [{ key: 'GB', name: 'UK' }] }] }),
      ...facts('f', { story: event, attributions: [{ accused: accused('RU') }] }),
      ...facts('g'),
    ];
    expect(compose(others).attributions.shown).toHaveLength(4);
  });

  test('two operations in one article stay two, also with a copy of it', () => {
    const two = [
      { operation: { name: null, text: 'theft of files' } },
      { operation: { name: null, text: 'mail breach' } },
    ];
    const copied = facts('copy', { story: { id: 'story of a', relation: 'copy', of: idOf('a') }, attributions: two });
    const { shown } = compose([...facts('a', { attributions: two }), ...copied]).attributions;
    expect(shown.map((e) => e.reports.length)).toEqual([2, 2]);
  });

  test("a government's site is its own statement, and the news that repeats it a relay", () => {
    const own = facts('ministry', { kind: 'government', country: 'NO', story: event });
    const { shown } = compose([...facts('a'), ...own]).attributions;
    expect(shown[0]?.corroboration).toBe('The accuser’s own statement, relayed by one other report.');
    expect(shown[0]?.quotes[0]?.outlet).toBe('Outlet ministry');
    const foreign = facts('other', { kind: 'government', country: 'SE' });
    expect(compose(foreign).attributions.shown[0]?.corroboration).toBe('One source so far.');
  });

  test('what stands in a rewrite alone says so', () => {
    const { shown } = compose(facts('d', { story: { id: 's', relation: 'rewrite', of: 'x' } })).attributions;
    expect(shown[0]?.corroboration).toBe('Seen only in a rewrite of The Original’s article.');
  });

  test('an old attribution recalled as background is left out', () => {
    expect(compose(facts('a', { attributions: [{ background: true }] })).attributions.shown).toEqual([]);
  });
});

describe('denials and refusals', () => {
  const denial: Partial<AttributionMention> = {
    stance: 'denies',
    certainty: null,
    attributors: [{ key: 'CN', name: 'Beijing' }],
  };

  test('stand beside the accusation that they answer', () => {
    const { attributions, answers } = compose(facts('a', { attributions: [{}, denial] }));
    expect(attributions.shown[0]?.answers.map((a) => a.sentence)).toEqual(['China denies being behind it']);
    expect(answers.shown).toEqual([]);
  });

  test('that come a day later name the accusation that was sent', () => {
    const told = facts('a');
    const [late] = facts('b', { story: { sameEvent: [idOf('a')] }, attributions: [denial] });
    const said = withTold(late!.said as AttributionFact, told);
    const { attributions, answers } = compose([{ ...late!, said }]);
    expect(attributions.shown).toEqual([]);
    expect(answers.shown[0]?.answersTo?.sentence).toBe(sentenceOf(told[0]!.said as AttributionFact));
  });

  test('in other words by the accused itself stand beside the one attribution that accuses it', () => {
    const elsewhere = facts('b', { attributions: [denial] });
    const other = facts('c', { attributions: [{ accused: accused('IR') }] });
    const one = compose([...facts('a'), ...other, ...elsewhere]);
    expect(one.attributions.shown.flatMap((e) => e.answers)).toHaveLength(1);
    const two = compose([...facts('a'), ...facts('d'), ...elsewhere]);
    expect(two.attributions.shown.flatMap((e) => e.answers)).toEqual([]);
    expect(two.answers.shown).toHaveLength(1);
  });

  test('do not stand beside the accusation of somebody else', () => {
    const other = { ...denial, accused: accused('IR'), attributors: [{ key: 'IR', name: 'Tehran' }] };
    const { attributions, answers } = compose(facts('a', { attributions: [{}, other] }));
    expect(attributions.shown[0]?.answers).toEqual([]);
    expect(answers.shown).toHaveLength(1);
  });
});

test('a further article on what was sent is a further report, with the sum of independent ones', () => {
  const told = facts('a');
  const [again] = facts('b', { story: { sameEvent: [idOf('a')] } });
  const { attributions, further } = compose([{ ...again!, said: withTold(again!.said as AttributionFact, told) }]);
  expect(attributions.shown).toEqual([]);
  expect(further.shown[0]).toMatchObject({ id: told[0]!.id, corroboration: '2 independent reports so far.' });
});

describe('corrections', () => {
  const told = facts('a');
  const now = (piece: Piece) => {
    const record = stored('a', { revision: 2, seq: 9, ...piece });
    const items = factsOfRecord(record, { original: null, country: null });
    return correctionsOf(told, items, { text: record.record.article.text, source: sourceOf(record, null) });
  };

  test('an attribution that is gone is withdrawn, and what stands in its place is named', () => {
    const [item] = now({ attributions: [{ accused: accused('RU') }] });
    const [correction] = compose([item!]).corrections.shown;
    expect(correction?.sentence).toBe('Outlet a edited its article, which no longer says what we sent.');
    expect([correction?.before, correction?.now]).toEqual([
      'Norway says that China is behind “the intrusion”',
      'Norway says that Russia is behind “the intrusion”',
    ]);
  });

  test('another certainty is a change; an edit elsewhere in the article is none', () => {
    expect(
      now({ attributions: [{ certainty: 'suspected' }] }).map((c) => (c.said as { change: string }).change),
    ).toEqual(['changed']);
    expect(now({ text: `${makeRecord('a').article.text} Nobody was hurt.` })).toEqual([]);
  });

  test('said again after a withdrawal is told once more, then no more', () => {
    const withdrawn = now({ attributions: [] });
    const back = stored('a', { revision: 3, seq: 12 });
    const items = factsOfRecord(back, { original: null, country: null });
    const article = { text: back.record.article.text, source: sourceOf(back, null) };
    const restored = correctionsOf([...told, ...withdrawn], items, article);
    expect(restored.map((c) => (c.said as { change: string }).change)).toEqual(['restored']);
    expect(correctionsOf([...told, ...withdrawn, ...restored], items, article)).toEqual([]);
  });

  test('a report that turns out to be a rewrite is corrected', () => {
    const [item] = now({ revision: 1, story: { relation: 'rewrite', of: 'x' } });
    expect(item?.said).toMatchObject({ kind: 'correction', change: 'rewrite' });
  });
});

describe('words', () => {
  const say = (mention: Partial<AttributionMention>): string =>
    sentenceOf(facts('a', { attributions: [mention] })[0]!.said as AttributionFact);
  const by = (key: string, name: string) => ({ attributors: [{ key, name }] });

  test.each([
    ['Norway says that China is behind “the intrusion”', {}],
    ['Norway thinks it likely that China is behind “the intrusion”', { certainty: 'assessed' }],
    ['Norway suspects that China is behind “the intrusion”', { certainty: 'suspected' }],
    ['China is linked to “the intrusion”; the accuser is not named', { certainty: 'assessed', attributors: [] }],
    ['Unnamed officials of the United States say that China is behind “the intrusion”', by('anon:US', 'officials')],
    ['Sources of the agency say that China is behind “the intrusion”', by('media:The agency', 'The agency')],
    ['Acme Labs says that China is behind “the intrusion”', by('company:acme labs', 'Acme Labs')],
    ['Norway supports the finding that China is behind “the intrusion”', { stance: 'endorses', certainty: null }],
    ['Norway condemns “the intrusion”, and blames nobody', { stance: 'condemns', certainty: null, accused: [] }],
    ['Norway declines to say whether China is behind “the intrusion”', { stance: 'declines', certainty: null }],
    ['Norway declines to say who is behind “the intrusion”', { stance: 'declines', certainty: null, accused: [] }],
    ['Norway denies that China is behind “the intrusion”', { stance: 'denies', certainty: null }],
    ['Norway says that China is behind Night Heron', { operation: { name: 'Night Heron', text: 'the theft' } }],
    [
      'Norway says that China is behind a cyber operation against Chile and Peru',
      { operation: { name: null, text: 'they had taken what they could' }, victims: ['CL', 'PE', 'CN'] },
    ],
    [
      'Norway says that China is behind “breaking into the registry”',
      { operation: { name: null, text: 'responsible for breaking into the registry' } },
    ],
  ] as [string, Partial<AttributionMention>][])('%s', (sentence, mention) => {
    expect(say(mention)).toBe(sentence);
  });
});

test('what a rewrite changed is said as a person would say it', () => {
  const said = (kind: DivergenceKind, original: string, rewrite: string): string =>
    divergenceWords(kind, { outlet: 'The Courier', text: rewrite }, { outlet: 'the Wire', text: original });
  expect([
    said('hedge', 'were probably sent by the ministry', 'were sent by the ministry'),
    said('hedge', 'were sent by the ministry', 'may have been sent by the ministry'),
    said('dropped-party', 'Norway and Chile said', 'Norway said'),
    said('number', '12 mailboxes', '21 mailboxes'),
  ]).toEqual([
    'The Courier states as fact what the Wire reported with a reservation',
    'The Courier reports with a reservation what the Wire stated as fact',
    'The Courier leaves out a party that the Wire names',
    'The Courier gives another number than the Wire',
  ]);
});

test('marks within a quote are single ones', () => {
  expect(quoted('It said "this is over".')).toBe('“It said ‘this is over’.”');
  expect(quoted('“This is over.”')).toBe('“This is over.”');
});

describe('E7 and B12 hostile text', () => {
  const PAYLOADS = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '<svg/onload=alert(1)>',
    '</title><script>alert(1)</script>',
    '<iframe src="javascript:alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<style>@import "http://evil.example/x.css"</style>',
    '<!--<img src="--><img src=x onerror=alert(1)//">',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '<math><mtext></style><img src=x onerror=alert(1)>',
    '<base href="http://evil.example/">',
  ];
  const URLS = [
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'java\nscript:alert(1)',
    ' vbscript:x',
    'https://a.example/"onclick="alert(1)',
  ];

  test.each(PAYLOADS)('%s is text and nothing else', (payload) => {
    for (const url of URLS) {
      const item = stored('a', {
        outlet: payload,
        attributions: [{ attributors: [{ key: 'org:x', name: payload }], operation: { name: payload, text: null } }],
      });
      const record = {
        ...item.record,
        article: { ...item.record.article, url, title: payload, text: payload.repeat(3) },
      };
      const hostile = factsOfRecord({ ...item, record }, { original: null, country: null });
      const content = compose(hostile, { digest: payload, trouble: [payload] });
      expect(strangersIn(renderHtml(content))).toEqual([]);
      expect(renderText(content)).toContain('NEW ATTRIBUTIONS');
    }
  });
});

const ELEMENTS = new Set('HTML HEAD META TITLE BODY DIV H1 H2 P BLOCKQUOTE CITE A UL LI'.split(' '));
const ATTRIBUTES = new Set(['lang', 'charset', 'name', 'content', 'style', 'href', 'rel']);

/** Elements, attributes, links and styles that no digest has. */
function strangersIn(html: string): string[] {
  const elements = [...new JSDOM(html).window.document.querySelectorAll('*')];
  const attributes = elements.flatMap((e) => [...e.attributes]);
  return [
    ...elements.map((e) => e.tagName).filter((name) => !ELEMENTS.has(name)),
    ...attributes.map((a) => a.name).filter((name) => !ATTRIBUTES.has(name)),
    ...attributes.filter((a) => a.name === 'href' && !/^https?:/.test(a.value)).map((a) => a.value),
    ...attributes.filter((a) => a.name === 'style' && /url|@import|expression/i.test(a.value)).map((a) => a.value),
  ];
}

test('E12 ten thousand attributions make a mail below 100 KB, with the rest counted', () => {
  const attributions = Array.from({ length: 10_000 }, (_, i) => ({
    accused: [{ state: null, group: `Group ${i}`, groupState: null, name: `Group ${i}`, link: null }],
  }));
  const content = compose(facts('a', { attributions }));
  expect(content.attributions.shown.length + content.attributions.more).toBe(10_000);
  expect(content.attributions.shown).toHaveLength(50);
  const html = renderHtml(compose(facts('a', { attributions }), { maxEntries: 1000 }));
  expect(Buffer.byteLength(html)).toBeLessThanOrEqual(100_000);
  expect(html).toMatch(/and \d{4} more/);
}, 120_000);
