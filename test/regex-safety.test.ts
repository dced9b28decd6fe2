/**
 * B16: every regular expression of ours is linear, or its input is capped. Literals are read from the sources with a
 * real parser, composed ones are caught as they are made; recheck judges both.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { checkSync } from 'recheck';
import { describe, expect, it } from 'vitest';
import { composedExpressions, type FoundExpression as Found, SRC, sourceFiles } from './composed-regex.js';

/** Reviewed: recheck cannot prove these linear, and each runs on input that is capped before it. By file. */
const CAPPED: Readonly<Record<string, string>> = {
  'extractors/article/prune-chrome.ts': 'class names and ids of an element, cut at 400 characters',
};

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

/** What an expression may take for 100 KB, in milliseconds of CPU time. */
const MAX_MS = 200;

function isQuickOn(f: Found, text: string): boolean {
  const expression = new RegExp(f.pattern, f.flags);
  const started = process.cpuUsage();
  expression.test(text);
  const used = process.cpuUsage(started);
  return (used.user + used.system) / 1000 < MAX_MS;
}

const repeated = (piece: string): string =>
  `${piece.repeat(Math.ceil(100_000 / Math.max(1, piece.length))).slice(0, 100_000)}\u0000`;

/** Pieces of the pattern, repeated up to 100 KB: what recheck cannot decide must at least stand these. */
function isQuick(f: Found): boolean {
  const pieces = [...new Set(f.pattern.match(/[\p{L}\p{N} '-]{2,30}/gu) ?? [])].slice(0, 20);
  return [' ', 'a', 'A', '1', 'a ', 'Aa ', ...pieces, pieces.join(' ')].every((p) => isQuickOn(f, repeated(p)));
}

/** An attack that recheck has not proven but come upon by trying counts where it works. */
function isConfirmed(f: Found, verdict: Extract<ReturnType<typeof checkSync>, { status: 'vulnerable' }>): boolean {
  if (!verdict.complexity.isFuzz) return true;
  return !isQuickOn(f, verdict.attack.string.slice(0, 100_000)) || !isQuick(f);
}

const literals = sourceFiles().flatMap(expressionsOf);
const composed = await composedExpressions();

function unsafeOf(all: readonly Found[]): string[] {
  const seen = new Map(all.map((f) => [`/${f.pattern}/${f.flags}`, f]));
  return [...seen].flatMap(([text, f]) => {
    const verdict = checkSync(f.pattern, f.flags.replace('v', 'u'), { timeout: 5_000 });
    if (verdict.status === 'safe' || (verdict.status === 'unknown' && isQuick(f))) return [];
    if (verdict.status === 'vulnerable' && !isConfirmed(f, verdict)) return [];
    return [`${f.file}: ${text} is ${verdict.status}`];
  });
}

const isCapped = (f: Found): boolean => Object.hasOwn(CAPPED, f.file) && composed.includes(f);

describe('B16: our regular expressions', () => {
  it('are found, literal and composed', () => {
    expect(literals.length).toBeGreaterThan(20);
    const files = new Set(composed.map((f) => f.file));
    expect(composed.length).toBeGreaterThan(30);
    for (const file of sourceFiles().filter((path) => /\bnew RegExp\(/.test(readFileSync(path, 'utf8'))))
      expect(files, `no expression of ${file} was caught`).toContain(relative(SRC, file));
  });

  it('that are written out are linear by recheck, or stand hostile text where it cannot decide', () => {
    expect(unsafeOf(literals)).toEqual([]);
  }, 600_000);

  it('that are composed are linear too, or reviewed with an input cap', () => {
    expect(unsafeOf(composed.filter((f) => !isCapped(f)))).toEqual([]);
  }, 600_000);

  it('have no entry on the reviewed list that is gone from the sources', () => {
    const files = new Set(composed.map((f) => f.file));
    expect(Object.keys(CAPPED).filter((file) => !files.has(file))).toEqual([]);
  });
});
