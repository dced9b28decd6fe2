/** Articles on pages that have something of a wall: they are read, and the wall is not. */
import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../src/extractors/article/extract-article.js';

const paragraphs = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `<p>In part ${i} the harbour office tells what it found in its own network, and when.</p>`,
  ).join('');
const read = (html: string) =>
  extractArticle({ url: 'https://a.example/', body: Buffer.from(html), contentType: 'text/html; charset=utf-8' });
const textOf = (html: string): string => {
  const article = read(html);
  return article.kind === 'article' ? article.text : article.code;
};

describe('an article', () => {
  it('beside a form to log in is read', () => {
    const form = '<form><input name="user"><input type="password" name="pass"></form>';
    expect(textOf(`<body>${form}<div class="post"><div class="content">${paragraphs(6)}</div></div></body>`)).toContain(
      'part 5',
    );
  });

  it('whose title begins like a challenge is read', () => {
    const page = `<title>Un momento de calma en el puerto</title><body><article>${paragraphs(6)}</article></body>`;
    expect(textOf(page)).toContain('part 5');
  });

  it.each([
    'We use cookies to improve our service. By browsing you accept our cookie policy.',
    'Wir verwenden Cookies. Mit der Nutzung der Seite stimmen Sie zu: alle akzeptieren.',
    'Používáme cookies. Používáním webu s tím souhlasíte.',
    'Hizmetimiz için çerezler kullanıyoruz. Tümünü kabul et',
    '当サイトではクッキーを使用しています。同意する',
    'Мы используем файлы cookie. Оставаясь на сайте, вы соглашаетесь с этим.',
  ])('is kept, the banner about cookies is not: %s', (banner) => {
    const text = textOf(`<body><main><h1>A title of some length</h1><p>${banner}</p>${paragraphs(6)}</main></body>`);
    expect(text).toContain('part 5');
    expect(text).not.toContain(banner);
  });

  it('about cookies is an article', () => {
    const about = `<p>The regulator said that sites which use cookies need consent, and that a privacy policy is not enough.</p>`;
    expect(
      textOf(`<body><article><h1>Regulator on banners</h1>${paragraphs(5)}${about}${paragraphs(3)}</article></body>`),
    ).toContain('The regulator said');
  });
});
