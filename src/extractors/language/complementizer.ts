/** Whether "that" opens a statement or a relative clause. */
import { type Item, type VerbGroup, words } from './phrases.js';
import { inClass } from './verb-classes.js';

const CONTENT_NOUNS = words(
  'evidence claim claims allegation allegations charge charges accusation accusations assertion assertions finding findings fact report reports suggestion suggestions notion conclusion conclusions statement statements indication indications sign signs proof idea belief assessment view announcement confidence suspicion suspicions doubt doubts possibility likelihood theory hypothesis rumour rumours rumor rumors story stories speculation insinuation determination judgment judgement verdict impression thesis news word contention revelation revelations disclosure declaration confirmation warning denial opinion narrative case',
);

/** "that" opens a statement: after "evidence", or after a verb of saying that has none yet. */
export function isComplementizer(items: readonly Item[], k: number): boolean {
  const mark = items[k];
  if (mark?.kind !== 'sub' || mark.word !== 'that') return false;
  const noun = items[k - 1];
  if (
    noun?.kind === 'vg' ||
    noun?.kind === 'adj' ||
    noun?.kind === 'adv' ||
    noun?.kind === 'conj' ||
    noun === undefined
  )
    return true;
  if (noun.kind === 'np' && CONTENT_NOUNS.has(noun.wordLower)) return true;
  for (let i = k - 1, n = 0; n < 3 && items[i]?.kind === 'np' && items[i - 1]?.kind === 'prep'; n += 1) {
    i -= 2;
    const owner = items[i];
    if (owner?.kind === 'np' && CONTENT_NOUNS.has(owner.wordLower)) return true;
  }
  for (let i = k - 1; i >= 0 && i > k - 7; i -= 1) {
    const item = items[i]!;
    if (item.kind === 'vg') return inClass(item.lemma, 'say') && !hasDirectObject(items, i, k);
    if (item.kind !== 'np' && item.kind !== 'prep' && item.kind !== 'adv' && item.kind !== 'adj') return false;
  }
  return false;
}

const TOLD = words('tell inform brief assure warn convince remind notify');

function hasDirectObject(items: readonly Item[], verb: number, that: number): boolean {
  const next = items[verb + 1];
  if (next?.kind !== 'np' || TOLD.has((items[verb] as VerbGroup).lemma)) return false;
  return verb + 1 < that;
}
