/** A light stemmer: vocabulary and text go through the same cuts, so that any inflected form of a word agrees. */

const UNDOUBLED = /(?:bb|dd|gg|mm|nn|pp|rr|tt)$/;

/** @param word lower case. */
export function stem(word: string): string {
  return spelling(dropEnding(word));
}

function dropEnding(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith('ies') || word.endsWith('ied')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('sses') || word.endsWith('ches') || word.endsWith('shes') || word.endsWith('xes')) {
    return word.slice(0, -2);
  }
  if (word.endsWith('ing') && word.length > 5) return bare(word.slice(0, -3));
  if (word.endsWith('ed') && word.length > 4) return bare(word.slice(0, -2));
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return bare(word.slice(0, -1));
  return bare(word);
}

const bare = (word: string): string => {
  const cut = UNDOUBLED.test(word) && word.length > 3 ? word.slice(0, -1) : word;
  return cut.endsWith('e') && cut.length > 3 ? cut.slice(0, -1) : cut;
};

/** One spelling for British and American forms. */
const spelling = (word: string): string =>
  word.length > 4 && word.endsWith('our')
    ? `${word.slice(0, -3)}or`
    : word.endsWith('is')
      ? `${word.slice(0, -2)}iz`
      : word;
