import { afterEach, describe, expect, test } from 'vitest';
import { openRemoteView } from '../../src/fetch/remote-view.js';
import { closeAll, serve } from './harness.js';

afterEach(closeAll);

describe('the view into a running service', () => {
  test('asks the paths of the service and reads its JSON', async () => {
    const server = await serve((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ record: { asked: request.url } }));
    });
    const view = openRemoteView(server.origin);
    expect(await view.record('a/b')).toEqual({ asked: '/api/records/a%2Fb' });
    await view.quarantined(9999);
    expect(server.seen.at(-1)?.url).toBe('/api/quarantine?limit=500');
  });

  test('says that the store is locked where no service answers', async () => {
    const server = await serve(() => {});
    await server.close();
    await expect(openRemoteView(server.origin).feeds()).rejects.toMatchObject({ code: 'store-locked' });
  });

  test('says that the store is unavailable where the service refuses', async () => {
    const server = await serve((_, response) => response.writeHead(500).end());
    await expect(openRemoteView(server.origin).feeds()).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});
