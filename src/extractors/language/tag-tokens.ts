/** What each token does in its sentence: the tagger's part of speech, corrected where news English misleads it. */
import { HAVE, MODALS, NOT } from './auxiliaries.js';
import { isIngForm, isOnlyParticiple, isPastForm } from './inflect.js';
import type { Entity, Token } from './language-doc.js';
import { words } from './phrases.js';
import { contentTag, isFloating, objectAhead } from './tag-content.js';
import type { Tag, Tagged } from './tags.js';
import { inClass, verbLemma } from './verb-classes.js';

const SUBORDINATORS = words(
  'that which who whom whose whether if because while when where although though unless until as whereas after before since once what why how whoever so than',
);

const DAYS = words('today yesterday tomorrow tonight');

export function tagTokens(tokens: readonly Token[], offset: number, entities: readonly Entity[]): Tagged {
  const entityAt: (Entity | null)[] = new Array<Entity | null>(tokens.length).fill(null);
  for (const e of entities) for (let i = e.first; i < e.last; i += 1) entityAt[i - offset] = e;
  const tags: Tag[] = [];
  for (let i = 0; i < tokens.length; i += 1) tags.push(tagOf(tokens, i, tags, entityAt));
  return { tags, entityAt };
}

const isDash = (text: string): boolean => text === '-' || text === '‑' || text === '–';

const joined = (tokens: readonly Token[], i: number): boolean => {
  const b = tokens[i + 1];
  if (b === undefined || b.text.length !== 1 || !isDash(b.text)) return false;
  const a = tokens[i];
  const c = tokens[i + 2];
  return a !== undefined && c !== undefined && a.end === b.start && b.end === c.start;
};

const HOUSES = words('firm company vendor provider agency startup');

const POSSESSIVES = words('its their his her our my your whose');

const ALWAYS_PREP = words(
  'for on in at over about off along around near of by against at from into with without upon under behind through during towards toward via among within inside onto amid between across despite including like',
);

/** "the IT group": also where the tagger takes the noun for a verb. */
const opensNoun = (next: Token | undefined): boolean =>
  next !== undefined &&
  /^\p{Ll}/u.test(next.text) &&
  (next.pos === 'NOUN' || /^(?:group|firm|supplier|provider)$/.test(next.lower));

function tagOf(tokens: readonly Token[], i: number, tags: readonly Tag[], entityAt: readonly (Entity | null)[]): Tag {
  const t = tokens[i]!;
  const previous = tags[i - 1];
  const entity = entityAt[i];
  if (entity) {
    const next = tokens[i + 1];
    const modifies =
      entity.kind === 'demonym' &&
      entity.last === t.index + 1 &&
      next !== undefined &&
      !t.lower.endsWith('s') &&
      (next.pos === 'NOUN' ||
        next.pos === 'ADJ' ||
        next.pos === 'PROPN' ||
        (next.pos === 'VERB' && isIngForm(next.lower)));
    return modifies ? 'adj' : 'name';
  }
  // Inside "Beijing-backed", "long-running": all parts read as one modifier.
  if (joined(tokens, i - 1) || (joined(tokens, i - 2) && i >= 2)) {
    if (isDash(t.text) || joined(tokens, i)) return 'adj';
    return compoundEnd(tokens, i);
  }
  if (joined(tokens, i) && t.pos !== 'PRON') return 'adj';
  // "the blockchain tracing firm X said"
  if (t.lower === 'firm' && (tokens[i + 1]?.pos === 'PROPN' || tokens[i - 1]?.lower.endsWith('ing'))) return 'noun';
  if (HOUSES.has(tokens[i + 1]?.lower ?? '') && isIngForm(t.lower) && /^(?:noun|det|adj|name)$/.test(previous ?? ''))
    return 'adj';
  if ((t.text === "'" || t.text === '’') && pluralOwner(tokens, i)) return 'pos';
  if (t.pos === 'PUNCT' || t.pos === 'SYM') return 'punct';
  if (t.lower.startsWith('to') || t.lower === 'yesterday') {
    if (DAYS.has(t.lower)) return 'adv';
    if (t.lower === 'to') return nextIsBaseVerb(tokens, i) ? 'part' : 'to';
  }
  if (t.lower === "'s" || t.lower === '’s' || t.lower === "'" || t.lower === '’') {
    return t.pos === 'PART' || previous === 'name' || previous === 'noun' ? 'pos' : 'aux';
  }
  if (NOT.has(t.lower) && t.lower !== 'no' && t.lower !== 'longer') return 'part';
  if (t.lower === 'that') return thatTag(tokens, i, previous);
  if (POSSESSIVES.has(t.lower)) return t.lower === 'whose' ? 'sub' : 'det';
  if (SUBORDINATORS.has(t.lower) && t.lower !== 'as' && t.lower !== 'so' && t.lower !== 'than') {
    if ((t.lower === 'after' || t.lower === 'before' || t.lower === 'since') && !clauseFollows(tokens, i))
      return 'prep';
    return 'sub';
  }
  if (ALWAYS_PREP.has(t.lower) || t.lower === 'as' || t.lower === 'than') return 'prep';
  if (MODALS.has(t.lower) && t.pos !== 'PROPN' && t.pos !== 'NOUN') return 'aux';
  if (t.pos === 'AUX') return 'aux';
  if (HAVE.has(t.lower) && participleAhead(tokens, i)) return 'aux';
  if (t.lower === 'likely' && /^(?:pron|noun|name|adv|aux)$/.test(previous ?? '') && inflectedAhead(tokens, i))
    return 'adv';
  if (isFloating(tokens, i, previous)) return 'adv';
  // "the IT group X": information technology.
  if (t.text === 'IT' && previous !== undefined && opensNoun(tokens[i + 1])) return 'adj';
  if (t.pos === 'CCONJ') return 'conj';
  if (t.pos === 'ADP') return 'prep';
  if (t.pos === 'DET') return 'det';
  if (t.pos === 'PRON') return 'pron';
  if (t.pos === 'NUM') return 'num';
  // "its earlier claim": between an article and a noun.
  const isEarlier = /^(?:earlier|later)$/.test(t.lower) && tokens[i - 1]?.lower !== 'no';
  if (t.pos === 'ADV') return previous === 'det' && (t.lower.endsWith('ly') || isEarlier) ? 'adj' : 'adv';
  return contentTag(tokens, i, previous);
}

