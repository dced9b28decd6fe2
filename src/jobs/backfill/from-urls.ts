/** A file with one address a line; empty lines and lines that begin with # are passed over. */
import { NormwatchError } from '../../domain/errors.js';
import { canonicalUrl } from '../../extractors/url.js';
import type { FoundTarget, TargetSource } from './target-source.js';

/** Throws `input-invalid` with the line's number: a list is read whole before anything is fetched. */
export function fromUrls(text: string): TargetSource {
  const targets = text.split('\n').flatMap((line, index): FoundTarget[] => {
    const address = line.trim();
    if (address === '' || address.startsWith('#')) return [];
    const url = canonicalUrl(address);
    if (url === null) throw new NormwatchError('input-invalid', `line ${index + 1} is no web address`);
    return [{ url, details: {} }];
  });
  return async function* () {
    yield targets;
  };
}
