/** What an operator knows better of a site than the generic rules. */
import type { CheerioAPI } from 'cheerio';
import { hostOf } from '../url.js';

export interface SiteOverride {
  /** Registrable domain or host; its subdomains count. */
  readonly domain: string;
  /** CSS selectors of elements that are not the article. */
  readonly remove: readonly string[];
}

export function removeOverridden($: CheerioAPI, url: string | null, overrides: readonly SiteOverride[]): void {
  const host = hostOf(url);
  if (host === null) return;
  for (const { domain, remove } of overrides) {
    const bare = domain.replace(/^www\./, '');
    if (host !== bare && !host.endsWith(`.${bare}`)) continue;
    for (const selector of remove) removeAll($, selector);
  }
}

/** A selector that is none removes nothing: a slip in a person's list must not cost the article. */
function removeAll($: CheerioAPI, selector: string): void {
  try {
    $(selector).remove();
  } catch {
    return;
  }
}
