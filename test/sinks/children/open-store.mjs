// Opens the store at the address, says so, and stays until it is told to end: arguments URL, "stay" or "leave".
import { openStore } from '../../../dist/sinks/store/open-store.js';

const [url, manner] = process.argv.slice(2);
try {
  const { store } = await openStore(url, { now: () => new Date() });
  await store.ping();
  console.log('ready');
  if (manner === 'stay') setInterval(() => undefined, 1000);
  else await store.close();
} catch (error) {
  console.log(`failed ${error.code}`);
  console.error(error);
  process.exitCode = 1;
}
