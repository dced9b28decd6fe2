/** Logs: what articles say cannot forge a line. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

const EVIL = [
  'one\r\n{"level":60,"msg":"forged"}',
  '\u001b[2J\u001b[31mred\u001b[0m',
  'a\u2028b\u2029c',
  '"}\n{"level":60',
  'bell \u0007 and back \b\b\b',
];

function logged(format: 'json' | 'pretty'): string {
  const code = `
    const { createLog } = await import(${JSON.stringify(new URL('../dist/log.js', import.meta.url).href)});
    const log = createLog({ level: 'info', format: ${JSON.stringify(format)} });
    for (const title of ${JSON.stringify(EVIL)}) { log.info({ title }, 'item: ' + title); }`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }).stderr;
}

test('B15 every line of the log is one JSON object, whatever a title holds', () => {
  const lines = logged('json').trimEnd().split('\n');
  expect(lines).toHaveLength(EVIL.length);
  expect(lines.map((l) => (JSON.parse(l) as { level: number; title: string }).title)).toEqual(EVIL);
  expect(lines.every((l) => (JSON.parse(l) as { level: number }).level === 30)).toBe(true);
});

test('B15 on a terminal control characters are written out', () => {
  const lines = logged('pretty').trimEnd().split('\n');
  expect(lines).toHaveLength(EVIL.length);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not come through.
  for (const l of lines) expect(l).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
});
