/** Whether a content word is a noun, an adjective or a verb, by its neighbours. */
import { isIngForm, isPastForm } from './inflect.js';
import type { Token } from './language-doc.js';
import { words } from './phrases.js';
import type { Tag } from './tags.js';
import { inClass, verbLemma } from './verb-classes.js';

const SUBJECT_PRONOUNS = words('it they he she we who which i you');
const NOUNY = words(
  'hack hacks attack attacks breach breaches campaign leak leaks report reports claim claims exploit exploits target targets spy spies claims strike strikes ransom credit charge charges blame link links name raid raids work look file files',
);

/** Words that the tagger takes for adjectives where they stand alone as nouns. */
const NOUN_AS_ADJ = words(
  'chief official expert executive representative intelligence military criminal individual public head firm',
);

export function contentTag(tokens: readonly Token[], i: number, previous: Tag | undefined): Tag {
  const t = tokens[i]!;
  const lemma = verbLemma(t.lower);
  if (
    t.pos === 'ADJ' &&
    NOUN_AS_ADJ.has(t.lower) &&
    (/^(?:VERB|AUX|PUNCT|ADP)$/.test(tokens[i + 1]?.pos ?? 'PUNCT') ||
      (verbLemma(tokens[i + 1]!.lower) ?? tokens[i + 1]!.lower) !== tokens[i + 1]!.lower)
  )
    return 'noun';
  if (isOnlyVerb(tokens, i) || isVerbOfRelative(tokens, i) || isDoneByThem(tokens, i, previous)) return 'verb';
  const nounBefore = previous === 'noun' || previous === 'name' || previous === 'pron' || previous === 'num';
  const nominalBefore =
    previous === 'det' || previous === 'adj' || previous === 'pos' || previous === 'prep' || previous === 'to';
  const capital = t.text[0] !== t.text[0]!.toLowerCase() && i > 0;
  if (t.lower === 'phishing' || t.lower === 'hacking') {
    const object = tokens[i + 1]?.pos === 'DET' || tokens[i + 1]?.pos === 'PROPN' || tokens[i + 1]?.lower === 'into';
    if (!(object && (previous === 'prep' || previous === 'aux'))) return 'noun';
  }
  if (t.pos === 'VERB') {
    const bareAfterName = t.lower === lemma && (previous === 'noun' || previous === 'name') && !pluralBefore(tokens, i);
    if (bareAfterName && !isPastForm(t.lower) && (NOUNY.has(t.lower) || !objectAhead(tokens, i))) return 'noun';
    if (isIngForm(t.lower) && (previous === 'det' || previous === 'pos' || previous === 'adj')) return 'noun';
    if (nominalBefore && previous !== 'prep' && isPastForm(t.lower)) return nounAhead(tokens, i) ? 'adj' : 'noun';
    if (nominalBefore && !isIngForm(t.lower) && !isPastForm(t.lower)) return 'noun';
    if (previous === 'prep' && isPastForm(t.lower) && nounAhead(tokens, i)) return 'adj';
    if (previous === 'noun' && !isPastForm(t.lower) && NOUNY.has(t.lower) && !objectAhead(tokens, i)) return 'noun';
    return capital && nounBefore && previous === 'name' && lemma === null ? 'noun' : 'verb';
  }
  if (lemma === null || capital)
    return t.pos === 'ADJ'
      ? 'adj'
      : t.pos === 'PROPN'
        ? 'name'
        : t.pos === 'NOUN'
          ? 'noun'
          : t.pos === 'INTJ'
            ? 'adv'
            : 'noun';
  if (t.pos === 'ADJ')
    return isPastForm(t.lower) &&
      (previous === 'aux' ||
        (tokens[i + 1]?.lower === 'that' && previous !== 'det') ||
        (nounBefore && objectAhead(tokens, i)))
      ? 'verb'
      : 'adj';
  if (previous === 'part') return 'verb';
  if (previous === 'adv' && t.lower !== lemma && !isIngForm(t.lower) && objectAhead(tokens, i)) return 'verb';
  const pronounBefore = previous === 'pron' && SUBJECT_PRONOUNS.has(tokens[i - 1]!.lower);
  const relative = previous === 'sub' && SUBJECT_PRONOUNS.has(tokens[i - 1]!.lower);
  if (pronounBefore || relative || previous === 'aux')
    return isIngForm(t.lower) && previous !== 'aux' ? 'noun' : 'verb';
  if (nounBefore && isPastForm(t.lower) && lemma !== t.lower) return 'verb';
  if (nounBefore && t.lower !== lemma && !isIngForm(t.lower) && objectAhead(tokens, i)) return 'verb';
  if (nounBefore && t.lower === lemma && pluralBefore(tokens, i) && objectAhead(tokens, i)) return 'verb';
  if (previous === 'name' && t.lower === lemma && inClass(lemma, 'say') && tokens[i + 1]?.pos === 'DET') return 'verb';
  return 'noun';
}

