/** What every sink does with records, whatever it keeps them in. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sink, StoredRecord } from '../../src/domain/ports.js';
import type { NewsRecord } from '../../src/domain/record.js';
import { makeRecord } from '../support/record.js';

export interface OpenedSink {
  readonly sink: Sink;
  /** Opens the same place again, as the next start does. */
  reopen(): Promise<Sink>;
  /** What a reader finds: one record for each id, sorted by id. */
  read(): Promise<readonly NewsRecord[]>;
  /** How many versions of records lie there in all. */
  countVersions(): Promise<number>;
  clear(): Promise<void>;
}

const stored = (record: NewsRecord, seq: number): StoredRecord => ({ record, seq, outletKind: 'news' });
const byId = (records: readonly NewsRecord[]): NewsRecord[] => [...records].sort((a, b) => (a.id < b.id ? -1 : 1));

export function describeSink(name: string, open: () => Promise<OpenedSink>): void {
  describe(`the ${name} sink`, () => {
    let opened: OpenedSink;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      await opened.sink.close();
      await opened.clear();
    });

    test('keeps what was delivered, key by key, also over a restart', async () => {
      const records = ['one', 'two', 'three'].map((title) => makeRecord(title));
      await opened.sink.deliver(records.map((record, index) => stored(record, index + 1)));
      expect(await opened.read()).toEqual(byId(records));
      await opened.sink.close();
      const again = await opened.reopen();
      await again.deliver([stored(makeRecord('four'), 4)]);
      await again.close();
      expect(await opened.read()).toEqual(byId([...records, makeRecord('four')]));
    });

    test('the same delivery twice has the effect of one, also over a restart', async () => {
      const delivery = ['one', 'two'].map((title, index) => stored(makeRecord(title), index + 1));
      await opened.sink.deliver(delivery);
      await opened.sink.deliver(delivery);
      await opened.sink.deliver([...delivery, ...delivery]);
      await opened.sink.close();
      const again = await opened.reopen();
      await again.deliver(delivery);
      await again.close();
      expect(await opened.countVersions()).toBe(2);
      expect(await opened.read()).toHaveLength(2);
    });

    test('a changed record takes the place of the former one', async () => {
      const record = makeRecord('changing');
      const edited = { ...record, norms: [], attributions: [] };
      await opened.sink.deliver([stored(record, 1)]);
      await opened.sink.deliver([stored(edited, 2)]);
      expect(await opened.read()).toEqual([edited]);
    });

    test('an older version that comes late does not take the place of a newer one', async () => {
      const record = makeRecord('late');
      const edited = { ...record, norms: [] };
      await opened.sink.deliver([stored(edited, 2)]);
      await opened.sink.deliver([stored(record, 1)]);
      await opened.sink.deliver([stored(edited, 2), stored(record, 1)]);
      expect(await opened.read()).toEqual([edited]);
    });

    test('deliveries at the same time keep every record once', async () => {
      const deliveries = Array.from({ length: 8 }, (_, index) => [
        stored(makeRecord('shared'), 1),
        stored(makeRecord(`own ${index}`), index + 2),
      ]);
      await Promise.all(deliveries.map((delivery) => opened.sink.deliver(delivery)));
      expect(await opened.read()).toHaveLength(9);
      expect(await opened.countVersions()).toBe(9);
    });

    test('an empty delivery is none', async () => {
      await opened.sink.deliver([]);
      expect(await opened.read()).toEqual([]);
    });

    test('line separators, quotes, NUL and lone surrogates do not break what is read', async () => {
      const plain = makeRecord('hostile');
      const title = 'a\u2028b\u2029c"d\\e\nf\r\ng';
      const record = { ...plain, article: { ...plain.article, title, byline: 'x\u0000y\uD800z' } };
      await opened.sink.deliver([stored(record, 1), stored(makeRecord('next'), 2)]);
      const read = (await opened.read()).find((one) => one.id === record.id);
      expect(read?.article.title).toBe(title);
      expect(read?.article.byline).toHaveLength(5);
      expect(await opened.read()).toHaveLength(2);
    });
  });
}
