/** Which intelligence or military service of a state a text means, by its name or by what it is called. */

/** Kinds of services, so that "the SVR" and "Russia's foreign intelligence service" are one. */
const ARMS: readonly (readonly [string, RegExp])[] = [
  ['foreign intelligence', /foreign intelligence|\bSVR\b/i],
  ['military intelligence', /military intelligence|\bGRU\b/i],
  ['federal security', /federal security|\bFSB\b/i],
  ['state security', /(?:ministry of state|state) security|security ministry|\bMSS\b/i],
  ['guards', /revolutionary guards?|\bIRGC\b/i],
  ['intelligence ministry', /intelligence ministry|ministry of intelligence|\bMOIS\b/i],
  ['army', /liberation army|\bPLA\b/i],
];
const REACH = 50;
const DESCRIBED =
  /^(?:['’]s)?(?: (?:own|\p{Ll}{2,12}|Islamic|Main))? (?:(?:foreign|military) intelligence|intelligence ministry|ministry of (?:intelligence|state security)|(?:state )?security ministry|state security|federal security service|(?:islamic )?revolutionary guards?|(?:people['’]s )?liberation army)(?!\p{L})/iu;

/** Null for a service that is none of them. */
export const armNamed = (name: string): string | null => ARMS.find(([, form]) => form.test(name))?.[0] ?? null;

/** The service that follows the name of a state: "Russia's Foreign Intelligence Service", "Iranian intelligence ministry". */
export function armAfter(text: string, end: number): string | null {
  const m = DESCRIBED.exec(text.slice(end, end + REACH));
  return m === null ? null : armNamed(m[0]);
}
