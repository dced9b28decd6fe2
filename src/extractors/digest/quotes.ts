import type { DigestReport, FactSource, Quote } from '../../domain/digest.js';
import { hostOf } from '../url.js';

export function articleOf(source: FactSource): Omit<Quote, 'text'> {
  return {
    outlet: source.outlet ?? hostOf(source.url) ?? 'Unknown outlet',
    title: source.title,
    url: source.url,
    published: source.published,
  };
}

export function quoteOf(text: string, source: FactSource): Quote {
  return { text, ...articleOf(source) };
}

export function reportOf(source: FactSource, own: boolean): DigestReport {
  const how = source.relation !== 'original' ? source.relation : own ? 'own statement' : 'report';
  return { ...articleOf(source), how, of: source.of?.outlet ?? null };
}
