import { cleanLine } from '../clean-text.js';

/** On one line, without control characters, cut at a word with an ellipsis; never longer than `length`. */
export function shortened(text: string, length: number): string {
  const line = cleanLine(text);
  if (line.length <= length) return line;
  const cut = line.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > length / 2 ? space : length - 1).trimEnd()}…`;
}
