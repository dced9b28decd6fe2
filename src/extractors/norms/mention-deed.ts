/** The deed that a mention tells: good or bad, by whom, as fact or as standard. */
import type { Clause } from '../language/clauses.js';
import { inside, type View } from './mention-view.js';
import { marksIn } from './scene.js';

const BAD = 'harm tolerate repress plant hoard spread weaponise'.split(' ');
const GOOD = 'protect help respond report share prosecute coop integrity sparing care mitigate'.split(' ');

/** Whether the span tells a good or a bad deed, of whom, and as fact or as standard. */
export function deed(view: View): void {
  const { scene, draft, clauses, out } = view;
  const any = (names: readonly string[]): boolean =>
    names.some((n) => marksIn(scene, draft.first, draft.last, n).length > 0);
  const value = `${any(BAD) ? 'bad' : ''}${any(GOOD) ? 'good' : ''}` || 'plain';
  const c = clauses.find((x) => inside(draft, x.verb.head));
  const not = clauses.some((x) => inside(draft, x.verb.head) && x.verb.negated) ? 'not' : 'so';
  const mood = moodOf(view, c);
  const who = doerOf(view, c);
  out.add(`deed:${value}:${not}`).add(`deed:${mood}`).add(`deed:${who}`).add(`deed:${mood}:${who}`);
  out.add(`deed:${value}:${mood}`).add(`deed:${value}:${not}:${mood}:${who}`).add(`deed:${value}:${who}`);
}

function moodOf({ scene, draft }: View, c: Clause | undefined): string {
  if (c === undefined) return 'noun';
  if (c.verb.modal !== null) return /^(?:would|could)$/.test(c.verb.modal) ? 'would' : 'modal';
  if (c.form !== 'finite') return c.verb.head - draft.first > 4 ? 'late' : c.form;
  const words = scene.doc.tokens.slice(c.verb.first, c.verb.last).map((t) => t.lower);
  if (words.some((w) => /^(?:has|have|had)$/.test(w))) return words[0] === 'had' ? 'had' : 'perfect';
  return scene.doc.tokens[c.verb.head]!.lower.endsWith('ed') ? 'past' : 'present';
}

const GENERIC = /^(?:no|every|any|each|all|a|an|states|governments|countries|nations|nobody|everyone|whoever|one)$/;

function doerOf({ scene, draft, voice, sentence }: View, c: Clause | undefined): string {
  const np = c?.subjects[0] ?? c?.antecedent ?? undefined;
  if (np === undefined || np === null) return commanded({ scene, draft, sentence }) ? 'you' : 'unnamed';
  if (np.pronoun !== null) return /^(?:you|we|i)$/.test(np.pronoun) ? np.pronoun : 'pronoun';
  const named = np.entities.find((e) => e.state !== null);
  if (named !== undefined) return named.state === voice.holder.state ? 'self' : 'other';
  if (GENERIC.test(scene.doc.tokens[np.first]!.lower)) return 'any';
  if (np.first < draft.first && np.first >= sentence.first) return 'before';
  return 'noun';
}

/** "Keep your malware out": a bare verb at the start of a sentence or quote. */
function commanded({ scene, draft, sentence }: Pick<View, 'scene' | 'draft' | 'sentence'>): boolean {
  const { tokens } = scene.doc;
  const t = tokens[draft.first]!;
  const opens = draft.first === sentence.first || /^["“:;,]$/.test(tokens[draft.first - 1]!.text);
  return opens && t.pos === 'VERB' && t.lower === t.lemma;
}
