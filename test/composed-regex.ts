/**
 * The regular expressions that our modules compose when they are loaded, and when they read a document: `RegExp` is
 * watched while that happens, and those that our own sources make are written down.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SRC = fileURLToPath(new URL('../src', import.meta.url));

export interface FoundExpression {
  readonly file: string;
  readonly pattern: string;
  readonly flags: string;
}

export function sourceFiles(folder: string = SRC): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

/** Loads every module that calls `RegExp`, then runs the readers on a document, a page and a feed. */
export async function composedExpressions(): Promise<readonly FoundExpression[]> {
  const found = new Map<string, FoundExpression>();
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(target, [source, flags], made) {
      const expression = Reflect.construct(target, [source, flags], made) as RegExp;
      const file = ourCaller();
      if (file !== null) found.set(String(expression), { file, pattern: expression.source, flags: expression.flags });
      return expression;
    },
  });
  try {
    for (const file of sourceFiles())
      if (/\bRegExp\(/.test(readFileSync(file, 'utf8'))) await import(/* @vite-ignore */ file);
    await readSomething();
  } finally {
    globalThis.RegExp = original;
  }
  return [...found.values()];
}

/** The nearest file of ours on the stack, if it is nearer than any package. */
function ourCaller(): string | null {
  for (const line of (new Error().stack ?? '').split('\n').slice(1)) {
    if (line.includes('composed-regex')) continue;
    if (line.includes('node_modules') || line.includes('node:')) return null;
    const path = /(\/[^():]{1,500}\.ts)/.exec(line)?.[1];
    if (path?.startsWith(SRC)) return relative(SRC, path);
  }
  return null;
}

async function readSomething(): Promise<void> {
  const { createAnalyzer } = await import('../src/extractors/analyzer.js');
  const { readLexicon } = await import('../src/lexicon-files.js');
  const { extractArticle } = await import('../src/extractors/article/extract-article.js');
  const { parseFeed } = await import('../src/extractors/feed/parse-feed.js');
  const text =
    'Estonia and the United States said on 5 March that Russia was behind the intrusion, Northern Wire reported.';
  const analyzer = createAnalyzer(readLexicon(new URL('../config/lexicon/', import.meta.url)));
  analyzer.analyze({ id: '1', url: 'https://a.example/', outlet: 'A', title: text, published: null, text });
  const source = (body: string) => ({ url: 'https://a.example/', body: Buffer.from(body), contentType: null });
  extractArticle(source(`<article>${`<p>${text}</p>`.repeat(6)}</article>`));
  await parseFeed(
    source('<rss version="2.0"><channel><title>F</title><item><title>One</title></item></channel></rss>'),
  );
}
