/** Sentences for alignment: cut at line breaks and at full stops that end a sentence. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const ABBREVIATION =
  /(?:^|[\s("“])(?:[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Sgt|Capt|Adm|Sen|Rep|Gov|Rev|Hon|St|No|vs|Jr|Sr|Inc|Corp|Ltd|Co|res|approx|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)$/;
const STOP = /[.!?…]["”’)\]]{0,3}(?=\s)/g;

export function sentencesOf(text: string): Stretch[] {
  const out: Stretch[] = [];
  let lineStart = 0;
  for (const line of text.split('\n')) {
    cutLine(text, lineStart, lineStart + line.length, out);
    lineStart += line.length + 1;
  }
  return out;
}

function cutLine(text: string, from: number, to: number, out: Stretch[]): void {
  const line = text.slice(from, to);
  let start = 0;
  for (const m of line.matchAll(STOP)) {
    const end = m.index + m[0].length;
    if (!endsSentence(line, start, m.index, end)) continue;
    push(text, from + start, from + end, out);
    start = end;
  }
  push(text, from + start, to, out);
}

function endsSentence(line: string, start: number, stop: number, end: number): boolean {
  const next = line.slice(end, end + 8).trimStart();
  if (next === '' || !/^["“‘'(—\p{Lu}\p{N}]/u.test(next)) return false;
  return line[stop] !== '.' || !ABBREVIATION.test(line.slice(Math.max(start, stop - 24), stop));
}

function push(text: string, from: number, to: number, out: Stretch[]): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  if (end > start) out.push({ start, end });
}

const isSpace = (text: string, at: number): boolean => /\s/.test(text[at]!);
