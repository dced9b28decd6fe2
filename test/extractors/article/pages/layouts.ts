/** The ways in which sites build a page around an article, each as a function of a language. */
import type { PageLanguage } from './languages.js';

export interface LaidOutPage {
  readonly html: string;
  /** The paragraphs of the article, as they should be read. */
  readonly gold: readonly string[];
}

export type Layout = (language: PageLanguage) => LaidOutPage;

const p = (text: string): string => `<p>${text}</p>`;
const links = (texts: readonly string[]): string =>
  `<ul>${texts.map((text, i) => `<li><a href="/x/${i}">${text}</a></li>`).join('')}</ul>`;
const menu = ({ words }: PageLanguage): string => links(words.menu.split(' '));
const teasers = ({ words, title }: PageLanguage): string => links([words.teaser, title, words.teaser, words.teaser]);
const document = ({ lang, title }: PageLanguage, body: string, head = ''): string =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title} | The Site</title>${head}</head>${body}</html>`;
const story = ({ paragraphs, subheading }: PageLanguage): string[] => [
  ...paragraphs.slice(0, 2),
  subheading,
  ...paragraphs.slice(2),
];

const news: Layout = (l) => {
  const [a, b, c, d, e] = l.paragraphs;
  const w = l.words;
  return {
    gold: story(l),
    html: document(
      l,
      `<body class="page single"><div class="cookie-banner"><p>${w.cookies}</p></div><header class="site-header"><nav>${menu(l)}</nav></header>
<main><article class="article"><header><h1>${l.title}</h1><div class="article__meta"><span class="author">${w.by} ${l.author}</span> <time datetime="2024-05-12T09:30">${w.date}</time> <span>${w.minutes}</span></div></header>
<figure><img src="a.jpg"><figcaption>${w.teaser}. ${w.photo}</figcaption></figure><div class="article__share"><a href="#">${w.share}</a> <a href="#">${w.print}</a></div>
<div class="article__body">${p(a)}${p(b)}<div class="ad-slot">${w.advert}</div><h2>${l.subheading}</h2>${p(c)}<p><strong>${w.readAlso}</strong> <a href="/y">${w.teaser}</a></p>${p(d)}<div class="newsletter-box">${p(w.subscribe)}</div>${p(e)}</div>
<div class="article__tags"><span>${w.tags}</span> <a href="/t">${w.teaser}</a></div><div class="author-bio"><h3>${w.aboutAuthor}</h3>${p(w.authorNote)}</div></article>
<section class="related"><h2>${w.related}</h2>${teasers(l)}</section><aside class="sidebar"><h3>${w.mostRead}</h3>${teasers(l)}</aside></main><footer>${menu(l)}${p(w.rights)}</footer></body>`,
      `<meta property="og:title" content="${l.title}"><meta name="author" content="${l.author}">`,
    ),
  };
};

/** Class names that say nothing, so that only the words can tell. */
const nameless: Layout = (l) => {
  const [a, b, c, d, e] = l.paragraphs;
  const w = l.words;
  return {
    gold: story(l),
    html: document(
      l,
      `<body><div class="a1">${menu(l)}</div><div class="b2"><div class="c3"><h1>${l.title}</h1><p>${w.by} ${l.author}</p><p>${w.published} ${w.date}</p><p>${w.minutes}</p><p><a href="#">${w.share}</a></p><p>${w.photo}</p>
