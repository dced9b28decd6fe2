const FIRST = 0x811c9dc5;

/** FNV-1a over UTF-16 units with a last round of mixing, as a signed 32-bit integer. */
export const hashOf = (text: string): number => mixed(further(FIRST, text));

/** That of the words from `start` to `end` with single spaces between them. */
export function hashOfWords(words: readonly string[], start: number, end: number): number {
  let h = FIRST;
  for (let i = start; i < end; i += 1) {
    if (i > start) h = Math.imul(h ^ 0x20, 0x01000193);
    h = further(h, words[i]!);
  }
  return mixed(h);
}

function further(hash: number, text: string): number {
  let h = hash;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h;
}

/** Short texts leave the low bits alike; one more round spreads them. */
function mixed(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) | 0;
}
