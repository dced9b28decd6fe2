import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, codeOf, localFetcher, openWorld, PUBLIC_ADDRESS, serve, textOf } from './harness.js';

afterEach(closeAll);

const ODD_LOOPBACKS = [
  '127.1',
  '0177.0.0.1',
  '2130706433',
  '0x7f.1',
  '0x7f000001',
  '017700000001',
  '0',
  '127.0.0.1.',
  '１２７.0.0.1',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '127.0.0.1',
];
const EMBEDDED = [
  '[::ffff:7f00:1]',
  '[::ffff:127.0.0.1]',
  '[::127.0.0.1]',
  '[::ffff:0:7f00:1]',
  '[::ffff:a9fe:a9fe]',
  '[::1]',
  '[::]',
];
const CARRIERS = ['[64:ff9b::808:808]', '[64:ff9b:1::7f00:1]', '[2002:808:808::1]', '[2001:0:808:808::1]'];

describe('address guard', () => {
  test.each(ODD_LOOPBACKS)('A1 IPv4 spelled oddly is refused at once, without a retry: %s', async (host) => {
    const world = await openWorld((_, response) => response.end());
    const times: number[] = [];
    for (let i = 0; i < 3; i++) {
      const started = performance.now();
      const result = await world.fetcher.fetch({ url: `http://${host}/`, purpose: 'feed' });
      times.push(performance.now() - started);
      expect(codeOf(result)).toBe('address-refused');
    }
    // The best of three: the machine may be busy with something else.
    expect(Math.min(...times)).toBeLessThan(50);
    expect(world.dialled).toEqual([]);
    expect(world.canary.seen).toEqual([]);
  });

  test('A2 IP literal skips lookup: a literal is refused although no name is resolved', async () => {
    const world = await openWorld((_, response) => response.end());
    for (const host of ['127.0.0.1', '[::1]', '169.254.169.254']) {
      expect(codeOf(await world.fetcher.fetch({ url: `http://${host}/`, purpose: 'page' }))).toBe('address-refused');
    }
    expect(world.resolved).toEqual([]);
    expect(world.dialled).toEqual([]);
  });

  test.each([...EMBEDDED, ...CARRIERS])('A3 A4 IPv6 that carries IPv4 is refused: %s', async (host) => {
    const world = await openWorld((_, response) => response.end());
    expect(codeOf(await world.fetcher.fetch({ url: `http://${host}/`, purpose: 'feed' }))).toBe('address-refused');
    expect(world.dialled).toEqual([]);
  });

  test('A6 metadata services are refused by name and by address', async () => {
    const world = await openWorld(
      (_, response) => response.end(),
      () => ['169.254.169.254'],
    );
    for (const host of ['169.254.169.254', '100.100.100.200', '[fd00:ec2::254]', 'metadata.google.internal']) {
      expect(codeOf(await world.fetcher.fetch({ url: `http://${host}/`, purpose: 'feed' }))).toBe('address-refused');
    }
    expect(world.dialled).toEqual([]);
  });

  test('A7 a name that resolves to a private address is refused', async () => {
    for (const address of ['127.0.0.1', '10.0.0.1', '::1', '::ffff:127.0.0.1', 'fe80::1%lo']) {
      const world = await openWorld(
        (_, response) => response.end(),
        () => [address],
      );
      const result = await world.fetcher.fetch({ url: 'http://evil.test/', purpose: 'page' });
      expect(codeOf(result)).toBe('address-refused');
      expect(world.dialled).toEqual([]);
    }
  });

  test('A8 mixed answer: one private address spoils the whole answer, in either order', async () => {
    for (const answer of [
      [PUBLIC_ADDRESS, '127.0.0.1'],
      ['127.0.0.1', PUBLIC_ADDRESS],
    ]) {
      const world = await openWorld(
        (_, response) => response.end(),
        () => answer,
      );
      expect(codeOf(await world.fetcher.fetch({ url: 'http://mixed.test/', purpose: 'feed' }))).toBe('address-refused');
      expect(world.dialled).toEqual([]);
    }
  });

  test('A9 DNS rebinding: 50 answers that flip between public and private never reach the canary', async () => {
    let asked = 0;
    const world = await openWorld(
      // Each connection is closed, so that every request has to resolve anew.
      (_, response) => response.setHeader('connection', 'close').end('public'),
      () => [asked++ % 2 === 0 ? PUBLIC_ADDRESS : '127.0.0.1'],
    );
    const codes: string[] = [];
    for (let i = 0; i < 50; i++) {
      const result = await world.fetcher.fetch({ url: `http://rebind.test/${i}`, purpose: 'feed' });
      codes.push(result.ok ? textOf(result) : result.error.code);
    }
    expect(codes.filter((c) => c === 'public')).toHaveLength(25);
    expect(codes.filter((c) => c === 'address-refused')).toHaveLength(25);
    expect(asked).toBe(50);
    expect(world.canary.seen).toEqual([]);
  });

  test('A13 userinfo is stripped, and ports other than 80, 443, 8080 and 8443 are refused', async () => {
    const world = await openWorld((request, response) => response.end(JSON.stringify(request.headers)));
    const result = await world.fetcher.fetch({ url: 'http://user:secret@news.test/', purpose: 'feed' });
    expect(JSON.parse(textOf(result))).not.toHaveProperty('authorization');
    expect(result.ok && result.value.finalUrl).toBe('http://news.test/');
    for (const port of [21, 22, 25, 3306, 5432, 6379, 9200, 65535]) {
      expect(codeOf(await world.fetcher.fetch({ url: `http://news.test:${port}/`, purpose: 'feed' }))).toBe(
        'url-invalid',
      );
    }
    for (const port of [80, 8080, 8443]) {
      expect(codeOf(await world.fetcher.fetch({ url: `http://news.test:${port}/`, purpose: 'feed' }))).toBe('ok 200');
    }
    for (const url of ['http://ok@127.0.0.1/', 'http://1.1.1.1\\@127.0.0.1/', 'http://127.0.0.1\\@news.test/']) {
      const tricked = await world.fetcher.fetch({ url, purpose: 'feed' });
      expect(['address-refused', 'connect-failed']).toContain(codeOf(tricked));
    }
    expect(world.canary.seen).toEqual([]);
  });

  test('A14 connection reuse: the checked socket is used again, a new dial to a flipped name is refused', async () => {
    let answer = PUBLIC_ADDRESS;
    const world = await openWorld(
      (request, response) => response.setHeader('connection', request.url === '/last' ? 'close' : 'keep-alive').end(),
      () => [answer],
    );
    const get = async (path: string) =>
      codeOf(await world.fetcher.fetch({ url: `http://flip.test${path}`, purpose: 'feed' }));
    expect(await get('/first')).toBe('ok 200');
    answer = '127.0.0.1';
    expect(await get('/last')).toBe('ok 200');
    expect(world.dialled).toHaveLength(1);
    expect(await get('/new')).toBe('address-refused');
    expect(world.canary.seen).toEqual([]);
  });

  test('A14 the peer is looked at again: a connection that ends up elsewhere is dropped', async () => {
    const canary = await serve((_, response) => response.end('secret'));
    const { createDial } = await import('../../src/fetch/dial.js');
    const fetcher = localFetcher(
      { allowPrivateHosts: [] },
      {
        lookup: async () => ['8.8.8.8'],
        dial: (target) => createDial(null)({ ...target, address: '127.0.0.1', port: canary.port }),
      },
    );
    expect(codeOf(await fetcher.fetch({ url: 'http://news.test/', purpose: 'feed' }))).toBe('address-refused');
    expect(canary.seen).toEqual([]);
  });

  test('A15 proxy configured: the environment of proxies is not looked at', async () => {
    const proxy = await serve((_, response) => response.end('by proxy'));
    const before = { ...process.env };
    Object.assign(process.env, { HTTP_PROXY: proxy.origin, http_proxy: proxy.origin, NODE_USE_ENV_PROXY: '1' });
    try {
      const world = await openWorld((_, response) => response.end('direct'));
      expect(textOf(await world.fetcher.fetch({ url: 'http://news.test/', purpose: 'feed' }))).toBe('direct');
    } finally {
      process.env = before;
    }
    expect(proxy.seen).toEqual([]);
  });

  test('allowPrivateHosts exempts the named host and nothing else', async () => {
    const server = await serve((_, response) => response.end('intranet'));
    const get = async (allowPrivateHosts: string[], url: string) =>
      codeOf(await localFetcher({ allowPrivateHosts }).fetch({ url, purpose: 'feed' }));
    const { port } = server;
    expect(await get([], `http://127.0.0.1:${port}/`)).toBe('url-invalid');
    expect(await get(['127.0.0.1'], `http://127.0.0.1:${port}/`)).toBe('ok 200');
    expect(await get([`127.0.0.1:${port}`], `http://127.0.0.1:${port}/`)).toBe('ok 200');
    expect(await get([`127.0.0.1:${port}`], `http://0x7f.1:${port}/`)).toBe('ok 200');
    expect(await get(['127.0.0.1:1'], `http://127.0.0.1:${port}/`)).toBe('url-invalid');
    expect(await get(['127.0.0.1:1'], 'http://127.0.0.1/')).toBe('address-refused');
    expect(await get(['LOCALHOST.'], `http://localhost:${port}/`)).toBe('ok 200');
    // The address is exempt where it is named, not for every name that leads to it.
    expect(await get(['127.0.0.1'], 'http://localhost/')).toBe('address-refused');
    expect(await get(['127.0.0.2'], 'http://127.0.0.1/')).toBe('address-refused');
  });

  test.each(['http://x', 'a b', 'host:99999', '', 'user@host', 'host/path', '[::1'])(
    'an entry of allowPrivateHosts that is no host is refused at start: "%s"',
    (entry) => {
      expect(() => localFetcher({ allowPrivateHosts: [entry] })).toThrow(/allowPrivateHosts/);
    },
  );

  test('E10 webhook to private address: refused unless it is exempt', async () => {
    const sink = await serve((_, response) => response.end());
    const post = async (url: string, allowPrivateHosts: string[]) =>
      codeOf(await localFetcher({ allowPrivateHosts }).fetch({ url, purpose: 'webhook', method: 'POST', body: '{}' }));
    for (const host of [...ODD_LOOPBACKS, ...EMBEDDED, ...CARRIERS, 'localhost']) {
      expect(await post(`http://${host}/`, [])).toBe('address-refused');
    }
    expect(sink.seen).toEqual([]);
    expect(await post(`${sink.origin}/hook`, [`127.0.0.1:${sink.port}`])).toBe('ok 200');
    expect(sink.seen).toHaveLength(1);
  });
});