<div class="d4">${p(a)}${p(b)}<p>${w.advert}</p><h3>${l.subheading}</h3>${p(c)}<p>${w.readAlso} <a href="/y">${w.teaser}</a></p>${p(d)}${p(w.subscribe)}${p(e)}<p><a href="https://t.example">${w.follow}</a></p></div>
<p>${w.tags} <a href="/t">${w.teaser}</a>, <a href="/u">${l.author}</a></p><h4>${w.related}</h4>${teasers(l)}<h4>${w.mostRead}</h4>${teasers(l)}<h4>${w.comments}</h4><p><a href="#">${w.leaveComment}</a></p></div></div><div class="e5"><p>${w.cookies}</p><p>${w.rights}</p></div></body>`,
    ),
  };
};

const wordpress: Layout = (l) => {
  const w = l.words;
  const comment = `<li class="comment even"><div class="comment-body"><cite class="fn">Kim</cite><div class="comment-meta">${w.date}</div>${p(w.opinion)}<div class="reply"><a href="#">${w.leaveComment}</a></div></div></li>`;
  return {
    gold: story(l),
    html: document(
      l,
      `<body class="single single-post postid-12"><div id="page"><div id="header"><h1><a href="/">The Site</a></h1></div><div id="content" class="widecolumn"><div class="navigation"><a href="/p">« ${w.teaser}</a> <a href="/n">${w.next} »</a></div>
<div id="post-12" class="post-12 post type-post status-publish hentry category-news tag-share tag-social"><h2 class="entry-title">${l.title}</h2><small>${w.date} ${l.author}</small><div class="entry">${l.paragraphs.slice(0, 2).map(p).join('')}<h3>${l.subheading}</h3>${l.paragraphs.slice(2).map(p).join('')}
<div class="sharedaddy"><h3>${w.share}</h3>${links(['Twitter', 'Facebook'])}</div><p class="postmetadata">${w.published} ${w.date} <a href="/c">News</a> <a href="/f">RSS 2.0</a></p></div></div>
<h3 id="comments">${w.comments}</h3><ol class="commentlist">${comment.repeat(12)}</ol><div id="respond"><h3>${w.leaveComment}</h3><form><input name="author"><textarea></textarea></form></div></div>
<div id="sidebar"><ul><li><h2>${w.mostRead}</h2>${teasers(l)}</li><li><h2>Archives</h2>${links(['2024', '2023', '2022'])}</li></ul></div><div id="footer"><p>${w.rights}</p></div></div></body>`,
    ),
  };
};

const breaksOnly: Layout = (l) => {
  const w = l.words;
  return {
    gold: [...l.paragraphs],
    html: document(
      l,
      `<body bgcolor=white><center>${l.words.menu
        .split(' ')
        .map((word) => `<a href="/${word}">${word}</a>`)
        .join(' | ')}</center><h2>${l.title}</h2><font size=2>${w.date}</font><br><br>
<div>${l.paragraphs.join('<br><br>\n')}<br><br><a href="javascript:print()">${w.print}</a> | <a href="/">${w.menu.split(' ')[0]}</a></div><hr><small>${w.rights}</small></body>`,
    ),
  };
};

const tables: Layout = (l) => {
  const w = l.words;
  return {
    gold: [...l.paragraphs],
    html: document(
      l,
      `<body><table width=100%><tr><td colspan=3>The Site</td></tr><tr><td width=150 valign=top>${w.menu
        .split(' ')
        .map((word) => `<a href="/${word}">${word}</a><br>`)
        .join(
          '',
        )}</td><td valign=top><table><tr><td><b>${l.title}</b></td></tr><tr><td><i>${w.by} ${l.author}</i></td></tr><tr><td>${l.paragraphs.map(p).join('')}</td></tr><tr><td><a href="#">${w.share}</a> <a href="#">${w.print}</a></td></tr></table></td><td width=120 valign=top><b>${w.mostRead}</b><br>${[
        1, 2, 3,
      ]
        .map((i) => `<a href="/m${i}">${w.teaser}</a><br>`)
        .join('')}</td></tr><tr><td colspan=3 align=center>${w.rights}</td></tr></table></body>`,
    ),
  };
};

const jsonLdOnly: Layout = (l) => ({
  gold: [...l.paragraphs],
  html: document(
    l,
    `<body><div id="root"></div><noscript>${l.words.cookies}</noscript><footer>${l.words.rights}</footer></body>`,
    `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: l.title, articleBody: l.paragraphs.join('\n\n') })}</script>`,
  ),
});

const amp: Layout = (l) => {
  const w = l.words;
  const [a, b, c, d, e] = l.paragraphs;
  return {
    gold: story(l),
    html: document(
      l,
      `<body><amp-sidebar id="s" layout="nodisplay">${menu(l)}</amp-sidebar><header>The Site</header><main><h1>${l.title}</h1><p class="i-byline">${w.by} ${l.author}</p><amp-img src="a.jpg" width="1" height="1"></amp-img><amp-social-share type="twitter"></amp-social-share>
