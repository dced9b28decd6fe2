/** Takes out what surrounds an article: by the names that sites give to such elements, never by site. */
import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { SECTION_POINTERS } from './line-patterns.js';

/** An element that holds this share of the text is the article itself, whatever its name. */
const SPARED_SHARE = 0.25;

/** Words in class names and ids of elements that are not the article. */
const CHROME = new RegExp(
  `[\\s_-](?:${[
    'shar(?:e|ing)(?:s|r|bar|buttons?|tools?|links?)?',
    'social(?:s|media|links?|icons?|bar)?',
    'related(?:s|posts?|articles?|content|links?|stories|topics?|news)?',
    'recirc\\w*',
    'recommend(?:ed|ation|ations)?',
    'newsletters?(?:signup)?',
    'sign-?up(?:s)?',
    'subscri(?:be|ption|ber)s?',
    'promos?',
    'promo(?:tion|ted)s?',
    'sponsor(?:ed|s)?',
    'advert(?:s|isement|isements|ising|orial)?',
    'ads?',
    'adv',
    'outbrain',
    'taboola',
    'disqus',
    'comments?(?:section|list|area|form)?',
    'respond',
    'cookies?',
    'gdpr',
    'consent',
    'pop-?ups?',
    'modal',
    'breadcrumbs?',
    'tags?(?:s|list|cloud|links?)?',
    'topics?',
    'keywords?',
    'authors?-(?:bio|box|info|card|about|desc\\w*|profile)',
    '(?:about|post)-?author',
    'bio(?:graphy)?',
    'byline',
    'most-?(?:read|popular|viewed|shared|recent)',
    'popular(?:posts?)?',
    'trending',
    'more-?(?:from|on|stories|news|in|like)',
    'read-?(?:more|next|also|on)',
    'see-?also',
    'also-?(?:read|like)',
    'up-?next',
    'next-?(?:post|article|story|up)',
    'prev(?:ious)?-?(?:post|article|story|next)?',
    'post-?nav(?:igation)?',
    'pag(?:er|ination|inator)',
    'toolbar',
    'print(?:-?only)?',
    'follow(?:-?us)?',
    'donat(?:e|ion|ions)',
    'paywall',
    'jump-?links?',
    'skip-?(?:links?|to)',
    'sr-only',
    'visually-?hidden',
    'screen-?reader(?:-text)?',
    'timestamps?',
    'dateline',
    'pub(?:lish|lished)?-?(?:date|time)',
    '(?:entry|post|article|story)-?(?:meta|date|info|tags?|footer)',
    'copyright',
    'disclaimers?',
    'widgets?',
    'captions?',
    'credits?',
    'lightbox',
    'rollover(?:-\\w+)*',
    'tooltips?',
    'popover',
    'hover-?cards?',
    'dropdown',
    'rail',
    'teasers?',
    'dialog',
    'slideshow',
    'gallery',
    'carousel',
    'poll',
    'quiz',
    'ratings?',
    'votes?',
    'call-?to-?action',
    'cta',
    'navigation',
    'navbar',
    'menu',
  ].join('|')})(?=[\\s_-]|$)`,
);

const normalName = (text: string): string => ` ${text.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()}`;

const isChromeName = (className: string, id: string): boolean =>
  (className !== '' || id !== '') && CHROME.test(normalName(`${className} ${id}`.slice(0, 400)));

const PRE_ALWAYS = new Set(['figure', 'figcaption', 'time', 'aside', 'button', 'label']);

/** Characters of text outside links, by element. */
function weigh(root: Element, weights: Map<Element, number>): number {
  let weight = 0;
  for (const child of root.children) {
    if (child.type === 'text') weight += child.data.trim().length;
    else if (child.type === 'tag') weight += child.name === 'a' ? 0 : weigh(child, weights);
  }
  weights.set(root, weight);
  return weight;
}

/**
 * Posts that an article quotes stand in wrappers named after social media, as share bars do, and hold more link than
 * text: without the wrapper they are quotations like others.
 */
function unwrapQuotedPosts($: CheerioAPI): void {
  for (const quote of $('blockquote.twitter-tweet, blockquote.instagram-media, blockquote.tiktok-embed').toArray()) {
    $(quote).removeAttr('class');
    const length = $(quote).text().trim().length;
    for (let i = 0; i < 3; i += 1) {
      const wrapper = $(quote).parent();
      if (!wrapper.is('div,figure,span') || wrapper.text().trim().length > length) break;
      wrapper.replaceWith($(quote));
    }
  }
}

/** Articles of a row, each under a heading that links elsewhere, are the teasers of other articles. */
function otherArticles($: CheerioAPI): ReadonlySet<Element> {
  const teasers = $('article')
    .toArray()
    .filter((element) => {
      const heading = $(element).find('h1,h2,h3,h4').first();
      const link = heading.closest('a').length > 0 ? heading.closest('a') : heading.find('a').first();
      return Boolean(link.attr('href')?.trim()) && link.text().trim() !== '';
    });
  return new Set(teasers.length > 2 ? teasers : []);
}

/** Drops what follows a heading such as "You may also like", up to the next paragraph of its own. */
function dropPointedSections($: CheerioAPI, total: number, weights: ReadonlyMap<Element, number>): void {
  for (const heading of $('h2,h3,h4,h5,h6').toArray()) {
    const text = $(heading).text().trim().toLowerCase();
    if (text.length > 60 || !SECTION_POINTERS.test(text)) continue;
    for (const sibling of $(heading).nextAll().toArray()) {
      const weight = weights.get(sibling) ?? 0;
      const isBody = sibling.name === 'p' ? weight > 80 : weight > total * SPARED_SHARE && sibling.name !== 'article';
      if (isBody || /^h[12]$/.test(sibling.name)) break;
      $(sibling).remove();
    }
    $(heading).remove();
  }
}

/** @returns characters of text outside links that the page had before. */
export function pruneChrome($: CheerioAPI): number {
  const body = $('body')[0] as Element | undefined;
  if (body === undefined) return 0;
  unwrapQuotedPosts($);
  const weights = new Map<Element, number>();
  const total = weigh(body, weights);
  const others = otherArticles($);
  dropPointedSections($, total, weights);
  const visit = (element: Element): void => {
    for (const child of [...element.children]) {
      if (child.type !== 'tag') continue;
      const drop =
        PRE_ALWAYS.has(child.name) ||
        others.has(child) ||
        isChromeName(child.attribs['class'] ?? '', child.attribs['id'] ?? '');
      if (drop && (weights.get(child) ?? 0) < total * SPARED_SHARE) $(child).remove();
      else visit(child);
    }
  };
  visit(body);
  return total;
}
