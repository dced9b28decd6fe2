/** Only these may become links: a feed may name `javascript:` as an address. */
export function isWebAddress(url: string | null): url is string {
  if (url === null || !URL.canParse(url)) return false;
  const { protocol } = new URL(url);
  return protocol === 'https:' || protocol === 'http:';
}
