/** How much a text says, across scripts. */

const DENSE = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;

/** Characters; Han, kana and Hangul say in one what takes three letters elsewhere, and count threefold. */
export const textWeight = (text: string): number => text.length + 2 * (text.match(DENSE)?.length ?? 0);

/** The number of characters that say as much in the script of the text as so many letters: a third in dense scripts. */
export function inScriptOf(text: string, letters: number): number {
  const sample = text.slice(0, 200_000);
  const dense = sample.match(DENSE)?.length ?? 0;
  const others = sample.match(/\p{L}/gu)?.length ?? 0;
  return dense > others * 0.4 ? Math.ceil(letters / 3) : letters;
}