<div class="i-body">${p(a)}${p(b)}<amp-ad width="300" height="250" type="x"><div placeholder>${w.advert}</div></amp-ad><h2>${l.subheading}</h2>${p(c)}${p(d)}${p(e)}</div><amp-list src="/more"><template type="amp-mustache"><a href="{{url}}">{{title}}</a></template></amp-list><section><h3>${w.related}</h3>${teasers(l)}</section></main><amp-consent id="c"><p>${w.cookies}</p></amp-consent><footer>${w.rights}</footer></body>`,
    ),
  };
};

/** A statement of an authority, with a table of facts and a definition list that belong to it. */
const pressRelease: Layout = (l) => {
  const w = l.words;
  const [a, b, c, d, e] = l.paragraphs;
  return {
    gold: [a, b, c, `${l.author} ${l.subheading}`, `12.05.2024 ${w.teaser}`, d, l.subheading, e],
    html: document(
      l,
      `<body><div id="skip"><a href="#main">${w.menu}</a></div><header>${menu(l)}</header><ol class="breadcrumb"><li><a href="/">${w.menu.split(' ')[0]}</a></li><li><a href="/n">${w.menu.split(' ')[1]}</a></li></ol><div id="main"><h1>${l.title}</h1><p class="date">${w.date}</p><div class="region-content">
${p(a)}${p(b)}${p(c)}<table><tbody><tr><th>${l.author}</th><td>${l.subheading}</td></tr><tr><th>12.05.2024</th><td>${w.teaser}</td></tr></tbody></table>${p(d)}<dl><dt>${l.subheading}</dt><dd>${e}</dd></dl></div><div class="links-share"><a href="#">${w.share}</a><a href="#">${w.print}</a></div></div><footer>${menu(l)}${w.rights}</footer></body>`,
    ),
  };
};

const liveBlog: Layout = (l) => {
  const w = l.words;
  const times = ['09:30', '10:05', '10:40', '11:15', '12:00'];
  return {
    gold: [...l.paragraphs],
    html: document(
      l,
      `<body><nav>${menu(l)}</nav><main><h1>${l.title}</h1><div class="live-feed">${l.paragraphs
        .map(
          (text, i) =>
            `<div class="live-entry" id="e${i}"><div class="live-entry__time"><time datetime="2024-05-12T${times[i]}">${times[i]}</time></div><div class="live-entry__body">${p(text)}</div><div class="live-entry__share"><a href="#e${i}">${w.share}</a></div></div>`,
        )
        .join('')}</div></main><aside><h3>${w.mostRead}</h3>${teasers(l)}</aside><footer>${w.rights}</footer></body>`,
    ),
  };
};

const forum: Layout = (l) => {
  const w = l.words;
  return {
    gold: [...l.paragraphs],
    html: document(
      l,
      `<body id="phpbb"><div class="navbar">${menu(l)}</div><h2><a href="/t">${l.title}</a></h2>${l.paragraphs
        .map(
          (text, i) =>
            `<div id="p${i}" class="post bg1"><div class="postbody"><ul class="profile-icons"><li><a href="#">${w.share}</a></li></ul><p class="author"><a href="/u">${l.author}</a> » ${w.date}</p><div class="content">${text}</div></div><dl class="postprofile"><dt><a href="/u">${l.author}</a></dt><dd>12${i}</dd></dl></div><hr>`,
        )
        .join(
          '',
        )}<div class="pagination"><a href="?2">2</a> <a href="?3">3</a></div><div class="copyright">${w.rights}</div></body>`,
    ),
  };
};

const wiki: Layout = (l) => {
  const w = l.words;
  const [a, b, c, d, e] = l.paragraphs;
  return {
    gold: story(l),
    html: document(
      l,
      `<body class="mediawiki ltr"><div id="content" class="mw-body"><h1 id="firstHeading">${l.title}</h1><div id="mw-content-text"><div class="mw-parser-output">${p(`${a} <sup class="reference"><a href="#c1">[1]</a></sup>`)}${p(b)}<div id="toc" class="toc"><h2>${w.menu.split(' ')[0]}</h2>${links([`1 ${l.subheading}`, `2 ${w.related}`])}</div><h2><span class="mw-headline">${l.subheading}</span><span class="mw-editsection">[<a href="/e">${w.print}</a>]</span></h2>${p(c)}${p(d)}${p(e)}</div></div><div id="catlinks" class="catlinks">${w.tags} <a href="/k">${w.teaser}</a></div></div><div id="mw-navigation"><div id="p-logo"></div>${menu(l)}</div><div id="footer">${p(w.rights)}</div></body>`,
    ),
  };
};

const blogger: Layout = (l) => {
  const w = l.words;
  return {
    gold: [...l.paragraphs],
    html: document(
      l,
      `<body class="loading"><div class="content-outer"><div class="header-inner"><h1 class="title">The Site</h1></div><div class="main section" id="main"><div class="widget Blog" id="Blog1"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>${w.date}</span></h2><div class="post hentry"><h3 class="post-title entry-title">${l.title}</h3><div class="post-body entry-content">${l.paragraphs.map((text) => `<div style="text-align: justify">${text}</div><div><br></div>`).join('')}</div>
