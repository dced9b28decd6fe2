/** Each channel against a real receiver: what arrives, and what hostile text cannot do there. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DigestChannel, DigestContent, DigestMessage } from '../../../src/domain/digest.js';
import { composeDigest } from '../../../src/extractors/digest/compose-digest.js';
import { factsOfRecord } from '../../../src/extractors/digest/facts-of-record.js';
import { renderSlack } from '../../../src/extractors/digest/render-json.js';
import { createFeedChannel } from '../../../src/sinks/channels/feed.js';
import { createFileChannel } from '../../../src/sinks/channels/file.js';
import { createMailChannel } from '../../../src/sinks/channels/mail.js';
import { type MailServer, startMailServer } from '../../jobs/send-digest-servers.js';
import { makeRecord } from '../../support/record.js';
import { directoryOfTest } from '../../support/temporary.js';

function contentOf(title: string, digest = 'daily', to = '2026-03-01T12:00:00.000Z'): DigestContent {
  const record = makeRecord(title);
  const [first] = record.attributions;
  const named = { ...record, attributions: [{ ...first!, operation: { name: title, text: null } }] };
  const stored = { record: { ...named, article: { ...record.article, title } }, seq: 1, outletKind: 'news' };
  return composeDigest(factsOfRecord(stored, { original: null, country: null }), {
    digest,
    from: null,
    to,
    timezone: 'UTC',
    maxEntries: 50,
    trouble: [],
  });
}

function messageOf(id: string, content: DigestContent): DigestMessage {
  return { id, messageId: `<${id}@desk.example>`, content, signal: new AbortController().signal };
}

const deliver = (channel: DigestChannel, id: string, content: DigestContent) => channel.deliver(messageOf(id, content));

describe('mail', () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
  });
  afterAll(() => server.close());
  const channel = () => createMailChannel('desk@desk.example', { url: server.url, from: 'normwatch@desk.example' });

  test('has a text and an HTML part, our Message-ID, and says that a machine sent it', async () => {
    expect(await deliver(channel(), 'one', contentOf('Quiet Harbour'))).toEqual({ ok: true });
    const { parsed } = server.mails.at(-1)!;
    expect(parsed.messageId).toBe('<one@desk.example>');
    expect(parsed.text).toContain('Quiet Harbour');
    expect(parsed.html).toContain('Quiet Harbour');
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  });

  test('E6 no title adds a header, a recipient or a second subject', async () => {
    const breaks = ['\r\n', '\n', '\r', '\u0085', '\u2028', '\u0000', '\v', '\f', '\t', '\r\n '];
    const headers = ['Bcc: x@evil.example', 'To: x@evil.example', 'Subject: other', 'X-Evil: 1', '\r\nbody'];
    for (const between of breaks) {
      for (const header of headers) {
        const before = server.mails.length;
        const outcome = await deliver(
          channel(),
          'e6',
          contentOf(`Hello${between}${header}`, `daily${between}${header}`),
        );
        expect(outcome).toEqual({ ok: true });
        const { raw, to, parsed } = server.mails[before]!;
        const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
        expect(to).toEqual(['desk@desk.example']);
        expect(head.match(/^(?:bcc|x-evil|to|subject):/gim)?.length).toBe(2);
        expect(parsed.subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u202a-\u202e]/);
      }
    }
  }, 240_000);

  test('E6 a subject is at most 200 characters, whatever the title, and has no direction marks', () => {
    for (const title of ['long '.repeat(500), 'x'.repeat(5000), `\u202e${'abc '.repeat(80)}`, '\u2066'.repeat(300)]) {
      const { subject } = contentOf(title, title.slice(0, 300));
      expect(subject.length).toBeLessThanOrEqual(200);
      expect(subject).not.toMatch(/[\u202a-\u202e\u2066-\u2069\n\r]/);
    }
  });

  test('a server that cannot be reached is trouble of the server, not of the recipient', async () => {
    const closed = createMailChannel('a@desk.example', { url: 'smtp://127.0.0.1:1', from: 'n@desk.example' });
    expect(await deliver(closed, 'x', contentOf('t'))).toMatchObject({
      ok: false,
      scope: 'server',
      error: { code: 'mail-failed' },
    });
  });

  test.each([
    [451, 'mail-failed'],
    [550, 'mail-rejected'],
  ])('a reply of %i after the message is %s', async (code, expected) => {
    server.beforeReply = async () => code;
    expect(await deliver(channel(), 'x', contentOf('t'))).toMatchObject({ ok: false, error: { code: expected } });
    server.beforeReply = async () => null;
  });
});

describe('Slack', () => {
  test('a title cannot call a channel or make a link of its own', () => {
    const { text, blocks } = JSON.parse(renderSlack(contentOf('<!channel> & <https://evil.example|click>')));
    const all = JSON.stringify([text, blocks]);
    expect(all).not.toContain('<!channel>');
    expect(all).not.toContain('<https://evil.example|');
    expect(all).toContain('&lt;!channel&gt; &amp;');
  });
});

describe('files', () => {
  test('a folder gets a file for each digest, and the same digest again replaces its own', async () => {
    const folder = await directoryOfTest();
    const channel = createFileChannel(folder);
    for (const id of ['aaaaaaaa1', 'bbbbbbbb1', 'aaaaaaaa1']) {
      expect(await deliver(channel, id, contentOf(`Digest ${id}`))).toEqual({ ok: true });
    }
    const files = readdirSync(folder).sort();
    expect(files).toEqual(['daily-2026-03-01T1200-aaaaaaaa.txt', 'daily-2026-03-01T1200-bbbbbbbb.txt']);
    expect(readFileSync(join(folder, files[0]!), 'utf8')).toContain('Digest aaaaaaaa1');
  });

  test.each(['.txt', '.html', '.json'])(
    'a name that ends in %s holds the newest digest, and nothing is left beside it',
    async (ending) => {
      const folder = await directoryOfTest();
      const path = join(folder, `latest${ending}`);
      await deliver(createFileChannel(path), 'a', contentOf('The older'));
      await deliver(createFileChannel(path), 'b', contentOf('The newer'));
      expect(readFileSync(path, 'utf8')).toContain('The newer');
      expect(readFileSync(path, 'utf8')).not.toContain('The older');
      expect(readdirSync(folder)).toEqual([`latest${ending}`]);
    },
  );

  test('a place that cannot be written is a failure that is tried again', async () => {
    const folder = await directoryOfTest();
    writeFileSync(join(folder, 'taken'), 'a file, no folder');
    const outcome = await deliver(createFileChannel(join(folder, 'taken', 'digest.txt')), 'a', contentOf('t'));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'sink-failed' } });
  });
});

describe('feeds', () => {
  const read = {
    atom: (text: string) => parseAtomFeed(text).entries?.map((e) => [e.id, e.title?.value, e.content?.value]),
    rss: (text: string) => parseRssFeed(text).items?.map((i) => [i.guid?.value, i.title, i.description]),
    json: (text: string) => parseJsonFeed(JSON.parse(text)).items?.map((i) => [i.id, i.title, i.content_html]),
  };

  test.each(['atom', 'rss', 'json'] as const)(
    'an %s feed keeps each digest once, newest first, and the last fifty',
    async (format) => {
      const folder = await directoryOfTest();
      const path = join(folder, 'feed');
      const channel = createFeedChannel(path, format);
      const at = (i: number): string => new Date(Date.parse('2026-03-01T00:00:00Z') + i * 3_600_000).toISOString();
      for (let i = 0; i < 53; i++) {
        expect(await deliver(channel, `d${i}`, contentOf(`Digest <${i}> & more`, 'daily', at(i)))).toEqual({
          ok: true,
        });
      }
      await deliver(channel, 'd52', contentOf('Digest <52> & more', 'daily', at(52)));
      const items = read[format](readFileSync(path, 'utf8'))!;
      expect(items.map(([id]) => id)).toEqual(Array.from({ length: 50 }, (_, i) => `urn:normwatch:digest:d${52 - i}`));
      expect(items[49]![1]).toContain('Digest <3> & more');
      expect(items[49]![2]).toContain('Digest &lt;3&gt; &amp; more');
      expect(readdirSync(folder)).toEqual(['feed']);
    },
    120_000,
  );

  test('a feed that somebody broke is started anew', async () => {
    const folder = await directoryOfTest();
    const path = join(folder, 'latest.html');
    await deliver(createFileChannel(path), 'a', contentOf('t'));
    expect(await deliver(createFeedChannel(path, 'atom'), 'b', contentOf('After the break'))).toEqual({ ok: true });
    expect(read.atom(readFileSync(path, 'utf8'))).toHaveLength(1);
  });
});
