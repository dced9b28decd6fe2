/** What says whose text it is stays with the text; remarks of the same form go. */
import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../src/extractors/article/extract-article.js';

const BODY = Array.from(
  { length: 5 },
  (_, i) =>
    `<p>Paragraph ${i} tells at some length what the ministry found in its networks, and who it holds for it.</p>`,
).join('');
const linesOf = (last: string): readonly string[] => {
  const body = Buffer.from(
    `<html lang="en"><body><article><h1>A title</h1>${BODY}<p>${last}</p></article></body></html>`,
  );
  const read = extractArticle({ url: 'https://a.example/', body, contentType: 'text/html; charset=utf-8' });
  return read.kind === 'article' ? read.text.split('\n\n') : [];
};

describe('a line about where the article comes from', () => {
  it.each([
    'This article was first published by The Harbour Gazette.',
    'This story originally appeared on <a href="https://wire.example/x">Northern Wire</a>.',
    'An earlier version of this post was published in the Eastmere Courier.',
    'Originally published by Northern Wire and republished here with permission.',
    'Dieser Beitrag ist zuerst bei Nordkurier erschienen.',
    'Cet article a initialement été publié par La Gazette du Port.',
    'Este artículo se publicó originalmente en El Correo del Puerto.',
    'Esta reportagem foi originalmente publicada em O Correio.',
    'Questo articolo è stato pubblicato su Il Corriere del Porto.',
  ])('is kept: %s', (line) => {
    expect(linesOf(line)).toContain(line.replace(/<[^<>]{1,60}>/g, ''));
  });

  it.each([
    'This article was updated on 12 May 2024.',
    'This article was published on Monday, 12 May 2024.',
    'This story has been automatically published.',
  ])('goes where it names no other outlet: %s', (line) => {
    expect(linesOf(line)).not.toContain(line);
  });
});