const SPEECH = words('said says told wrote');
const FLOATING = words('both neither either each');

/** "The two banks both blamed": beside a verb, behind its subject, it is none itself. */
export function isFloating(tokens: readonly Token[], i: number, previous: Tag | undefined): boolean {
  const next = tokens[i + 1]?.lower;
  if (next === undefined || !FLOATING.has(tokens[i]!.lower) || !/^(?:noun|name|pron)$/.test(previous ?? ''))
    return false;
  return isPastForm(next) && verbLemma(next) !== null;
}

/** "the Red Cross said hackers had": speech is no adjective; "both named", "neither confirmed nor denied". */
function isOnlyVerb(tokens: readonly Token[], i: number): boolean {
  const { lower } = tokens[i]!;
  const before = tokens[i - 1]?.lower ?? '';
  if (SPEECH.has(lower)) return before !== 'the' && before !== 'this';
  return FLOATING.has(before) && isPastForm(lower) && verbLemma(lower) !== null;
}

const DOERS = words(
  'hackers attackers spies intruders hacktivists cybercriminals criminals operatives agents soldiers officials researchers experts analysts investigators prosecutors lawmakers activists',
);
const NOT_DONE = words('group groups team teams crew crews ring unit units forum army gang network networks cell name');

/** "hackers gain access", "spies target ministries": a plural of persons is rarely part of a longer noun. */
function isDoneByThem(tokens: readonly Token[], i: number, previous: Tag | undefined): boolean {
  const { lower, text } = tokens[i]!;
  const next = tokens[i + 1];
  if (next === undefined || text !== lower) return false;
  if (/^gain(?:s|ed)?$/.test(lower) && next.lower === 'access') return true;
  const isBase = verbLemma(lower) === lower && !NOT_DONE.has(lower);
  return (
    isBase &&
    (previous === 'noun' || previous === 'name') &&
    DOERS.has(tokens[i - 1]!.lower) &&
    /^(?:NOUN|ADJ)$/.test(next.pos)
  );
}

const OBJECT_STARTS = words('DET PROPN PRON NUM');

/** "who chairs Marks and Spencer", "which supplies the island": right behind the pronoun, before an object. */
function isVerbOfRelative(tokens: readonly Token[], i: number): boolean {
  const { lower, text, pos } = tokens[i]!;
  const before = tokens[i - 1]?.lower;
  const next = tokens[i + 1];
  if (pos !== 'NOUN' || text !== lower || next === undefined || (before !== 'who' && before !== 'which')) return false;
  return lower.endsWith('s') && (OBJECT_STARTS.has(next.pos) || (before === 'who' && next.pos === 'ADP'));
}

const PLURALS = words('people police officials they we both others allies media data two three four five intelligence');

const pluralBefore = (tokens: readonly Token[], i: number): boolean => {
  const w = tokens[i - 1]?.lower ?? '';
  return (w.endsWith('s') && !w.endsWith('ss')) || PLURALS.has(w);
};

function nounAhead(tokens: readonly Token[], i: number): boolean {
  for (let j = i + 1; j < Math.min(i + 4, tokens.length); j += 1) {
    const p = tokens[j]!.pos;
    if (p === 'NOUN' || p === 'PROPN') return true;
    if (p !== 'ADJ' && p !== 'NUM') return false;
  }
  return false;
}

const NO_OBJECT = words('of on in by against at');

const OBJECT_POS = words('DET PRON PROPN ADP SCONJ ADV NUM ADJ');

export function objectAhead(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  if (next === undefined) return false;
  if (NO_OBJECT.has(next.lower)) return false;
  return OBJECT_POS.has(next.pos) || next.lower === 'that' || next.lower === 'to';
}
