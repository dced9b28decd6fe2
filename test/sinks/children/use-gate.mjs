// Asks the gate for a host and calls an address while it has the lease: arguments store, host, address, pause, until.
import { setTimeout as sleep } from 'node:timers/promises';
import { openStore } from '../../../dist/sinks/store/open-store.js';

const [url, host, address, pauseMs, visits] = process.argv.slice(2);
const { store } = await openStore(url, { now: () => new Date() });
for (let done = 0; done < Number(visits); ) {
  const waitMs = await store.gate.acquire(host, 30_000);
  if (waitMs > 0) {
    await sleep(waitMs);
    continue;
  }
  await fetch(address);
  await store.gate.release(host, Number(pauseMs));
  done += 1;
}
await store.close();
