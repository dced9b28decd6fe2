/** Whom a person speaks for: a firm, a body, an office, or nobody else. */
import type { NounPhrase } from '../language/phrases.js';
import type { Context } from './context.js';
import { OFFICIAL_NOUNS } from './nouns.js';
import type { Party } from './parties.js';
import type { Thread } from './thread.js';

/** A person speaks for the firm, the body or the office that the article gives them. */
export function ofPerson(
  ctx: Context,
  np: NounPhrase,
  own: Party,
  earlier: readonly Party[],
  thread: Thread,
): Party | null {
  const { sentence, again } = thread;
  const firm = thread.employer(np) ?? describedBefore(ctx, np, earlier, again);
  if (firm !== null) return firm;
  const ofIts = /^(?:its|their)$/.test(ctx.doc.tokens[np.first]!.lower)
    ? earlier.findLast((p) => p.kind === 'company')
    : undefined;
  const titled = ofIts === undefined && hasTitle(ctx, np) ? houseBefore(ctx, np, earlier, sentence) : undefined;
  const met = bySurname(ctx, np, own, earlier, again);
  if (met !== null && met.kind !== 'person') return met;
  const untitled =
    ofIts === undefined &&
    titled === undefined &&
    !/\b(?:researcher|independent|consultant|analyst|expert|blogger|activist|journalist|professor)\b/i.test(
      ctx.textOf(np.first, Math.min(ctx.doc.tokens.length, np.last + 6)),
    );
  const unnamedOfficial = untitled
    ? earlier.findLast(
        (p) =>
          p.person &&
          !p.plural &&
          (p.kind === 'state' || p.kind === 'generic') &&
          sentence - p.sentence <= 2 &&
          !/\p{Lu}\p{Ll}+ \p{Lu}/u.test(p.key.name),
      )
    : undefined;
  if (unnamedOfficial !== undefined)
    return unnamedOfficial.kind === 'generic' ? again(unnamedOfficial) : unnamedOfficial;
  if (met === null || met.kind === 'person') {
    const surname = ctx.doc.tokens[np.head]!.lower;
    const later = thread.parties
      .slice(0, 5000)
      .find(
        (p) =>
          p.np.first > np.first &&
          p.sentence - sentence <= 2 &&
          p.words.has(surname) &&
          p.kind !== 'person' &&
          p.kind !== 'generic',
      );
    if (later !== undefined) return later;
  }
  if (
    !own.key.name.includes(' ') &&
    (met === own || met === null) &&
    !/^(?:mr|mrs|ms|dr)\.?$/i.test(ctx.doc.tokens[np.first]!.text)
  )
    return null;
  return ofIts ?? titled ?? met ?? own;
}

/** Of whom a "chief" or a "director" is: the firm named last, or, of a chief, the service that the text has just spoken of. */
function houseBefore(ctx: Context, np: NounPhrase, earlier: readonly Party[], sentence: number): Party | undefined {
  const isChief = /\bchief \p{Lu}/u.test(ctx.textOf(np.first, np.last));
  const isService = (p: Party): boolean =>
    isChief &&
    p.kind === 'state' &&
    !p.person &&
    sentence - p.sentence <= 2 &&
    (p.np.entities.some((e) => e.kind === 'organ') || OFFICIAL_NOUNS.has(p.np.wordLower));
  return earlier.findLast((p) => p.kind === 'company' || p.kind === 'org' || isService(p));
}

/** "Nordsikt's founder, Jan Holm,": whoever the phrase before the comma is. */
function describedBefore(
  ctx: Context,
  np: NounPhrase,
  earlier: readonly Party[],
  again: Thread['again'],
): Party | null {
  const described = ctx.doc.tokens[np.first - 1]?.text === ',' ? earlier.at(-1) : undefined;
  if (described?.person !== true || described.np.last !== np.first - 1 || described.kind === 'person') return null;
  const found = described.kind === 'generic' ? again(described) : described;
  return found === null || found.kind === 'generic' ? null : { ...found, np, person: true, plural: false };
}

/** "chief executive Lior Div", "researcher Eric Chien": an officer of the firm named last; an independent one of none. */
function hasTitle(ctx: Context, np: NounPhrase): boolean {
  const text = ctx.textOf(np.first, np.last).toLowerCase();
  return (
    /\b(?:chief|executive|ceo|cto|ciso|director|researcher|analyst|founder|president|manager|head|spokes\w+|boss|engineer|expert|chairman|chair|leader|vice-chancellor|officer)\b/.test(
      text,
    ) && !/\bindependent\b|\bfreelance\b|\bformer\b/.test(text)
  );
}

/** "Ivan Markov" and "Oleg Markov". */
function isNamesake(a: Party, b: Party): boolean {
  const [first, other] = [a, b].map(({ kind, key }) => (kind === 'person' ? firstName(key.name) : null));
  return first != null && other != null && first !== other && !(first.startsWith(other) || other.startsWith(first));
}

/** Null where there is only a surname, or an initial. */
function firstName(name: string): string | null {
  const parts = name.toLowerCase().split(' ');
  return parts.length === 2 && /^\p{L}{2,}$/u.test(parts[0]!) ? parts[0]! : null;
}

function bySurname(
  ctx: Context,
  np: NounPhrase,
  own: Party,
  earlier: readonly Party[],
  again: (p: Party) => Party | null,
): Party | null {
  const surname = ctx.doc.tokens[np.head]!.lower;
  const same = earlier
    .filter((p) => p.words.has(surname) && p.np !== np && !isNamesake(own, p))
    .map((p) => (p.kind === 'generic' || p.kind === 'person' ? (again(p) ?? p) : p));
  const known = same.findLast((p) => p.kind !== 'person' && p.kind !== 'generic');
  if (known !== undefined) return known;
  return same.find((p) => p.kind === 'person') ?? own;
}
