/** What the README says is true: commands, errors, folders, files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/commands/program.js';
import { PACKAGE_ROOT } from '../../src/config.js';
import { ERRORS } from '../../src/domain/errors.js';

const read = (path: string): string => readFileSync(join(PACKAGE_ROOT, path), 'utf8');
const readme = read('README.md');

function tableRows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map((cells) => cells.slice(1, -1));
}

const between = (from: string, to: string): string => readme.slice(readme.indexOf(from), readme.indexOf(to));

describe('README.md', () => {
  it('lists the errors of the catalogue, each with its verdict and meaning', () => {
    const [, ...rows] = tableRows(between('<!-- errors: begin -->', '<!-- errors: end -->'));
    const catalogue = Object.entries(ERRORS).map(([code, e]) => [`\`${code}\``, e.retryable ? 'yes' : 'no', e.meaning]);
    expect(rows).toEqual(catalogue);
  });

  it('lists every command, and none that there is not', () => {
    const rows = tableRows(between('| command | does |', 'Each has `--help`'));
    const named = rows.flatMap(([cell]) => [...(cell ?? '').matchAll(/`(\w+)`/g)].map((m) => m[1] ?? ''));
    const commands = createProgram().commands.map((c) => c.name());
    expect(named.sort()).toEqual(commands.sort());
  });

  it('has a row for every folder of src', () => {
    const folders = readdirSync(join(PACKAGE_ROOT, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `src/${entry.name}`);
    const named = [...between('| folder |', 'A test holds').matchAll(/^\| `(src\/\w+)`/gm)].map((m) => m[1]);
    expect(named.sort()).toEqual(folders.sort());
  });

  it('gives the two lines that start everything, and CI calls the second as it stands', () => {
    const lines = readme.split('\n');
    const [, tests] = ['npm ci && npm run demo', 'npm ci && npm run services && npm test'].map((line) => {
      expect(lines).toContain(line);
      return line;
    });
    expect(read('.ci/run').split('\n')).toContain(tests);
    expect(read('.ci/run')).toMatch(/^set -eu$/m);
  });

  it('names scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...`${readme}\n${read('CONTRIBUTING.md')}`.matchAll(/npm run ([\w-]+)/g)].map((m) => m[1] ?? '');
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'docs/tables.md'])('%s links to what is there', (file) => {
    const targets = [...read(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((m) => m[1] ?? '');
    const missing = targets.filter((path) => !existsSync(join(PACKAGE_ROOT, file, '..', path)));
    expect(missing).toEqual([]);
  });

  it('names only files and folders that there are', () => {
    const paths = [...readme.matchAll(/`((?:src|config|docs|test|bench)\/[\w./-]+)`/g)].map((m) => m[1] ?? '');
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !existsSync(join(PACKAGE_ROOT, path)))).toEqual([]);
  });
});
