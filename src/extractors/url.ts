/** URLs as identity: one spelling for each page, and nothing but http and https. */
import { getDomain } from 'tldts';

/** Longer URLs are no links that a reader could use; RFC 9110 asks for 8,000, real articles stay under 1,000. */
const MAX_URL_LENGTH = 4096;

/** Query parameters that say where a reader came from, never what is shown. */
const TRACKING = new Set([
  'fbclid',
  'gclid',
  'gclsrc',
  'dclid',
  'gbraid',
  'wbraid',
  'msclkid',
  'yclid',
  'ysclid',
  'twclid',
  'ttclid',
  'igshid',
  'igsh',
  'li_fat_id',
  'mc_cid',
  'mc_eid',
  'mkt_tok',
  '_hsenc',
  '_hsmi',
  '__hstc',
  '__hssc',
  '__hsfp',
  'hsctatracking',
  'vero_id',
  'vero_conv',
  'oly_enc_id',
  'oly_anon_id',
  'wickedid',
  'rb_clickid',
  's_cid',
  's_kwcid',
  'cmpid',
  'cmp',
  'ocid',
  'icid',
  'ncid',
  'smid',
  'ftag',
  'wt_mc',
  'wt.mc_id',
  'xtor',
  'ref_src',
  'ref_url',
  'at_medium',
  'at_campaign',
  'at_custom1',
  'at_custom2',
  'at_custom3',
  'at_custom4',
  'ito',
  'sref',
  'feature_source',
  'guccounter',
  'guce_referrer',
  'guce_referrer_sig',
]);
const TRACKING_PREFIXES = ['utm_', 'mtm_', 'pk_', 'piwik_', 'hsa_', 'itm_', 'stm_'];

/**
 * The canonical spelling of a link: resolved, parsed by the WHATWG rules, without user name, fragment and tracking
 * parameters; the order of the other parameters stays. Applying it twice changes nothing.
 *
 * @returns null for anything but http and https, and for what no URL can be made of.
 */
export function canonicalUrl(link: string | null | undefined, base: string | null = null): string | null {
  const url = resolveUrl(link, base);
  if (url === null) return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  url.search = withoutTracking(url.search);
  return url.href.length > MAX_URL_LENGTH ? null : url.href;
}

/** The link resolved and otherwise untouched; null where it is no http or https URL. */
export function absoluteUrl(link: string | null | undefined, base: string | null = null): string | null {
  return resolveUrl(link, base)?.href ?? null;
}

function resolveUrl(link: string | null | undefined, base: string | null): URL | null {
  const text = link?.trim();
  if (!text || text.length > MAX_URL_LENGTH) return null;
  const url = tryUrl(text, base);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url : null;
}

function tryUrl(text: string, base: string | null): URL | null {
  try {
    return new URL(text, base ?? undefined);
  } catch {
    return null;
  }
}

/** Works on the raw text, since URLSearchParams would spell the other parameters anew. */
function withoutTracking(search: string): string {
  const kept = search
    .replace('?', '')
    .split('&')
    .filter((parameter) => parameter !== '' && !isTracking(parameter));
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

function isTracking(parameter: string): boolean {
  const name = parameter.split('=', 1)[0]!.toLowerCase();
  return TRACKING.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** Whether two URLs belong to one registrable domain ("bbc.co.uk"), or to the same host where there is none. */
export function sameSite(one: string, other: string): boolean {
  const [a, b] = [siteOf(one), siteOf(other)];
  return a !== null && a === b;
}

function siteOf(url: string): string | null {
  return getDomain(url) ?? tryUrl(url, null)?.hostname ?? null;
}

/** The host name without "www."; null for what is no URL. */
export function hostOf(url: string | null): string | null {
  const host = url === null ? '' : (tryUrl(url, null)?.hostname ?? '');
  return host === '' ? null : host.replace(/^www\./, '');
}
