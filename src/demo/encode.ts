/** Bytes of a text in the outlet's charset. */
export type DemoCharset = 'utf-8' | 'windows-1252';

/**
 * Bytes 0x80 to 0x9f of windows-1252 (WHATWG Encoding); the rest is Latin-1. Written out, because some versions of
 * Node decode the name as plain Latin-1.
 */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Throws where the charset has no such character: the sample texts are written to fit. */
export function encode(text: string, charset: DemoCharset): Buffer {
  if (charset === 'utf-8') return Buffer.from(text, 'utf8');
  return Buffer.from(Array.from(text, windows1252Byte));
}

function windows1252Byte(character: string): number {
  const high = HIGH.indexOf(character);
  if (high !== -1) return 0x80 + high;
  const code = character.codePointAt(0) ?? 0;
  if (code > 0xff || (code > 0x7f && code < 0xa0)) throw new RangeError(`not in windows-1252: ${character}`);
  return code;
}

export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
