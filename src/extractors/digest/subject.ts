/** The one line that says what is in a digest. */
import type { DigestContent } from '../../domain/digest.js';
import { shortened } from './shortened.js';
import { counted, listed } from './words.js';

const LENGTH = 200;

/** At most 200 characters, one line, without control characters (faults E6). */
export function subjectOf(content: Omit<DigestContent, 'subject'>): string {
  const total = (key: 'attributions' | 'answers' | 'divergences' | 'corrections' | 'further' | 'norms'): number =>
    content[key].shown.length + content[key].more;
  const counts = [
    part(total('attributions'), 'new attribution'),
    part(total('answers'), 'denial or refusal', 'denials or refusals'),
    part(total('corrections'), 'correction'),
    part(total('divergences'), 'divergence'),
    part(total('further'), 'attribution in further reports', 'attributions in further reports'),
  ].filter((p) => p !== null);
  const first = content.attributions.shown[0]?.sentence;
  const norms = total('norms') > 0 ? 'norms invoked' : 'nothing new';
  const summary = counts.length === 0 ? norms : listed(counts);
  if (first === undefined) return shortened(`${content.digest}: ${summary}`, LENGTH);
  if (counts.length === 1 && total('attributions') === 1) return shortened(`${content.digest}: ${first}`, LENGTH);
  return shortened(`${content.digest}: ${summary} · ${first}`, LENGTH);
}

function part(n: number, one: string, many?: string): string | null {
  return n === 0 ? null : counted(n, one, many);
}
