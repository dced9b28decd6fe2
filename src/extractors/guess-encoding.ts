/** The encoding that bytes show, for documents that say nothing or something untrue. */

const SAMPLE_BYTES = 64 * 1024;
/** A share of broken sequences among all non-ASCII ones that a UTF-8 text may have: a cut character, a pasted byte. */
const MAX_BROKEN_UTF8 = 0.1;

/** A WHATWG encoding name; windows-1252 where nothing speaks for another one. */
export function guessEncoding(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return 'utf-8';
  const sample = nonAsciiSample(bytes);
  let best = { name: 'windows-1252', score: 0.55 };
  for (const [name, common] of CANDIDATES) {
    const score = shareOfCommonLetters(sample, name, common);
    if (score > best.score) best = { name, score };
  }
  return best.name;
}

/** The letters that texts in these encodings are mostly made of, once decoded rightly. */
const CANDIDATES: readonly (readonly [string, RegExp])[] = [
  ['windows-1251', /[а-яё«»–—“”№„]/gu],
  ['koi8-r', /[а-яё]/gu],
  ['shift_jis', /[\u3040-\u30ff、。「」]/gu],
  ['euc-jp', /[\u3040-\u30ff、。「」]/gu],
  ['euc-kr', /[\uac00-\ud7a3]/gu],
  [
    'gb18030',
    /[的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长，。、“”]/gu,
  ],
  [
    'big5',
    /[的一是不了在人有我他這中大來上國個到說們為子和你地出道也時年得就那要下以生會自著去之過家學對可她裡後小麼心多天而能好都然沒日於起還發成事只作當想看文無開手用主行方又如前所本見經頭面公同三已老從動兩長，。、「」]/gu,
  ],
];
/** Kana, Hangul and Cyrillic letters fill a text; the commonest Chinese characters are a third of one. */
const EXPECTED_SHARE: Readonly<Record<string, number>> = { gb18030: 0.22, big5: 0.22, shift_jis: 0.45, 'euc-jp': 0.45 };

function shareOfCommonLetters(sample: Uint8Array, encoding: string, common: RegExp): number {
  const text = new TextDecoder(encoding).decode(sample);
  const letters = text.match(/[^\u0000-\u007f]/gu)?.length ?? 0;
  if (letters === 0) return 0;
  const lost = text.match(/[\ufffd\ue000-\uf8ff\uff61-\uff9f]/gu)?.length ?? 0;
  // Accented letters of Latin words, read as Cyrillic, stand between Latin ones; no Cyrillic word looks so.
  const mixed = text.match(/[A-Za-z](?=[а-яёА-ЯЁ])|[а-яёА-ЯЁ](?=[A-Za-z])/g)?.length ?? 0;
  const share = ((text.match(common)?.length ?? 0) - 2 * lost - 2 * mixed) / letters;
  return Math.min(share / (EXPECTED_SHARE[encoding] ?? 0.8), 1);
}

function nonAsciiSample(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  return bytes.subarray(Math.max(first, 0), Math.max(first, 0) + SAMPLE_BYTES);
}

/** Counts whole and broken sequences (RFC 3629) over all bytes. */
function isUtf8(bytes: Uint8Array): boolean {
  let whole = 0;
  let broken = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i]!;
    if (lead < 0x80) {
      i += 1;
      continue;
    }
    const length =
      lead >= 0xf0 && lead <= 0xf4 ? 4 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xc2 && lead < 0xe0 ? 2 : 0;
    let seen = 1;
    while (seen < length && (bytes[i + seen]! & 0xc0) === 0x80) seen += 1;
    if (length > 0 && seen === length) whole += 1;
    else broken += 1;
    i += seen;
  }
  return broken === 0 || broken <= whole * MAX_BROKEN_UTF8;
}
