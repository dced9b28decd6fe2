import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../src/extractors/article/extract-article.js';

const read = (html: string, contentType: string | null = 'text/html; charset=utf-8') =>
  extractArticle({ url: 'https://news.example/a', body: Buffer.from(html), contentType });
const page = (title: string, body: string): string =>
  `<html><head><title>${title}</title></head><body>${body}</body></html>`;
const teaser =
  '<p>The ministry said on Tuesday that it had found who stood behind the breach, after weeks of work with its allies in the region.</p>'.repeat(
    2,
  );
const article =
  '<p>The ministry said on Tuesday that it had found who stood behind the breach, after weeks of work with its allies.</p>'.repeat(
    20,
  );

const WALLS: readonly (readonly [string, string, string])[] = [
  [
    'an English consent wall',
    'page-consent',
    page(
      'Before you continue',
      '<h1>We value your privacy</h1><p>We and our partners use cookies to store and access information on your device, such as personal data, and to show personalised ads.</p><button>Accept all</button><button>Manage options</button>',
    ),
  ],
  [
    'a long consent wall without a telling title',
    'page-consent',
    page(
      'The Example Times',
      `<div><p>We and our 812 partners store and access personal data on your device. With your consent we use cookies for personalised advertising and to measure audience.</p><p>You can accept all or manage preferences at any time in our privacy policy. Some vendors rely on legitimate interest.</p></div>`,
    ),
  ],
  [
    'a German consent wall',
    'page-consent',
    page(
      'Zustimmung | Beispielzeitung',
      '<p>Mit Werbung weiterlesen: Wir und unsere Partner verwenden Cookies und personenbezogene Daten für personalisierte Werbung.</p><button>Alle akzeptieren</button><p>Einwilligung jederzeit in der Datenschutzerklärung widerrufen.</p>',
    ),
  ],
  [
    'a French consent wall',
    'page-consent',
    page(
      'Gestion des cookies',
      '<p>Nous et nos partenaires utilisons des cookies et des données personnelles pour des publicités personnalisées.</p><button>Tout accepter</button><button>Continuer sans accepter</button>',
    ),
  ],
  [
    'a Spanish consent wall',
    'page-consent',
    page(
      'Aviso de privacidad y cookies',
      '<p>Nosotros y nuestros socios usamos cookies y datos personales. Lea la política de cookies.</p><button>Aceptar todo</button><button>Rechazar todo</button>',
    ),
  ],
  [
    'an Italian consent wall',
    'page-consent',
    page(
      'Cookie',
      '<p>Noi e i nostri partner utilizziamo cookie e dati personali. Informativa sulla privacy.</p><button>Accetta tutti</button><button>Rifiuta</button>',
    ),
  ],
  [
    'a Cloudflare challenge',
    'page-challenge',
    page('Just a moment...', '<div id="challenge-form"></div><p>Enable JavaScript and cookies to continue</p>'),
  ],
  [
    'a captcha',
    'page-challenge',
    page(
      'Security check',
      '<p>Please complete the CAPTCHA to prove that you are not a robot.</p><div class="g-recaptcha"></div>',
    ),
  ],
  [
    'a block page',
    'page-challenge',
    page('Attention Required!', '<h1>Sorry, you have been blocked</h1><p>Ray ID: 8f1b</p>'),
  ],
  ['a German challenge', 'page-challenge', page('Einen Moment bitte', '<p>Wir prüfen Ihren Browser.</p>')],
  [
    'a log-in form',
    'page-login',
    page(
      'Log in',
      '<form><label>Name</label><input name="u"><input type="password" name="p"></form><p>Log in to continue.</p>',
    ),
  ],
  [
    'a teaser before a paywall',
    'page-login',
    page(
      'Ministry names group',
      `${teaser}<div><p>Subscribe to continue reading. Already a subscriber? Sign in.</p></div>`,
    ),
  ],
  [
    'a German paywall',
    'page-login',
    page(
      'Ministerium nennt Gruppe',
      `${teaser}<p>Jetzt weiterlesen mit dem Monatsabo. Bereits Abonnent? Anmelden.</p>`,
    ),
  ],
  [
    'a paywall told by its data',
    'page-login',
    page(
      'Ministry names group',
      `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ministry names group","isAccessibleForFree":false}</script>${teaser}`,
    ),
  ],
  [
    'a soft 404',
    'page-not-found',
    page(
      '404 - Page not found',
      '<h1>Oops</h1><p>The page you were looking for could not be found. It may have been moved or deleted, or you may have typed the address wrongly.</p>',
    ),
  ],
  [
    'a German soft 404',
    'page-not-found',
    page('Beispielzeitung', '<h1>Seite nicht gefunden</h1><p>Die gewünschte Seite gibt es nicht oder nicht mehr.</p>'),
  ],
  ['a Russian soft 404', 'page-not-found', page('Страница не найдена', '<p>Вернитесь на главную страницу.</p>')],
  [
    'a page made by scripts',
    'page-empty',
    page('App', '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>'),
  ],
  [
    'a page of links',
    'page-empty',
    page('Home', `<ul>${'<li><a href="/x">A headline of another story</a></li>'.repeat(40)}</ul>`),
  ],
  ['a body under 200 characters', 'page-empty', page('Short', '<p>One line of text and no more than that.</p>')],
];

