/** A page in, its article out, or the reason why there is none. */
import type { Extraction, PageSource } from '../../domain/article.js';

export function extractArticle(page: PageSource): Extraction {
  return { kind: 'unreadable', code: 'page-empty', message: `no article text on ${page.url ?? 'the page'}` };
}
