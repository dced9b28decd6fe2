/** News pages as sites serve them, made up: the same pages in every run. */

const WORDS =
  'the ministry said officials network intrusion after weeks of work with allies that group stolen passwords diplomats mail centre report evidence norms states territory embassy findings rejected inquiry systems public statement security agency under law region'.split(
    ' ',
  );

/** A page of about 90 KB: scripts, navigation, an article of 30 paragraphs with boxes between them, teasers, footer. */
export function newsPage(seed: number): string {
  const random = generator(seed);
  const paragraphs = Array.from(
    { length: 30 },
    () => `<p>${sentence(random, 55)} <a href="/x${seed}">${sentence(random, 3)}</a> ${sentence(random, 20)}</p>`,
  );
  paragraphs.splice(
    8,
    0,
    `<figure><img src="a.jpg" alt="x"><figcaption>${sentence(random, 12)} Photo: Agency</figcaption></figure>`,
  );
  paragraphs.splice(16, 0, `<div class="newsletter-signup"><h3>Briefing</h3><p>Sign up for our newsletter.</p></div>`);
  paragraphs.splice(24, 0, '<p><strong>Read more:</strong> <a href="/other">Another story</a></p>');
  const menu = list(random, 80, 3);
  const teasers = Array.from(
    { length: 40 },
    (_, i) =>
      `<article class="card"><h3><a href="/t${i}">${sentence(random, 9)}</a></h3><p>${sentence(random, 18)}</p></article>`,
  );
  return `<!doctype html><html lang="en"><head><title>Story ${seed} | The Example</title><meta property="og:title" content="Story ${seed}">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Story ${seed}","datePublished":"2024-03-05T10:00:00Z"}</script>
<style>${'.a .b > .c { color: red; margin: 0 auto }\n'.repeat(150)}</style><script>${`var state${seed} = {"a": [1, 2, 3], "b": "<p>no text</p>"};\n`.repeat(250)}</script></head>
<body><header><nav>${menu}</nav></header><main><article><h1>Story ${seed}</h1><p class="byline">By Jane Doe</p>${paragraphs.join('\n')}</article>
<aside class="related">${teasers.join('\n')}</aside></main><footer>${menu}<p>© The Example</p></footer></body></html>`;
}

/** An RSS feed of 60 items with full content, about 120 KB. */
export function newsFeed(seed: number): string {
  const random = generator(seed);
  const items = Array.from({ length: 60 }, (_, i) => {
    const content = Array.from({ length: 5 }, () => `<p>${sentence(random, 50)}</p>`).join('');
    return `<item><title>${sentence(random, 9)}</title><link>https://news.example/${seed}/${i}?utm_source=rss&amp;id=${i}</link><guid isPermaLink="false">${seed}-${i}</guid>
<pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate><dc:creator>Jane Doe</dc:creator><description>${sentence(random, 30)}</description><content:encoded><![CDATA[${content}]]></content:encoded></item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News ${seed}</title><link>https://news.example/</link>${items.join('\n')}</channel></rss>`;
}

const list = (random: () => number, items: number, words: number): string =>
  `<ul>${Array.from({ length: items }, (_, i) => `<li><a href="/s${i}">${sentence(random, words)}</a></li>`).join('')}</ul>`;

function sentence(random: () => number, words: number): string {
  const text = Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed + 0x6d2b79f5;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