<div class="post-footer"><span class="post-author">${w.by} <span class="fn">${l.author}</span></span> <span class="post-timestamp">${w.date}</span> <div class="post-share-buttons"><a href="#">${w.share}</a></div><span class="post-labels">${w.tags} <a href="/l">${w.teaser}</a></span></div></div></div></div><div class="comments" id="comments"><h4>${w.comments}</h4><p>${w.opinion}</p><p>${w.opinion}</p></div><div class="blog-pager"><a href="/n">${w.next}</a></div></div></div><div class="sidebar section"><div class="widget PopularPosts"><h2>${w.mostRead}</h2>${teasers(l)}</div></div></div></body>`,
    ),
  };
};

/** Paragraphs as plain divisions among boxes with local names, as in-house systems make them. */
const divisions: Layout = (l) => {
  const [a, b, c, d, e] = l.paragraphs;
  const w = l.words;
  const div = (text: string, name: string): string => `<div class="${name}">${text}</div>`;
  return {
    gold: story(l),
    html: document(
      l,
      `<body><div class="top">${menu(l)}</div><div class="wrap"><div class="txt-title">${l.title}</div><div class="txt-when">${w.date} | ${l.author}</div><div class="txt">${div(a, 'x')}${div(b, 'x')}${div(w.photo, 'y')}${div(`<b>${l.subheading}</b>`, 'x')}${div(c, 'x')}${div(`${w.readAlso} <a href="/y">${w.teaser}</a>`, 'x')}${div(d, 'x')}${div(e, 'x')}${div(`<a href="#">${w.share}</a> <a href="#">${w.print}</a>`, 'z')}${div(`${w.tags} <a href="/t">${w.teaser}</a> <a href="/u">${l.author}</a>`, 'z')}</div>${div(`<b>${w.aboutAuthor}</b>`, 'z')}${div(w.authorNote, 'z')}<div class="bottom"><b>${w.related}</b>${teasers(l)}</div></div>${div(w.rights, 'end')}</body>`,
    ),
  };
};

export const LAYOUTS: Readonly<Record<string, Layout>> = {
  news,
  nameless,
  wordpress,
  breaksOnly,
  tables,
  jsonLdOnly,
  amp,
  pressRelease,
  liveBlog,
  forum,
  wiki,
  blogger,
  divisions,
};
