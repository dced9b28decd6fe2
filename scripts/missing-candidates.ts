/**
 * Lists the marked mentions that the reader of attributions cannot find, as it proposes no reading like them:
 * `npx tsx scripts/missing-candidates.ts [part of a file name ...]`. Reads the passages whose name has "dev" and, where
 * they lie beside the project, the marked corpora. Prints a line of JSON for each, then counts.
 */
import { type Example, examplesOf, filesOf } from './attribution-reader/examples.js';
import { unmetIn } from './attribution-reader/reach.js';

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean =>
  name.includes('dev') && !name.includes('incidents') && (wanted.length === 0 || wanted.some((w) => name.includes(w)));

const sets = new Map<string, { texts: number; gold: number; candidates: number; missing: Map<string, number> }>();

function count(set: string, example: Example): void {
  const sum = sets.get(set) ?? { texts: 0, gold: 0, candidates: 0, missing: new Map<string, number>() };
  sets.set(set, sum);
  sum.texts += 1;
  sum.gold += example.gold.length;
  sum.candidates += example.choices.length;
  for (const { gold, missing } of unmetIn(example)) {
    const kind = missing.join(' and ');
    sum.missing.set(kind, (sum.missing.get(kind) ?? 0) + 1);
    process.stdout.write(`${JSON.stringify({ id: example.id, missing: kind, gold, text: example.text })}\n`);
  }
}

for (const [set, directory] of [
  ['passages', 'test/passages/attributions/'],
  ['attributions', '../shared/corpus/attributions/'],
  ['news', '../shared/corpus/news/'],
] as const)
  for (const file of filesOf(directory, isWanted))
    for (const example of examplesOf(file, set, () => -1)) count(set, example);

for (const [set, { texts, gold, candidates, missing }] of sets) {
  const unmet = [...missing.values()].reduce((a, b) => a + b, 0);
  const kinds = [...missing].sort((a, b) => b[1] - a[1]).map(([kind, n]) => `${kind} ${n}`);
  process.stderr.write(
    `${set}: ${gold - unmet} of ${gold} mentions have a reading (${((100 * (gold - unmet)) / gold).toFixed(1)} %), ` +
      `${(candidates / texts).toFixed(1)} readings a text; missing: ${kinds.join(', ')}\n`,
  );
}
