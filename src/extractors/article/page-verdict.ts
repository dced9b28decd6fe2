/** Pages that are served in place of an article: walls, challenges, "not found" with status 200. */
import type { CheerioAPI } from 'cheerio';
import type { UnreadablePage } from '../../domain/article.js';
import type { PageMetadata } from './page-metadata.js';

type Verdict = Pick<UnreadablePage, 'code' | 'message'>;

/** A text of this many characters is an article, whatever stands around it. */
const MAX_WALL_TEXT = 1500;
/** Less is no article. Characters of scripts without spaces count threefold. */
const MIN_ARTICLE_TEXT = 200;

const CHALLENGE_TITLE =
  /just a moment|attention required|access (?:denied|to this page has been denied)|are you (?:a )?(?:robot|human)|robot (?:check|or human)|verif(?:y|ying) (?:that )?you are|human verification|checking your browser|ddos[- ]protection|pardon our interruption|security (?:check|verification)|bot (?:check|verification)|un momento|einen moment|sicherheitsüberprüfung|un instant|проверка браузера|请稍候|少々お待ちください/;
const CHALLENGE_TEXT =
  /(?:checking|verify(?:ing)?) (?:if |that )?(?:the site connection is secure|you are (?:a )?human|your browser)|enable javascript and cookies to continue|unusual traffic from your|complete the (?:captcha|security check)|ray id:|press (?:&|and) hold to confirm|you have been blocked/;
const CONSENT_TITLE =
  /before you continue|cookie|consent|your privacy|privacy (?:settings|choices|preferences)|datenschutz|zustimmung|vie privée|privacidad|privacidade|привед/;
const CONSENT_TEXT = [
  /(?:we|our partners|partners)[\p{L}\d ,()'’-]{0,60} (?:use|store|process|access)[\p{L}\d ,/'’-]{0,60}(?:cookies|personal data|information on (?:a|your) device)/u,
  /(?:accept|reject|agree to|manage) (?:all|cookies|and continue|and close|preferences|options|choices)/,
  /(?:legitimate interest|vendors|iab|tcf|gdpr|ccpa|dsgvo|rgpd|lgpd)\b/,
  /(?:wir|unsere partner)[\p{L}\d ,()-]{0,80} (?:verwenden|nutzen|verarbeiten|speichern)[\p{L}\d ,-]{0,60}(?:cookies|daten)/u,
  /(?:alle akzeptieren|akzeptieren und weiter|zustimmen|einwilligung|mit werbung)/,
  /(?:nous|nos partenaires)[\p{L}\d ,()'’-]{0,60} (?:utilisons|traitons|stockons)[\p{L}\d ,'’-]{0,60}(?:cookies|données)/u,
  /(?:tout accepter|accepter et continuer|continuer sans accepter|consentement)/,
  /(?:nosotros|nuestros socios|utilizamos|usamos|utilizziamo|usiamo)[\p{L}\d ,()'’-]{0,60}(?:cookies?|datos|dati|dados)/u,
  /(?:aceptar (?:todo|todas|y continuar)|accetta (?:tutt[oi]|e continua)|aceitar (?:tudo|todos)|принять (?:все|cookie))/,
  /(?:privacy policy|cookie policy|datenschutzerklärung|politique de confidentialité|política de (?:privacidad|cookies))/,
];
const LOGIN_TEXT =
  /(?:log|sign) ?in to (?:continue|read|view|access|your account)|(?:subscribe|register|sign up) to (?:continue|keep) reading|(?:to|for) (?:continue|keep) reading[\p{L} ,]{0,40}(?:subscribe|log ?in|sign ?in|register)|already (?:a |have an? )?(?:subscriber|member|account|subscribed)|(?:this|the rest of this) (?:article|content|story) is (?:for|only|exclusive|available|reserved)[\p{L} ]{0,40}(?:subscribers|members)|(?:subscribers?|members?)[- ]only|you(?:'|’)?ve (?:reached|read|used)[\p{L}\d ]{0,40}(?:free|limit)|jetzt (?:weiterlesen|abonnieren|anmelden)|weiterlesen mit|bereits abonnent|(?:article|contenu) réservé|réservé(?:e)? aux abonnés|déjà abonné|ya (?:eres|soy) suscriptor|exclusivo para (?:suscriptores|assinantes)|contenuto riservato|riservato agli abbonati|já é assinante|войдите,? чтобы/u;
const NOT_FOUND_TITLE =
  /(?:^|[^\d])(?:404|410)(?:[^\d]|$)|(?:page|article|story|content|post) (?:is |was )?(?:not|no longer|cannot be) (?:found|available)|not found|(?:seite|artikel) (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|no se (?:encontró|ha encontrado)|pagina non trovata|página não encontrada|страница не найдена|nie znaleziono|niet gevonden|sidan (?:hittades inte|kunde inte hittas)|sayfa bulunamadı|页面不存在|找不到页面|ページが見つかりません|찾을 수 없/;

/** @param text what was read from the page; @returns null where it is an article. */
export function judgePage($: CheerioAPI, meta: PageMetadata, text: string): Verdict | null {
  const length = weightOf(text);
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
  if ((CONSENT_TITLE.test(title) && consent > 0) || isConsentText(text)) {
    return verdict('page-consent', 'a consent wall instead of the article');
  }
  const isWall = LOGIN_TEXT.test(shown) || $('input[type="password"]').length > 0 || meta.jsonLd?.paid === true;
  return isWall && weightOf(text) < 700
    ? verdict('page-login', 'a log-in or subscription wall instead of the article')
    : null;
}

const verdict = (code: UnreadablePage['code'], message: string): Verdict => ({ code, message });

/** A cookie banner in front of an article is another matter: here the text that was read speaks of consent itself. */
const isConsentText = (text: string): boolean =>
  CONSENT_TEXT.filter((pattern) => pattern.test(text.toLowerCase())).length >= 2;

const hasChallenge = ($: CheerioAPI): boolean =>
  $(
    '#challenge-form, #challenge-error-text, #cf-wrapper, .cf-error-details, #px-captcha, #captcha-box, [class*="cf-chl"], [id*="datadome"], iframe[src*="captcha-delivery"]',
  ).length > 0;

function isNotFound($: CheerioAPI, title: string, text: string): boolean {
  const heading = $('h1').first().text().trim().toLowerCase();
  if (weightOf(text) > 700) return false;
  return NOT_FOUND_TITLE.test(title) || (heading.length < 80 && NOT_FOUND_TITLE.test(heading));
}

const visibleText = ($: CheerioAPI): string => $('body').text().replace(/\s+/g, ' ').slice(0, 6000);

/** Han, kana and Hangul say in one character what takes three letters elsewhere. */
const weightOf = (text: string): number =>
  text.length + 2 * (text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0);
