/** The worker threads run compiled code, so a test run needs a current build: `npm test` builds before it starts. */
import { existsSync } from 'node:fs';

export default function setup(): void {
  if (!existsSync(new URL('../dist/cli.js', import.meta.url))) {
    throw new Error('dist/cli.js is missing: run `npm run build` first (npm test does)');
  }
}
