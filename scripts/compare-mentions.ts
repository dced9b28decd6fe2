/**
 * Shows, mention by mention, what a change of rules or weights does to the passages of the test bed:
 * `npx tsx scripts/compare-mentions.ts` compares with the last release, `... save` makes the present state the release.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { findAttributions } from '../src/extractors/attributions/find-attributions.js';
import { createLanguage } from '../src/extractors/language/language.js';
import { readLexicon } from '../src/lexicon-files.js';
import { type Claim, rightOnes } from './attribution-reader/matching.js';

const root = new URL('../', import.meta.url);
const PASSAGES = new URL('test/passages/attributions/', root);
const RELEASE = new URL('test/passages/release-mentions.json', root);

interface Passage {
  readonly id: string;
  readonly text: string;
  readonly attributions: readonly Claim[];
}

/** Mentions of each passage, as "right" or "wrong" and the mention in a line. */
type Told = Record<string, readonly string[]>;

const language = createLanguage(readLexicon(new URL('config/lexicon/', root)));

function tell({ id, text, attributions }: Passage): readonly string[] {
  const document = { id, url: null, outlet: null, title: null, published: null, text };
  const found = findAttributions(document, language.read(text), []);
  const right = rightOnes(attributions, found);
  return found.map((m, i) => {
    const who = m.attributors.map((a) => a.key).join(', ');
    const whom = m.accused.map((a) => [a.state, a.group].filter((x) => x !== null).join(' ')).join(', ');
    return `${right[i] ? 'right' : 'wrong'}  ${who} ${m.stance} ${whom || 'nobody named'}`;
  });
}

const passages = readdirSync(PASSAGES)
  .filter((f) => /^(?:dev|heldout)-/.test(f))
  .sort()
  .flatMap((f) => readFileSync(new URL(f, PASSAGES), 'utf8').split('\n'))
  .filter((l) => l.trim() !== '')
  .map((l) => JSON.parse(l) as Passage);
const now: Told = Object.fromEntries(passages.map((p) => [p.id, tell(p)]));

if (process.argv[2] === 'save') {
  const lines = Object.entries(now).map(([id, told]) => `${JSON.stringify(id)}: ${JSON.stringify(told)}`);
  writeFileSync(RELEASE, `{\n${lines.join(',\n')}\n}\n`);
  process.stdout.write(`The mentions of ${passages.length} passages are kept as those of the release.\n`);
} else if (!existsSync(RELEASE)) {
  process.stderr.write('No release is kept yet: run it with "save".\n');
  process.exitCode = 1;
} else compare(JSON.parse(readFileSync(RELEASE, 'utf8')) as Told);

function compare(before: Told): void {
  const counts = { lost: 0, gained: 0, 'newly wrong': 0, mended: 0 };
  for (const [id, told] of Object.entries(now)) {
    const was = before[id];
    if (was === undefined) continue;
    const changes = [
      ...was.filter((m) => !told.includes(m)).map((m) => [m.startsWith('right') ? 'lost' : 'mended', m] as const),
      ...told
        .filter((m) => !was.includes(m))
        .map((m) => [m.startsWith('right') ? 'gained' : 'newly wrong', m] as const),
    ];
    for (const [change, mention] of changes) {
      counts[change] += 1;
      process.stdout.write(`${id}  ${change}: ${mention.slice(7)}\n`);
    }
  }
  const sums = Object.entries(counts).map(([change, n]) => `${n} ${change}`);
  process.stdout.write(`${sums.join(', ')}\n`);
}
