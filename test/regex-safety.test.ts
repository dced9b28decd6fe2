/**
 * B16: every regular expression of ours is linear, or its input is capped. The expressions are read from the sources
 * with a real parser, and judged by recheck.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { checkSync } from 'recheck';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Reviewed: recheck cannot prove these linear, and each runs on input that is capped before it. */
const CAPPED: ReadonlySet<string> = new Set([]);

interface Found {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

function expressionsOf(path: string): Found[] {
  const found: Found[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { regex } = node as { regex?: { pattern: string; flags: string } };
    if (regex && typeof regex.pattern === 'string') {
      found.push({ file: relative(SRC, path), pattern: regex.pattern, flags: regex.flags });
      return;
    }
    for (const child of Object.values(node)) walk(child);
  };
  walk(parseSync(path, readFileSync(path, 'utf8')).program);
  return found;
}

/** Pieces of the pattern, repeated up to 100 KB: what recheck cannot decide must at least stand these. */
function isQuick(f: Found): boolean {
  const expression = new RegExp(f.pattern, f.flags);
  const pieces = [...new Set(f.pattern.match(/[\p{L}\p{N} '-]{2,30}/gu) ?? [])].slice(0, 20);
  const hostile = [' ', 'a', 'A', '1', 'a ', 'Aa ', ...pieces, pieces.join(' ')].map(
    (piece) => `${piece.repeat(Math.ceil(100_000 / Math.max(1, piece.length))).slice(0, 100_000)}\u0000`,
  );
  const started = performance.now();
  for (const text of hostile) expression.test(text);
  return (performance.now() - started) / hostile.length < 500;
}

const all = sourceFiles(SRC).flatMap(expressionsOf);

describe('B16: our regular expressions', () => {
  it('are found by the parser', () => {
    expect(all.length).toBeGreaterThan(20);
  });

  it('are linear by recheck, or stand hostile text where it cannot decide, or are reviewed with an input cap', () => {
    const seen = new Map(all.map((f) => [`/${f.pattern}/${f.flags}`, f]));
    const unsafe: string[] = [];
    for (const [text, f] of seen) {
      if (CAPPED.has(text)) continue;
      const verdict = checkSync(f.pattern, f.flags.replace('v', 'u'), { timeout: 5_000 });
      if (verdict.status === 'safe' || (verdict.status === 'unknown' && isQuick(f))) continue;
      unsafe.push(`${f.file}: ${text} is ${verdict.status}`);
    }
    expect(unsafe).toEqual([]);
  }, 600_000);

  it('has no entry on the reviewed list that is gone from the sources', () => {
    const texts = new Set(all.map((f) => `/${f.pattern}/${f.flags}`));
    expect([...CAPPED].filter((c) => !texts.has(c))).toEqual([]);
  });
});