describe('A29 what stands in place of an article', () => {
  it.each(WALLS)('%s is %s', (_, code, html) => expect(read(html)).toMatchObject({ kind: 'unreadable', code }));

  it.each([
    [
      'a cookie banner',
      `<div id="banner"><p>We use cookies. Accept all or manage preferences. Privacy policy.</p></div>${article}`,
    ],
    ['a log-in form in its head', `<header><form><input type="password"></form></header>${article}`],
    ['an offer to subscribe below it', `${article}<p>Subscribe to continue reading our other stories.</p>`],
  ])('an article with %s stays one', (_, body) =>
    expect(read(page('Ministry names group', body)).kind).toBe('article'),
  );

  it('an article about cookies or lost pages stays one', () => {
    expect(read(page('Why every cookie banner asks for consent', article)).kind).toBe('article');
    expect(read(page('The story of error 404', article)).kind).toBe('article');
  });
});

describe('A25 wrong content type', () => {
  it.each([
    ['application/pdf', '%PDF-1.7'],
    ['image/jpeg', '\xff\xd8\xff'],
    ['video/mp4', ''],
    ['application/octet-stream', 'x'],
    ['application/json', '{"a":1}'],
    ['application/zip', 'PK'],
  ])('%s is page-not-html', (type, body) => {
    expect(read(body, type)).toMatchObject({ kind: 'unreadable', code: 'page-not-html' });
  });

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n')],
    ['a ZIP archive', Buffer.from('PK\x03\x04rest')],
    ['a JPEG image', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['an MP4 file', Buffer.from('\0\0\0\x18ftypmp42')],
    ['JSON', Buffer.from('{"error":"not found"}')],
    ['a feed', Buffer.from('<?xml version="1.0"?><rss version="2.0"><channel/></rss>')],
  ])('%s that says text/html, or nothing, is page-not-html', (_, body) => {
    for (const contentType of ['text/html', null]) {
      expect(extractArticle({ url: null, body, contentType })).toMatchObject({ code: 'page-not-html' });
    }
  });

  it('a page without a content type is read', () => expect(read(page('T', article), null).kind).toBe('article'));
});

describe('site overrides', () => {
  it('take out what an operator names, on that site alone', () => {
    const html = page(
      'T',
      `${article}<p class="odd">An odd paragraph that stands in every article of this site, again and again.</p>`,
    );
    const source = (url: string) => ({ url, body: Buffer.from(html), contentType: 'text/html' });
    const overrides = [{ domain: 'news.example', remove: ['.odd'] }];
    expect(extractArticle(source('https://www.news.example/a'), overrides)).toMatchObject({
      text: expect.not.stringContaining('odd'),
    });
    expect(extractArticle(source('https://other.example/a'), overrides)).toMatchObject({
      text: expect.stringContaining('odd'),
    });
  });
});
