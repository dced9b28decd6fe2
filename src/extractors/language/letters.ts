/** What kind of character a word starts with. Nearly all words are ASCII, so that most answers need no expression. */

const UPPER = /^\p{Lu}/u;

/** Whether the word starts with a capital letter of any script. */
export function startsUpper(word: string): boolean {
  const c = word.charCodeAt(0);
  return c < 128 ? c >= 65 && c <= 90 : UPPER.test(word);
}

/** Whether the UTF-16 unit at `at` is a capital letter. */
export function isUpperAt(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c < 128 ? c >= 65 && c <= 90 : UPPER.test(text[at] ?? '');
}
