/** The outlets' pages, each wrapped in what surrounds an article on the web: banners, boxes, teasers, captions. */
import { escapeMarkup as x } from './encode.js';
import { type FeedEntry, paragraphs } from './feed-text.js';
import type { DemoOutlet } from './outlets.js';

export function pageText(outlet: DemoOutlet, entry: FeedEntry, others: readonly FeedEntry[]): string {
  const body = outlet.id === 'halyard' ? wirePage : outlet.kind === 'government' ? deskPage : blogPage;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="${outlet.charset}">
<title>${x(entry.title)} | ${x(outlet.name)}</title>
<link rel="alternate" type="application/${outlet.format === 'atom' ? 'atom' : 'rss'}+xml" href="/feed.xml">
<meta property="og:site_name" content="${x(outlet.name)}">
<meta property="og:title" content="${x(entry.title)}">
<meta name="author" content="${x(entry.author)}">
<meta property="article:published_time" content="${entry.published}">
<meta property="article:modified_time" content="${entry.updated}">
<style>body { font-family: Georgia, serif } .cookie { position: fixed; bottom: 0 }</style>
</head>
<body>
${body(outlet, entry, others)}
</body>
</html>
`;
}

function wirePage(outlet: DemoOutlet, entry: FeedEntry, others: readonly FeedEntry[]): string {
  const [lead, second, ...rest] = entry.text.split(/\n\n+/);
  return `${cookieBanner()}
<header class="site-header"><a href="/">${x(outlet.name)}</a><p>${x(outlet.tagline)}</p>
<nav class="main-nav"><ul><li><a href="/">Home</a></li><li><a href="/policy">Policy</a></li><li><a href="/crime">Crime</a></li><li><a href="/nation-state">Nation-state</a></li></ul></nav></header>
<main><article class="post">
<h1>${x(entry.title)}</h1>
<div class="byline">By <a href="/authors/${x(entry.author.toLowerCase().replaceAll(' ', '-'))}">${x(entry.author)}</a></div>
<time datetime="${entry.published}">${entry.published.slice(0, 10)}</time>
<figure><img src="/lead.jpg" alt="cyber, hacker, keyboard, hoodie, code, server, nation state, APT"><figcaption>Photo: archive picture / Unsplash</figcaption></figure>
<div class="article-body">
${paragraphs(lead ?? '')}
${second === undefined ? '' : paragraphs(second)}
<p><strong>Read more:</strong> <a href="${x(others[0]?.url ?? '/')}">${x(others[0]?.title ?? 'Home')}</a></p>
${paragraphs(rest.join('\n\n'))}
</div>
${newsletter()}
<div class="author-bio"><img src="/face.jpg" alt="portrait, reporter, security journalist"><p>${x(entry.author)} covers security and diplomacy for ${x(outlet.name)} and has reported on hacking by Russia, China, Iran and North Korea for ten years.</p></div>
<div class="post-navigation"><a class="prev" href="">No previous article</a><a class="next" href="${x(others[0]?.url ?? '/')}">Next article</a></div>
</article>
<aside class="related"><h2>Most read</h2><ul>${others.map((o) => `<li><a href="${x(o.url)}">${x(o.title)}</a></li>`).join('')}</ul></aside></main>
<footer><p>© ${x(outlet.name)}. All rights reserved.</p><a href="/privacy">Privacy</a></footer>`;
}

function blogPage(outlet: DemoOutlet, entry: FeedEntry, others: readonly FeedEntry[]): string {
  return `<div class="topbar"><a href="/">${x(outlet.name)}</a> <a href="/feed.xml">Subscribe</a></div>
<div class="wrap"><div class="content">
<p class="breadcrumbs"><a href="/">Home</a> › <a href="/posts">Posts</a></p>
<h1 class="entry-title">${x(entry.title)}</h1>
<p class="meta">${entry.published.slice(0, 10)} · ${x(entry.author)} · 4 min read</p>
<div class="share"><a href="#">Share</a> <a href="#">Post</a> <a href="#">Mail</a></div>
<div class="entry-content">
${paragraphs(entry.text)}
<img src="/banner.png" alt="threat intelligence, cyber norms, attribution, hackers, breach">
</div>
${newsletter()}
<div class="related-posts"><h3>You may also like</h3>${others.map((o) => `<div class="card"><a href="${x(o.url)}"><img src="/t.jpg" alt="malware, spy, flag, map"><span>${x(o.title)}</span></a><p>${x(o.summary)}</p></div>`).join('')}</div>
</div></div>
${cookieBanner()}
<script>window.dataLayer = [];</script>`;
}

function deskPage(outlet: DemoOutlet, entry: FeedEntry, others: readonly FeedEntry[]): string {
  return `<div id="skip"><a href="#content">Skip to content</a></div>
<div class="header"><a href="/">${x(outlet.name)}</a> <a href="/fi">Suomeksi</a> <a href="/sv">På svenska</a></div>
<table class="layout"><tr><td class="menu"><ul><li><a href="/">Etusivu</a></li><li><a href="/statements">Statements</a></li><li><a href="/contact">Contact</a></li></ul></td>
<td id="content"><h1>${x(entry.title)}</h1>
<p class="date">${entry.published.slice(0, 10)}</p>
<div class="text">
${paragraphs(entry.text)}
</div>
<p class="nav"><a href="">No previous article</a> <a href="${x(others[0]?.url ?? '/')}">Next</a></p></td></tr></table>
<div class="footer"><p>PL 176, 00023 Valtioneuvosto</p></div>`;
}

function cookieBanner(): string {
  return `<div class="cookie-banner" id="cookie-consent"><p>We use cookies to improve your experience. By continuing you accept our use of cookies and that of 214 partners.</p><button>Accept all</button><button>Manage options</button></div>`;
}

function newsletter(): string {
  return `<div class="newsletter-signup"><h4>Get the briefing in your inbox</h4><p>Sign up for our newsletter and never miss a story.</p><form><input type="email" placeholder="you@example.org"><button>Subscribe</button></form></div>`;
}
