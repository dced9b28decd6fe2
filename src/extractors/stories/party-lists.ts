/** Parties that stand in a row and speak with one voice. */
import type { Claim, Party } from './claim-view.js';

export interface PartyList {
  readonly claim: Claim;
  readonly members: readonly Party[];
}

/** Words that tell of parties without naming them. */
export const JOINT =
  /\b(?:alli(?:es|ed)|partners?|others?|joint(?:ly)?|coalition|(?:two|three|four|five|six|seven|eight|nine|ten|several|other) (?:[\p{L}-]{1,20} )?(?:nations|countries|states|governments|agencies|powers|neighbours|capitals)|five eyes|bloc)\b/iu;

/** Words that tell that a list is not all of them. */
export const WITH_OTHERS =
  /\b(?:alli(?:es|ed)|partners?|others?|coalition|(?:several|other|more) (?:[\p{L}-]{1,20} )?(?:nations|countries|states|governments|agencies|powers|neighbours|capitals)|bloc)\b/iu;

const NEXT =
  /^(?:'s|’s)?(?:,(?: and)?| and|,? as well as| &|,? (?:and )?(?:joined|followed|backed) by|,? (?:together|along|jointly) with|,? alongside)(?: the)? $/u;

/** "Its servers were searched together with the Norwegian police": one more who acts, where the last is not accused. */
const isPartner = (text: string, claim: Claim, last: Party, p: Party): boolean =>
  !claim.accused.some((q) => q.key === last.key) &&
  /\b(?:joint(?:ly)?|together|co-?operation)(?: \p{Ll}{3,12})? with (?:the )?$/u.test(
    text.slice(Math.max(claim.sentence.start, p.start - 40), p.start),
  );

/** Two or more parties in a row: "Estonia, Latvia and Finland". */
export function listsOf(text: string, claim: Claim): PartyList[] {
  const out: PartyList[] = [];
  let members: Party[] = [];
  const close = (): void => {
    if (new Set(members.map((p) => p.key)).size >= 2) out.push({ claim, members });
    members = [];
  };
  for (const p of claim.parties) {
    const last = members.at(-1);
    if (last !== undefined && !NEXT.test(text.slice(last.end, p.start)) && !isPartner(text, claim, last, p)) close();
    members.push(p);
  }
  close();
  return out;
}
