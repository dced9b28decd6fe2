import { expect, test } from 'vitest';
import { csvLine } from '../../src/commands/csv.js';

const STARTS = ['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠'];
const TITLES = [
  ...STARTS.map((s) => `${s}HYPERLINK("https://evil.example","open")`),
  ...STARTS.slice(0, 4).map((s) => `${s}1+1|'cmd'!A0`),
  'A plain title',
  'Minister: "we know who it was"',
  'First line\nsecond line',
  'Ferries, cranes and locks',
  '1 = 1, says nobody',
];

test.each(TITLES)('B14 the title %j is text to a spreadsheet, and is read back whole', (title) => {
  const line = csvLine(['2026-03-02', title, 'Halyard Wire']);
  const [, quoted, bare] = /^2026-03-02,(?:"((?:[^"]|"")*)"|([^",]*)),Halyard Wire\r\n$/.exec(line)!;
  const cell = quoted?.replaceAll('""', '"') ?? bare!;
  expect(STARTS.some((s) => cell.startsWith(s))).toBe(false);
  expect(cell).toBe(STARTS.some((s) => title.startsWith(s)) ? `'${title}` : title);
});
