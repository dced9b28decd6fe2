/** Words that some writers and page converters run together: "NorthKorea", "Greekhackers", "hackergroup". */

const JOINS =
  /(?<=\b(?:North|South))(?=Korean?\b)|(?<=\bNew)(?=Zealand)|(?<=\b\p{Lu}\p{Ll}{2,15})(?=hackers?\b)|(?<=\b[Hh]acker)(?=[Gg]roups?\b)/gu;

/** With a space where two words meet. */
export const setApart = (text: string): string => text.replace(JOINS, ' ');
