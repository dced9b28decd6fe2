/** Leaving a digest of the whole service, as configured by a person: mails, links, metrics, and the commands beside it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { stringify } from 'yaml';
import { type App, createApp } from '../../src/app.js';
import { loadConfig } from '../../src/config.js';
import { type MailServer, startMailServer } from '../jobs/send-digest-servers.js';
import { freePort } from '../support/free-port.js';
import { makeRecord } from '../support/record.js';
import { runCli } from '../support/service.js';
import { SILENT } from '../support/silent-log.js';
import { temporaryDirectory } from '../support/temporary.js';
import { oneClick, PUBLIC_URL, SECRET } from './unsubscribe-server.js';

// Processes of their own, each with a start: generous, for machines with other work.
vi.setConfig({ testTimeout: 600_000 });

const ADDRESSES = ['ada@desk.example', 'bob@desk.example'];
const [ADA, BOB] = ADDRESSES as [string, string];

describe('E11 in the whole service', () => {
  let folder: Awaited<ReturnType<typeof temporaryDirectory>>;
  let mail: MailServer;
  let app: App;
  let origin = '';
  let file = '';
  let env: Record<string, string> = {};
  const cli = (...args: string[]) => runCli(['--config', file, 'subscribers', ...args], { env, cwd: folder.path });

  beforeAll(async () => {
    [folder, mail] = await Promise.all([temporaryDirectory(), startMailServer()]);
    const at = (name: string): string => join(folder.path, name);
    file = at('normwatch.yaml');
    writeFileSync(at('feeds.yaml'), '[]');
    writeFileSync(
      at('digests.yaml'),
      stringify([
        { name: 'alerts', every: 'as it happens', to: [{ mail: ADDRESSES }] },
        { name: 'weekly', every: '0 0 1 1 *', to: [{ mail: 'Cyd@desk.example' }] },
      ]),
    );
    const main = {
      feeds: at('feeds.yaml'),
      digests: at('digests.yaml'),
      store: { url: `pglite:${at('store')}` },
      sinks: { jsonl: null, postgres: null },
      http: { port: await freePort(), publicUrl: PUBLIC_URL },
      log: { level: 'silent' },
    };
    writeFileSync(file, stringify(main));
    writeFileSync(at('secret'), `${SECRET.replaceAll(' ', '-')}\n`);
    env = { SMTP_URL: mail.url, NORMWATCH_UNSUBSCRIBE_SECRET_FILE: at('secret') };
    app = await createApp(loadConfig(file, env), SILENT, { reconcileEveryMs: 200 });
    origin = (await app.serve())!;
    await app.work({ role: 'all', schedules: true });
  });
  afterAll(async () => {
    await app?.close();
    await mail?.close();
    await folder?.clear();
  });

  /** Of the alerts; the weekly one begins with the time that it missed. */
  const receivers = () => mail.mails.flatMap((m) => m.to.filter((a) => ADDRESSES.includes(a))).sort();
  async function publish(title: string, expected: readonly string[]): Promise<void> {
    mail.mails.length = 0;
    const record = makeRecord(title);
    const published = new Date().toISOString();
    await app.store.saveRecord({ ...record, article: { ...record.article, published } }, { outletKind: 'news' });
    await vi.waitFor(() => expect(receivers()).toEqual(expected), { timeout: 60_000, interval: 100 });
    await vi.waitFor(async () => expect(await app.store.digests.unfinishedSends()).toEqual([]), { timeout: 60_000 });
    expect(receivers()).toEqual(expected);
  }

  test('a link in a mail leaves its digest, which then goes to the others; metrics count it', async () => {
    await publish('First', ADDRESSES);
    const bobs = mail.mails.find((m) => m.to.includes(BOB))!;
    const link = /^Unsubscribe: (\S+)$/m.exec(bobs.parsed.text ?? '')![1]!;
    expect(link.startsWith(`${PUBLIC_URL}/unsubscribe/`)).toBe(true);
    expect((await oneClick(origin + link.slice(PUBLIC_URL.length))).status).toBe(200);
    await publish('Second', [ADA]);
    expect(await (await fetch(`${origin}/metrics`)).text()).toContain(
      'normwatch_digest_unsubscribed{digest="alerts"} 1',
    );
  });

  test('subscribers list shows who is in and who is out, also while the service holds the store', async () => {
    const { code, stdout } = await cli('list', '--json');
    expect(code).toBe(0);
    const unsubscribed = expect.stringMatching(/^\d{4}-/);
    expect(JSON.parse(stdout)).toEqual([
      { digest: 'alerts', address: ADA, configured: true, unsubscribed: null },
      { digest: 'alerts', address: BOB, configured: true, unsubscribed },
      { digest: 'weekly', address: 'cyd@desk.example', configured: true, unsubscribed: null },
    ]);
    const table = await cli('list', '--digest', 'alerts');
    expect(table.stdout).toMatch(/alerts\s*│ bob@desk\.example\s*│ unsubscribed \d{4}-/);
    expect(table.stdout).not.toContain('weekly');
    expect(table.stderr).toContain('1 subscribed, 1 unsubscribed');
  });

  test('subscribers restore puts an address back, once, and says when it cannot', async () => {
    const locked = await cli('restore', BOB);
    expect([locked.code, locked.stderr]).toEqual([1, expect.stringContaining('[store-locked]')]);
    await app.close();
    expect((await cli('restore', BOB, '--digest', 'weekly')).code).toBe(2);
    const back = await cli('restore', BOB.toUpperCase(), '--digest', 'alerts');
    expect([back.code, back.stderr]).toEqual([0, `${BOB} gets alerts again\n`]);
    const again = await cli('restore', BOB);
    expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/has not left any digest \[not-found\]\n$/)]);
    const { stdout } = await cli('list', '--json');
    expect(JSON.parse(stdout).map((s: { unsubscribed: string | null }) => s.unsubscribed)).toEqual([null, null, null]);
    // Not configured any more, and still left: it would be left out if it came back.
    app = await createApp(loadConfig(file, env), SILENT);
    await app.store.unsubscribe({ digest: 'former', address: ADA });
    await app.close();
    expect((await cli('list')).stdout).toMatch(/former\s*│ ada@desk\.example\s*│ unsubscribed .*no longer configured/);
  });
});
