/** When two facts are one attribution, and when one answers the other. */
import type { AttributionFact } from '../../domain/digest.js';

/** A denial may come long after the accusation; a later accusation of the same shape is likelier another one. */
const SAME_NAME_DAYS = 30;
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

/** One party's one position on one operation, reported by two articles. Two mentions of one article are two. */
export function isSameAttribution(a: AttributionFact, b: AttributionFact): boolean {
  if (a.source.recordId === b.source.recordId || a.stance !== b.stance) return false;
  if (accusedKeys(a).join() !== accusedKeys(b).join()) return false;
  const [x, y] = [attributorKeys(a), attributorKeys(b)];
  const sameSide = x.length === 0 ? y.length === 0 : x.some((key) => y.includes(key));
  return sameSide && isSameEvent(a, b);
}

export function isSameEvent(a: AttributionFact, b: AttributionFact): boolean {
  if (a.operation.name !== null && b.operation.name !== null && fold(a.operation.name) !== fold(b.operation.name)) {
    return false;
  }
  if (a.source.story === b.source.story || linked(a, b)) return true;
  const apart = Math.abs(Date.parse(a.source.published ?? '') - Date.parse(b.source.published ?? ''));
  if (a.operation.name !== null && b.operation.name !== null) return apart <= SAME_NAME_DAYS * DAY_MS;
  const sameVictim = a.victims.length > 0 && a.victims.some((v) => b.victims.includes(v));
  return sameVictim && apart <= SAME_VICTIM_DAYS * DAY_MS;
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
