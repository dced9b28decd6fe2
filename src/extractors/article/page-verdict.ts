/** Pages that are served in place of an article: walls, challenges, "not found" with status 200. */
import type { CheerioAPI } from 'cheerio';
import type { UnreadablePage } from '../../domain/article.js';
import type { PageMetadata } from './page-metadata.js';
import { textWeight } from './text-weight.js';

type Verdict = Pick<UnreadablePage, 'code' | 'message'>;

/** A text of this many characters is an article, whatever stands around it. */
const MAX_WALL_TEXT = 1500;
/** Beside a form for a password, less text than this is what the form stands in place of. */
const MAX_FORM_TEXT = 350;
/** Less is no article. Characters of scripts without spaces count threefold. */
const MIN_ARTICLE_TEXT = 200;

const CHALLENGE_TITLE =
  /just a moment|attention required|access (?:denied|to this page has been denied)|are you (?:a )?(?:robot|human)|robot (?:check|or human)|verif(?:y|ying) (?:that )?you are|human verification|checking your browser|ddos[- ]protection|pardon our interruption|security (?:check|verification)$|bot (?:check|verification)|^(?:un momento|einen moment|un instant)[ ,.…]{0,4}(?:por favor|bitte|s[’']il vous plaît|per favore)?[.…]{0,3}$|sicherheitsüberprüfung|проверка браузера|请稍候|少々お待ちください/;
const CHALLENGE_TEXT =
  /(?:checking|verify(?:ing)?) (?:if |that )?(?:the site connection is secure|you are (?:a )?human|your browser)|enable javascript and cookies to continue|unusual traffic from your|complete the (?:captcha|security check)|ray id:|press (?:&|and) hold to confirm|you have been blocked/;
const CONSENT_TITLE =
  /before you continue|cookie|consent|your privacy|privacy (?:settings|choices|preferences)|datenschutz|zustimmung|vie privée|privacidad|privacidade/;
/** What texts about consent say; each entry counts once. */
const CONSENT_TEXT = [
  /(?:use|uses|using|store|accept|reject|decline|manage|set|of|and|all) cookies|cookie (?:policy|settings|preferences|notice)/,
  /our partners|third[- ]party (?:partners|vendors)|\d partners|vendors|legitimate interest|\biab\b/,
  /personal data|information on (?:a|your) device|personali[sz]ed (?:ads|advertising|content)|measure (?:ad|audience)/,
  /(?:accept|reject|agree to|allow) all|accept and (?:continue|close)|agree and (?:continue|close)|manage (?:options|preferences|choices|settings)|more options/,
  /\b(?:gdpr|ccpa|dsgvo|rgpd|lgpd)\b|privacy policy|withdraw your consent|your consent/,
  /(?:verwenden|nutzen|speichern|setzen|von|alle) (?:wir )?cookies|cookie-(?:richtlinie|einstellungen)/,
  /unsere[n]? (?:partner|drittanbieter)|personenbezogene[n]? daten|personalisierte (?:werbung|anzeigen|inhalte)/,
  /alle[n]? (?:akzeptieren|ablehnen|zustimmen)|akzeptieren und weiter|zustimmen und|einwilligung|mit werbung (?:lesen|weiter)|datenschutzerklärung/,
  /(?:utilis\p{L}{2,4}|des|les|de) cookies|politique de (?:confidentialité|cookies)/u,
  /nos partenaires|données (?:personnelles|à caractère personnel)|publicités? personnalisée/,
  /tout (?:accepter|refuser)|accepter et (?:continuer|fermer)|continuer sans accepter|consentement/,
  /(?:utiliza\p{L}{2,4}|usamos|utilizziamo|usiamo|las|i|os|el uso de|l’uso dei|o uso de) cookies?|política de (?:privacidad|privacidade|cookies)|informativa sulla privacy/u,
  /nuestros socios|nossos parceiros|nostri partner|datos personales|dados pessoais|dati personali/,
  /aceptar (?:todo|todas|y continuar)|rechazar (?:todo|todas)|accetta (?:tutt[oi]|e continua)|rifiuta|aceitar (?:tudo|todos)|consentimiento|consentimento|consenso/,
  /(?:используем|использует|файлы) cookie|персональных данных|принять (?:все|и)|политик\p{L}{1,3} конфиденциальности/u,
];
const LOGIN_TEXT = new RegExp(
  [
    '(?:log|sign) ?in to (?:continue|read|view|access|your account)',
    '(?:subscribe|register|sign up|join)(?: now| today)? to (?:continue|keep|read)',
    'to (?:continue|keep) reading',
    'continue reading with',
    'already (?:a )?(?:subscriber|member|subscribed|registered)',
    'already have an account',
    '(?:subscribers?|members?)[- ]only|(?:only|exclusive|reserved) (?:for|to) (?:our )?(?:subscribers|members)',
    '(?:reached|used|read) (?:your|all your|the)(?: monthly)? (?:limit|free)|free articles? (?:left|remaining|this month)',
    'jetzt (?:weiterlesen|abonnieren)|weiterlesen mit|bereits abonnent|um weiterzulesen',
    '(?:article|contenu|accès) réservé|réservée? aux abonnés|déjà abonné|pour lire la suite',
    'ya (?:eres|soy) suscriptor|exclusivo para (?:suscriptores|assinantes)|para (?:seguir|continuar) leyendo|para continuar lendo|já é assinante',
    'riservato agli abbonati|contenuto riservato|sei già abbonato|per continuare a leggere',
    'войдите,? чтобы|только для подписчиков|оформите подписку',
  ].join('|'),
);
const NOT_FOUND_TITLE =
  /(?:^|[^\d])(?:404|410)(?:[^\d]|$)|(?:page|article|story|content|post) (?:is |was )?(?:not|no longer|cannot be) (?:found|available)|not found|(?:seite|artikel) (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|no se (?:encontró|ha encontrado)|pagina non trovata|página não encontrada|страница не найдена|nie znaleziono|niet gevonden|sidan (?:hittades inte|kunde inte hittas)|sayfa bulunamadı|页面不存在|找不到页面|ページが見つかりません|찾을 수 없/;

/** @param text what was read from the page; @returns null where it is an article. */
export function judgePage($: CheerioAPI, meta: PageMetadata, text: string): Verdict | null {
  const length = textWeight(text);
  if (length >= MAX_WALL_TEXT) return null;
  return (
    judgeWall($, meta, text) ??
    (length < MIN_ARTICLE_TEXT ? verdict('page-empty', 'no article text on the page') : null)
  );
}

function judgeWall($: CheerioAPI, meta: PageMetadata, text: string): Verdict | null {
  const title = meta.documentTitle.toLowerCase();
  const shown = `${visibleText($)} ${text}`.toLowerCase();
  if (CHALLENGE_TITLE.test(title) || CHALLENGE_TEXT.test(shown) || hasChallenge($)) {
    return verdict('page-challenge', 'a bot challenge instead of the article');
  }
  if (isNotFound($, title, text)) return verdict('page-not-found', 'a not-found page served with status 200');
  const consent = CONSENT_TEXT.filter((pattern) => pattern.test(shown)).length;
  if ((CONSENT_TITLE.test(title) && consent > 1) || isConsentText(text)) {
    return verdict('page-consent', 'a consent wall instead of the article');
  }
  const isWall = LOGIN_TEXT.test(shown) || meta.jsonLd?.paid === true;
  // Forums and blogs have a form to log in beside what anyone can read.
  const isForm = $('input[type="password"]').length > 0 && textWeight(text) < MAX_FORM_TEXT;
  return (isWall && textWeight(text) < 700) || isForm
    ? verdict('page-login', 'a log-in or subscription wall instead of the article')
    : null;
}

const verdict = (code: UnreadablePage['code'], message: string): Verdict => ({ code, message });

/** A cookie banner in front of an article is another matter: here the text that was read speaks of consent itself. */
function isConsentText(text: string): boolean {
  const lower = text.toLowerCase();
  const patterns = CONSENT_TEXT.filter((pattern) => pattern.test(lower));
  if (patterns.length < 2) return false;
  const spoken = lower.split('\n\n').filter((paragraph) => patterns.some((pattern) => pattern.test(paragraph)));
  return spoken.join('\n\n').length > lower.length / 2;
}

const hasChallenge = ($: CheerioAPI): boolean =>
  $(
    '#challenge-form, #challenge-error-text, #cf-wrapper, .cf-error-details, #px-captcha, #captcha-box, [class*="cf-chl"], [id*="datadome"], iframe[src*="captcha-delivery"]',
  ).length > 0;

function isNotFound($: CheerioAPI, title: string, text: string): boolean {
  const heading = $('h1').first().text().trim().toLowerCase();
  if (textWeight(text) > 700) return false;
  return NOT_FOUND_TITLE.test(title) || (heading.length < 80 && NOT_FOUND_TITLE.test(heading));
}

const visibleText = ($: CheerioAPI): string => $('body').text().replace(/\s+/g, ' ').slice(0, 6000);