describe('ten thousand hostile URLs', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const privateV4 = fc.oneof(
    fc.tuple(fc.constantFrom(127, 10, 0), byte, byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
  );
  const radix = fc.constantFrom(
    (n: number) => String(n),
    (n: number) => `0x${n.toString(16)}`,
    (n: number) => `0${n.toString(8)}`,
    (n: number) => `0X00${n.toString(16).toUpperCase()}`,
  );
  const number = ([a, b, c, d]: number[]) => ((a! * 256 + b!) * 256 + c!) * 256 + d!;
  const hex = (n: number) => n.toString(16);
  const spelled = fc.tuple(privateV4, radix, radix, fc.integer({ min: 0, max: 8 })).map(([parts, one, two, form]) => {
    const [a, b, c, d] = parts;
    const [high, low] = [hex(a * 256 + b), hex(c * 256 + d)];
    return [
      `${one(a)}.${two(b)}.${one(c)}.${two(d)}`,
      one(number(parts)),
      `${one(a)}.${two(b * 65_536 + c * 256 + d)}`,
      `${one(a)}.${two(b)}.${one(c * 256 + d)}.`,
      `[::ffff:${high}:${low}]`,
      `[::${a}.${b}.${c}.${d}]`,
      `[64:ff9b::${high}:${low}]`,
      `[2002:${high}:${low}::1]`,
      `[2a00::5efe:${high}:${low}]`,
    ][form]!;
  });
  const name = fc.constantFrom('evil.test', 'localhost', 'a.b.evil.test', 'xn--evil-9ta.test');
  const host = fc.oneof({ weight: 5, arbitrary: spelled }, { weight: 1, arbitrary: name });
  const url = fc
    .tuple(
      fc.constantFrom('http://', 'https://', 'HTTP:\\\\', 'http:/', 'http:///', ' http://'),
      fc.constantFrom('', 'user@', 'news.test:80@', 'a:b@', '%6e@'),
      host,
      fc.constantFrom('', ':80', ':8080', ':443', ':', ':0080'),
      fc.constantFrom('', '/', '/feed.xml', '?q=@news.test', '#@news.test', '\\@news.test'),
    )
    .map((parts) => parts.join(''));

  test('never reach the canary: 0 hits, no private address dialled', async () => {
    const world = await openWorld(
      (_, response) => response.end(),
      () => ['127.0.0.1'],
    );
    const purposes = ['feed', 'page', 'sitemap', 'archive', 'webhook', 'robots'] as const;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(url, fc.constantFrom(...purposes), async (address, purpose) => {
        const result = await world.fetcher.fetch({ url: address, purpose });
        expect(['address-refused', 'url-invalid']).toContain(codeOf(result));
        if (codeOf(result) === 'address-refused') refused += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(refused).toBeGreaterThan(8_000);
    expect(world.dialled).toEqual([]);
    expect(world.canary.seen).toEqual([]);
  });

  test('no text at all makes fetching throw', async () => {
    const world = await openWorld(
      (_, response) => response.end(),
      () => ['10.0.0.1'],
    );
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.webUrl().map((u) => u.slice(3)),
    );
    await fc.assert(
      fc.asyncProperty(text, async (address) => {
        const result = await world.fetcher.fetch({ url: address, purpose: 'feed' });
        expect(['address-refused', 'url-invalid']).toContain(codeOf(result));
      }),
      { numRuns: 3000 },
    );
    expect(world.dialled).toEqual([]);
  });
});
