/** Takes out what surrounds an article: by the names that sites give to such elements, never by site. */
import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { bodyOf, closest, elementsIn, hasWord } from './find-elements.js';
import { dropPointedSections } from './pointed-sections.js';

/** An element that holds this share of the text is the article itself, whatever its name. */
const SPARED_SHARE = 0.25;

/** Words in class names and ids of elements that are not the article. */
const CHROME = new RegExp(
  `[\\s_-](?:${[
    'shar(?:e|ing)(?:s|r|bar|box|buttons?|tools?|links?|this|icons?)?',
    'social\\w*',
    'related\\w*',
    'recirc\\w*',
    'recommend\\w*',
    'newsletter\\w*',
    'sign-?up\\w*',
    'subscri(?:be|ption|ber)\\w*',
    'promo(?:s|tion|tions|ted|box|block|unit)?',
    'sponsor\\w*',
    'advert(?:s|is\\w*|orial)?',
    'ads?',
    'adv',
    'outbrain\\w*',
    'taboola\\w*',
    'disqus\\w*',
    'comments?(?:section|list|area|form|box|block|wrap\\w*)?',
    'respond',
    'cookies?(?:bar|banner|notice|consent)?',
    'gdpr',
    'consent',
    'pop-?ups?',
    'modal',
    'breadcrumbs?',
    'tags?(?:s|list|cloud|links?)?',
    'topics?',
    'keywords?',
    'authors?-?(?:bio|box|info|card|about|desc\\w*|profile|block)',
    '(?:about|post)-?author',
    'bio(?:graphy)?',
    'byline\\w*',
    'sidebar\\w*',
    'most-?(?:read|popular|viewed|shared|recent)',
    'popular(?:posts?)?',
    'trending\\w*',
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
    'toc',
    'editsection',
    'catlinks',
    // German, French, Spanish, Portuguese, Italian, Dutch, Polish, Russian in Latin letters.
    'werbung|anzeigen?|teilen|kommentare?|verwandte\\w*|meistgelesen|empfehlung\\w*|bildunterschrift|weiterlesen|lesetipps?',
    'partag\\w*|publicite|pub|commentaires?|lire-?(?:aussi|plus|la-suite)|articles-?lies|a-lire|legende',
    'compart(?:ir|e|ilh\\w*)|publicidade?|comentarios?|relacionad[oa]s?|(?:lea|leia|veja)-?(?:tambien|tambem|mais)|mas-?leid[oa]s?|etiquetas',
    'condividi\\w*|pubblicita|commenti|correlat[ei]|leggi-?anche|didascalia',
    'reclame|advertentie|delen|reacties|lees-?(?:ook|meer|verder)|gerelateerd\\w*',
    'reklam[aey]?|komentarz\\w*|udostepnij|powiazane|czytaj-?(?:takze|tez|wiecej)|polecane',
    'kommentari\\w*|podelitsya|pohozhie|chitayte-?takzhe',
  ].join('|')})(?=[\\s_-]|$)`,
);

const normalName = (text: string): string => ` ${text.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()}`;

const isChromeName = (className: string, id: string): boolean =>
  (className !== '' || id !== '') && CHROME.test(normalName(`${className} ${id}`.slice(0, 400)));

/** A paragraph of this many characters is text, whatever its class says. */
const PARAGRAPH = 160;

const isNamedChrome = (element: Element, weight: number): boolean =>
  (element.name !== 'p' || weight < PARAGRAPH) &&
  isChromeName(ownNames(element.attribs['class'] ?? ''), element.attribs['id'] ?? '');

/** Blogs put an entry's tags and categories among its class names ("hentry tag-share category-social"). */
const ownNames = (className: string): string =>
  /(?:^|\s)(?:hentry|type-post|post-\d)/.test(className)
    ? className.replace(/(?:^|\s)(?:tag|category|post_tag|topic)-[^\s]{1,80}/g, ' ')
    : className;

