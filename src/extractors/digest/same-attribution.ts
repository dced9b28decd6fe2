/** When two facts are one attribution, and when one answers the other. */
import type { AttributionFact } from '../../domain/digest.js';

/**
 * How far apart two reports that no story links may be and still tell of one attribution. The less they share, the
 * sooner a second accusation of the same shape is likelier another one.
 */
const SAME_NAME_DAYS = 30;
const SAME_VICTIM_AND_WORDS_DAYS = 14;
const SAME_WORDS_DAYS = 7;
const SAME_VICTIM_DAYS = 3;
const DAY_MS = 86_400_000;

const fold = (name: string): string => name.toLowerCase().replace(/[\s-]/g, '');

export function attributorKeys(fact: Pick<AttributionFact, 'attributors'>): string[] {
  const keys = fact.attributors.map((a) => a.key).filter((key) => key !== 'unspecified');
  return [...new Set(keys)].sort();
}

/** States where there are any, as the codebook compares accused, else the groups. */
export function accusedKeys(fact: Pick<AttributionFact, 'accused'>): string[] {
  const states = fact.accused.flatMap((a) => (a.state === null || a.state === 'XX' ? [] : [a.state]));
  const groups = fact.accused.flatMap((a) => (a.group === null ? [] : [fold(a.group)]));
  return [...new Set(states.length > 0 ? states : groups)].sort();
}

/** States that are accused, themselves or through a group of theirs. */
export function accusedStates(fact: Pick<AttributionFact, 'accused'>): string[] {
  const states = fact.accused.map((a) => a.state ?? a.groupState).filter((s) => s !== null && s !== 'XX');
  return [...new Set(states as string[])].sort();
}

/** Names of accused groups, folded: "APT 28" and "APT-28" are one. */
export function accusedGroups(fact: Pick<AttributionFact, 'accused'>): string[] {
  return [...new Set(fact.accused.flatMap((a) => (a.group === null ? [] : [fold(a.group)])))].sort();
}

function sameAccused(a: AttributionFact, b: AttributionFact): boolean {
  const [x, y] = [accusedStates(a), accusedStates(b)];
  if (x.length > 0 && y.length > 0) return x.join() === y.join();
  const [g, h] = [accusedGroups(a), accusedGroups(b)];
  return g.length + h.length === 0 ? x.length === y.length : g.some((group) => h.includes(group));
}

/** One party's one position on one operation, reported by two articles. Two mentions of one article are two. */
export function isSameAttribution(a: AttributionFact, b: AttributionFact): boolean {
  if (a.source.recordId === b.source.recordId || a.stance !== b.stance) return false;
  if (!sameAccused(a, b)) return false;
  const [x, y] = [attributorKeys(a), attributorKeys(b)];
  const sameSide = x.length === 0 ? y.length === 0 : x.some((key) => y.includes(key));
  return sameSide && isSameEvent(a, b);
}

export function isSameEvent(a: AttributionFact, b: AttributionFact): boolean {
  const sameName = namesAgree(a, b);
  if (sameName === false) return false;
  if (a.source.story === b.source.story || linked(a, b)) return true;
  const days = Math.abs(Date.parse(a.source.published ?? '') - Date.parse(b.source.published ?? '')) / DAY_MS;
  if (sameName) return days <= SAME_NAME_DAYS;
  const [g, h] = [accusedGroups(a), accusedGroups(b)];
  if (g.length > 0 && h.length > 0 && !g.some((group) => h.includes(group))) return false;
  const sameWords = describedAlike(a.operation.text, b.operation.text);
  const bothHaveVictims = a.victims.length > 0 && b.victims.length > 0;
  if (!bothHaveVictims) return sameWords && days <= SAME_WORDS_DAYS;
  const sameVictim = a.victims.some((v) => b.victims.includes(v));
  return sameVictim && days <= (sameWords ? SAME_VICTIM_AND_WORDS_DAYS : SAME_VICTIM_DAYS);
}

/** Null where it cannot be told: one of them has no name, and the other does not mention it. */
function namesAgree({ operation: a }: AttributionFact, { operation: b }: AttributionFact): boolean | null {
  if (a.name !== null && b.name !== null) return fold(a.name) === fold(b.name);
  const name = a.name ?? b.name;
  const text = (a.name === null ? a.text : b.text) ?? '';
  return name !== null && name.length >= 4 && fold(text).includes(fold(name)) ? true : null;
}

/** Words that most descriptions of operations have: to share them says nothing. */
const EVERYDAY =
  /^(?:cyber.*|hack.*|attack.*|intrusion.*|campaign.*|operation.*|espionage|breach.*|network.*|system.*|against|target.*|malicious|activit.*|computer.*|compromis.*)$/;

function tellingWords(text: string | null): Set<string> {
  const words = (text ?? '').toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  return new Set(words.filter((w) => !EVERYDAY.test(w)));
}

/** Three telling words in common, and most of those that the shorter description has. */
function describedAlike(a: string | null, b: string | null): boolean {
  const [x, y] = [tellingWords(a), tellingWords(b)];
  const shared = [...x].filter((w) => y.has(w)).length;
  return shared >= 3 && shared >= 0.6 * Math.min(x.size, y.size);
}

function linked(a: AttributionFact, b: AttributionFact): boolean {
  return a.source.sameEvent.includes(b.source.recordId) || b.source.sameEvent.includes(a.source.recordId);
}

export const isAnswer = (fact: AttributionFact): boolean => fact.stance === 'denies' || fact.stance === 'declines';

/** A denial answers an accusation of the same actor on the same event; a refusal without accused, any of its event. */
export function answers(answer: AttributionFact, accusation: AttributionFact): boolean {
  if (!isAnswer(answer) || isAnswer(accusation)) return false;
  if (answer.source.recordId !== accusation.source.recordId && !isSameEvent(answer, accusation)) return false;
  if (answer.accused.length === 0) return answer.stance === 'declines';
  return answer.accused.some((x) =>
    accusation.accused.some(
      (y) =>
        (x.state !== null && (x.state === y.state || x.state === y.groupState)) ||
        (x.group !== null && y.group !== null && fold(x.group) === fold(y.group)) ||
        (x.groupState !== null && x.groupState === y.state),
    ),
  );
}
