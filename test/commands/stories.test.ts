import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { openStore } from '../../src/sinks/store/open-store.js';
import { makeRecord } from '../support/record.js';
import { runCli } from '../support/service.js';
import { directoryOfTest } from '../support/temporary.js';

test('stories show ID --json prints JSON, and without it the story for people', async () => {
  const folder = await directoryOfTest();
  const url = `pglite:${join(folder, 'store')}`;
  const { store } = await openStore(url, { now: () => new Date() });
  const record = makeRecord('Quiet Harbour');
  const { norms, attributions, article } = record;
  const { text, title, outlet, published } = article;
  await store.place({ id: record.id, url: null, outlet, title, published, text, mentions: { norms, attributions } });
  await store.saveRecord(record, { outletKind: 'news' });
  await store.close();
  writeFileSync(join(folder, 'feeds.yaml'), '[]');
  writeFileSync(
    join(folder, 'normwatch.yaml'),
    stringify({ feeds: join(folder, 'feeds.yaml'), digests: null, store: { url }, log: { level: 'silent' } }),
  );
  const show = (...more: string[]) =>
    runCli(['--config', join(folder, 'normwatch.yaml'), 'stories', 'show', record.id, ...more], { cwd: folder });
  const [json, plain] = [await show('--json'), await show()];
  expect([json.code, plain.code], json.stderr).toEqual([0, 0]);
  expect(JSON.parse(json.stdout)[0].id).toBe(record.id);
  expect(plain.stdout).toContain('About Quiet Harbour');
  expect(() => JSON.parse(plain.stdout)).toThrow();
});
