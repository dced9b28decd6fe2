/** Characters that no reader sees: removed from what is shown, or folded away for comparing. */

/** C0 and C1 controls but tab, line feed and carriage return; Postgres stores no U+0000. */
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** Embeddings, overrides and isolates (UAX #9) reorder what stands around them: a title could spell another one. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** Soft hyphen, zero-width space, word joiner, byte order mark, tag characters: never part of a word. */
const INVISIBLE = /\u034f|[\u00ad\u180e\u200b\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu;
/** Joiners and variation selectors are spelling in Persian, Indic and emoji, but noise after these letters. */
const JOINERS_IN_WORDS = /(?<=[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}])(?:\u200c|\u200d|[\ufe00-\ufe0f])+/gu;
const JOINERS = /\u200c|\u200d|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** The text as it may be stored and shown. Applying it twice changes nothing. */
export function cleanText(text: string): string {
  if (/^[\n\r\t\u0020-\u007e]*$/.test(text)) return text;
  return text
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(CONTROLS, '')
    .replace(BIDI_CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(JOINERS_IN_WORDS, '');
}

/** One line: cleaned, white space folded to single spaces, trimmed. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
}

/** Letters of other scripts that look like Latin ones (a part of UTS #39's confusables). */
const LOOKALIKES = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    с: 'c',
    е: 'e',
    һ: 'h',
    і: 'i',
    ј: 'j',
    к: 'k',
    ӏ: 'l',
    м: 'm',
    п: 'n',
    о: 'o',
    р: 'p',
    ԛ: 'q',
    г: 'r',
    ѕ: 's',
    т: 't',
    ц: 'u',
    ѵ: 'v',
    ԝ: 'w',
    х: 'x',
    у: 'y',
    α: 'a',
    β: 'b',
    ε: 'e',
    η: 'n',
    ι: 'i',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
    ɑ: 'a',
    ɡ: 'g',
    ı: 'i',
  }),
);

const LOOKALIKE = new RegExp(`[${[...LOOKALIKES.keys()].join('')}]`, 'g');

/**
 * A form for comparing only (UTS #39 says so of skeletons): compatibility forms, lower case, nothing invisible,
 * lookalikes as Latin letters. Two texts that look alike have the same key.
 */
export function comparisonKey(text: string): string {
  const folded = cleanText(text).normalize('NFKC').toLowerCase().replace(JOINERS, '');
  return folded
    .replace(LOOKALIKE, (letter) => LOOKALIKES.get(letter)!)
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
}

/** Whether a word mixes Latin with Cyrillic or Greek letters, as words made to deceive do. */
export function mixesScripts(text: string): boolean {
  return text
    .split(/[^\p{L}\p{M}]/u)
    .some((word) => /\p{sc=Latin}/u.test(word) && /[\p{sc=Cyrillic}\p{sc=Greek}]/u.test(word));
}
