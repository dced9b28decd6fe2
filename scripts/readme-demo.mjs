/** Puts the demo's present output into the README: `npm run build && node scripts/readme-demo.mjs`. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const README = new URL('../README.md', import.meta.url);
const MAIN = new URL('../dist/demo/main.js', import.meta.url);
const BEGIN = '<!-- demo output: begin -->';
const END = '<!-- demo output: end -->';

const file = process.argv[2];
const output = file ? readFileSync(file, 'utf8') : execFileSync(process.execPath, [MAIN.pathname], { encoding: 'utf8' });
// Ports, folders and times differ from run to run.
const steady = output
  .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:40123')
  .replaceAll(/normwatch-demo-\w+/g, 'normwatch-demo')
  .trimEnd();
const readme = readFileSync(README, 'utf8');
const [head, tail] = [readme.slice(0, readme.indexOf(BEGIN)), readme.slice(readme.indexOf(END))];
writeFileSync(README, `${head}${BEGIN}\n\`\`\`\n${steady}\n\`\`\`\n${tail}`);
