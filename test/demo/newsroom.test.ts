import { afterEach, describe, expect, it } from 'vitest';
import { newsOfDay } from '../../src/demo/daily-news.js';
import { encode } from '../../src/demo/encode.js';
import { type Newsroom, startNewsroom } from '../../src/demo/newsroom.js';
import { sampleOutlets } from '../../src/demo/outlets.js';

let newsroom: Newsroom | null = null;
const start = async (...options: Parameters<typeof startNewsroom>): Promise<Newsroom> => {
  newsroom = await startNewsroom(...options);
  return newsroom;
};

afterEach(() => newsroom?.close());

describe('the sample newsroom', () => {
  it('has four outlets, three feed formats, an old charset and at least sixteen articles', () => {
    const outlets = sampleOutlets();
    expect(outlets).toHaveLength(4);
    expect(new Set(outlets.map((o) => o.format))).toEqual(new Set(['rss', 'atom', 'rss-full']));
    expect(outlets.map((o) => o.charset)).toContain('windows-1252');
    expect(outlets.flatMap((o) => o.articles).length).toBeGreaterThanOrEqual(16);
  });

  it('answers an unchanged feed with 304, and a changed one in full', async () => {
    const { feeds, publish } = await start();
    const url = feeds[0]?.url ?? '';
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    const headers = { 'if-none-match': etag };
    expect((await fetch(url, { headers })).status).toBe(304);
    publish('halyard', newsOfDay('2026-03-06', 1)[0]!);
    expect((await fetch(url, { headers })).status).toBe(200);
  });

  it('shows an edited article at the same address, and counts the revision', async () => {
    const { ledger, edit } = await start();
    const { url } = ledger[0]!;
    edit(url, { text: 'Corrected.' }, '2026-03-06T00:00:00Z');
    expect(await (await fetch(url)).text()).toContain('<p>Corrected.</p>');
    expect(ledger[0]).toMatchObject({ url, revision: 2, text: 'Corrected.' });
  });

  it('fails where it is told to, and recovers', async () => {
    const { feeds, trouble } = await start();
    const url = feeds[1]?.url ?? '';
    trouble(url, 503);
    expect((await fetch(url)).status).toBe(503);
    trouble(url, 'reset');
    await expect(fetch(url)).rejects.toThrow();
    trouble(url, null);
    expect((await fetch(url)).status).toBe(200);
  });

  it('has a feed that is broken and one that is gone', async () => {
    const { feeds } = await start();
    const answers = await Promise.all(feeds.slice(4).map((f) => fetch(f.url)));
    expect(answers.map((a) => a.status)).toEqual([200, 410]);
    expect(answers[0]?.headers.get('content-type')).toBe('text/html');
  });

  it('counts every request', async () => {
    const { feeds, hits } = await start();
    const url = feeds[0]?.url ?? '';
    await fetch(url);
    await fetch(`${url}?again`);
    expect(hits.get(url)).toBe(2);
  });
});

describe('windows-1252', () => {
  it('has its own bytes for quotes, dashes and the euro sign, and refuses what it lacks', () => {
    expect([...encode('“é–€”', 'windows-1252')]).toEqual([0x93, 0xe9, 0x96, 0x80, 0x94]);
    expect(() => encode('日', 'windows-1252')).toThrow(RangeError);
  });
});
