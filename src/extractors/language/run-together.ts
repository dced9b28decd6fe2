/** Words that some writers and page converters run together: "NorthKorea", "Greekhackers", "hackergroup". */

const JOINS =
  /(?<=\b(?:North|South))(?=Korean?\b)|(?<=\bNew)(?=Zealand)|(?<=\b\p{Lu}\p{Ll}{2,15})(?=hackers?\b)|(?<=\b[Hh]acker)(?=[Gg]roups?\b)/gu;

/** With a space where two words meet. */
export const setApart = (text: string): string => text.replace(JOINS, ' ');

/** "Greek" of "Greekhackers": where the name ends in the word at these places, else the end of the word. */
export function nameEnd(text: string, start: number, end: number): number {
  for (const tail of ['hackers', 'hacker'])
    if (end - start > tail.length + 2 && text.startsWith(tail, end - tail.length)) return end - tail.length;
  return end;
}