/** Elements that stand beside the text by their meaning; a figure may also hold a table or a quotation of it. */
function isAside(element: Element): boolean {
  if (element.name === 'figure') return !element.children.some((c) => c.type === 'tag' && FIGURES_OF_TEXT.has(c.name));
  if (element.name === 'time') return !standsInText(element);
  if (element.name === 'sup') return /\breference\b/.test(element.attribs['class'] ?? '');
  return ASIDES.has(element.name);
}

const ASIDES = new Set(['figcaption', 'aside', 'button', 'label', 'amp-sidebar', 'amp-consent', 'amp-ad', 'amp-list']);
const FIGURES_OF_TEXT = new Set(['table', 'blockquote', 'pre', 'p']);

/** A time within a sentence is a part of it. */
const standsInText = (element: Element): boolean =>
  (element.parent?.children ?? []).some((sibling) => sibling.type === 'text' && sibling.data.trim().length > 40);

/** Characters of text outside links, by element. */
export function weigh(root: Element, weights: Map<Element, number>): number {
  let weight = 0;
  for (const child of root.children) {
    if (child.type === 'text') weight += child.data.trim().length;
    else if (child.type === 'tag') weight += child.name === 'a' ? 0 : weigh(child, weights);
  }
  weights.set(root, weight);
  return weight;
}

const QUOTED_POSTS = ['twitter-tweet', 'instagram-media', 'tiktok-embed'];

/**
 * Posts that an article quotes stand in wrappers named after social media, as share bars do, and hold more link than
 * text: without the wrapper they are quotations like others.
 */
function unwrapQuotedPosts($: CheerioAPI, body: Element): void {
  const isQuotedPost = ({ name, attribs }: Element): boolean =>
    name === 'blockquote' && QUOTED_POSTS.some((post) => hasWord(attribs['class'], post));
  for (const quote of elementsIn(body, isQuotedPost)) {
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
function otherArticles($: CheerioAPI, body: Element): ReadonlySet<Element> {
  const articles = elementsIn(body, ({ name }) => name === 'article');
  const teasers = articles.length > 2 ? articles.filter((article) => hasLinkedHeading($, article)) : [];
  return new Set(teasers.length > 2 ? teasers : []);
}

function hasLinkedHeading($: CheerioAPI, article: Element): boolean {
  const heading = elementsIn(article, ({ name }) => /^h[1-4]$/.test(name))[0];
  if (heading === undefined) return false;
  const isLink = ({ name }: Element): boolean => name === 'a';
  const link = closest(heading, isLink) ?? elementsIn(heading, isLink)[0];
  return Boolean(link?.attribs['href']?.trim()) && $(link!).text().trim() !== '';
}

/** Links that run a script are buttons ("Print"), but for those within a sentence. */
function dropButtons($: CheerioAPI, body: Element): void {
  const isButton = (element: Element): boolean =>
    element.name === 'a' && /^\s*javascript:/i.test(element.attribs['href'] ?? '') && !touchesText(element);
  for (const button of elementsIn(body, isButton)) $(button).remove();
}

const touchesText = (element: Element): boolean =>
  [element.prev, element.next].some((beside) => beside?.type === 'text' && /\p{L}/u.test(beside.data));

/** @returns characters of text outside links that the page had before. */
export function pruneChrome($: CheerioAPI): number {
  const body = bodyOf($);
  if (body === null) return 0;
  unwrapQuotedPosts($, body);
  const weights = new Map<Element, number>();
  const total = weigh(body, weights);
  const others = otherArticles($, body);
  dropPointedSections($, body, total * SPARED_SHARE, weights);
  dropButtons($, body);
  const visit = (element: Element): void => {
    for (const child of [...element.children]) {
      if (child.type !== 'tag') continue;
      const weight = weights.get(child) ?? 0;
      const drop = isAside(child) || others.has(child) || isNamedChrome(child, weight);
      if (drop && weight < total * SPARED_SHARE) $(child).remove();
      else visit(child);
    }
  };
  visit(body);
  return total;
}
