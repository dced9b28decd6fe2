#!/usr/bin/env node
/** `npm run demo`: everything on this machine, nothing to install. `-- --keep` leaves it serving. */
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDemo } from './run-demo.js';

const keep = process.argv.includes('--keep');
const folder = mkdtempSync(join(tmpdir(), 'normwatch-demo-'));
const print = (line: string): void => console.log(line);
const demo = await runDemo({ folder, print, ...(keep ? { httpPort: await freePort() } : {}) });
if (keep) {
  print(`\nNewsroom: ${demo.newsroom.url}/`);
  print(`Service:  ${demo.address}/  (health, metrics, what is new)\nEnd it with Ctrl-C.`);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
await demo.close();

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
