/** `normwatch records`: what is stored, by who accuses whom, by norm, by words. */
import type { RecordFilter, StoredRecord, StoreView } from '../domain/ports.js';
import type { AttributionMention } from '../domain/record.js';
import { csvLine } from './csv.js';
import { oneLine, printTable, say } from './output.js';

export async function recordsCommand(
  store: StoreView,
  filter: RecordFilter,
  options: { json?: boolean; csv?: boolean },
): Promise<void> {
  const records = await store.records(filter);
  if (options.json) {
    for (const { record, corroboration } of records)
      process.stdout.write(`${JSON.stringify({ ...record, corroboration: corroboration ?? [] })}\n`);
    return;
  }
  if (options.csv) {
    process.stdout.write(csvLine(['Published', 'Outlet', 'Title', 'Says', 'Address']));
    for (const r of records) process.stdout.write(csvLine([...row(r), r.record.article.url ?? '']));
    return;
  }
  printTable(['Published', 'Outlet', 'Title', 'Says'], records.map(row));
  say(`${records.length} records`);
}

function row({ record: r }: StoredRecord): string[] {
  const norms = r.norms.length === 0 ? [] : [`norms: ${normWords(r.norms)}`];
  const story = r.story && r.story.relation !== 'original' ? [`${r.story.relation} of ${r.story.of}`] : [];
  return [
    r.article.published?.slice(0, 16) ?? '',
    r.article.outlet ?? '',
    r.article.title ?? r.article.url ?? '',
    [...r.attributions.map(attributionWords), ...norms, ...story].join('; ').slice(0, 400),
  ];
}

function normWords(norms: StoredRecord['record']['norms']): string {
  return [...new Set(norms.map((n) => (n.letters.length > 0 ? n.letters.join('') : (n.frame ?? n.level))))].join(', ');
}

/** "US, GB attribute to CN (assessed)". */
export function attributionWords(a: AttributionMention): string {
  const who = a.attributors.map((x) => x.name || x.key).join(', ') || 'unspecified';
  const whom =
    a.accused.map((x) => [x.group, x.state].filter((v) => v !== null).join('/')).join(', ') || 'nobody named';
  const certainty = a.certainty === null || a.certainty === 'asserted' ? '' : ` (${a.certainty})`;
  return oneLine(`${who} ${a.stance} ${a.stance === 'attributes' ? 'to ' : ''}${whom}${certainty}`);
}