/** The last part of a hyphenated word: a modifier before a noun ("Beijing-backed hackers"), else a noun ("break-in"). */
function compoundEnd(tokens: readonly Token[], i: number): Tag {
  const next = tokens[i + 1];
  const speech = next === undefined ? null : verbLemma(next.lower);
  if (speech !== null && speech !== next!.lower && inClass(speech, 'say')) return 'noun';
  if (next !== undefined && /^(?:NOUN|PROPN|ADJ)$/.test(next.pos) && tokens[i]!.pos !== 'NOUN') return 'adj';
  const verbal = isPastForm(tokens[i]!.lower) || isOnlyParticiple(tokens[i]!.lower);
  return verbal && tokens[i]!.lower !== 'based' ? 'adj' : 'noun';
}

/** "have planted", "has since taken": the participle that makes the word before it an auxiliary. */
function participleAhead(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1]?.pos === 'ADV' ? tokens[i + 2] : tokens[i + 1];
  if (next === undefined) return false;
  return verbLemma(next.lower) !== null && (isPastForm(next.lower) || isOnlyParticiple(next.lower));
}

/** A verb form that no noun phrase opens with: "works for", "stole". */
function inflectedAhead(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  const lemma = next === undefined ? null : verbLemma(next.lower);
  return lemma !== null && lemma !== next!.lower && !isIngForm(next!.lower) && objectAhead(tokens, i + 1);
}

/** The apostrophe of "the Netherlands' chief": after an s, before a word. */
function pluralOwner(tokens: readonly Token[], i: number): boolean {
  const a = tokens[i - 1];
  const b = tokens[i + 1];
  return (
    a !== undefined &&
    b !== undefined &&
    a.lower.endsWith('s') &&
    a.end === tokens[i]!.start &&
    b.start > tokens[i]!.end &&
    /^[\p{L}]/u.test(b.text)
  );
}

function nextIsBaseVerb(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1]?.pos === 'ADV' ? tokens[i + 2] : tokens[i + 1];
  if (next === undefined || next.pos === 'DET' || next.pos === 'PROPN' || next.pos === 'NUM') return false;
  if (next.pos === 'AUX') return true;
  if (next.lower.endsWith('s') && verbLemma(next.lower) !== next.lower) return false;
  if (isIngForm(next.lower) || (isPastForm(next.lower) && verbLemma(next.lower) !== next.lower)) return false;
  return next.pos === 'VERB' || (verbLemma(next.lower) === next.lower && tokens[i + 2]?.pos !== 'PUNCT');
}

function thatTag(tokens: readonly Token[], i: number, previous: Tag | undefined): Tag {
  const next = tokens[i + 1];
  if (previous === undefined || previous === 'conj') return next?.pos === 'NOUN' ? 'det' : 'sub';
  if (previous === 'prep' || previous === 'to') return 'det';
  const verb = verbLemma(tokens[i - 1]!.lower);
  if (previous === 'verb' && verb !== null && !inClass(verb, 'say') && next?.pos === 'NOUN') return 'det';
  return 'sub';
}

/** After "after", "before", "since": a subject and a finite verb within a few words. */
function clauseFollows(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  if (next === undefined || isIngForm(next.lower)) return false;
  for (let j = i + 2; j < Math.min(i + 9, tokens.length); j += 1) {
    const t = tokens[j]!;
    if (t.pos === 'PUNCT' || t.lower === 'of') return false;
    if (t.pos === 'AUX' || (t.pos === 'VERB' && !isIngForm(t.lower))) return true;
  }
  return false;
}
