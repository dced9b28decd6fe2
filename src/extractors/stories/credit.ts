/** The passage in which one article names the outlet of another as its source. */
import type { OutletNames } from './outlets.js';
import type { StoryProfile } from './story-profile.js';

export interface Credit {
  readonly start: number;
  readonly end: number;
  /** A word of reporting stands by the name; without one the outlet is merely named. */
  readonly strong: boolean;
}

const CUE =
  /\b(?:according to|report(?:s|ed|ing|edly|ers?)?|writes?|wrote|told|tells|speaking to|spoke (?:to|with)|interview(?:ed)?|source|sources|first published|originally (?:published|appeared)|appeared (?:first )?(?:in|on)|published (?:by|in|on)|via|by way of|courtesy|quoted|quoting|cited|citing|cites|as seen in|seen by|learn(?:ed|t)|found|finds|reveal(?:s|ed)|cover(?:s|ed|age)|says|said|credit|h\/t|hat tip|with additional|investigation|licen[cs]e|republished|syndicated|from|in)\b/i;
const REACH = 90;

/** Where `derived` credits the outlet of `original`; null where it does not, or where both are of one outlet. */
export function creditOf(derived: StoryProfile, original: StoryProfile, outlets: OutletNames): Credit | null {
  const key = outlets.keyOf(original.outlet, original.url);
  if (key === null || key === outlets.keyOf(derived.outlet, derived.url)) return null;
  const { text } = derived;
  if (text === null) return null;
  const link = original.url === null ? -1 : text.indexOf(original.url);
  if (link >= 0) return { start: link, end: link + original.url!.length, strong: true };
  let weak: Credit | null = null;
  for (const name of outlets.namesOf(original.outlet, original.url)) {
    for (const at of occurrences(text, name)) {
      const credit = { start: at, end: at + name.length, strong: hasCue(text, at, name.length) };
      if (credit.strong) return credit;
      weak ??= credit;
    }
  }
  return weak;
}

/** Case counts: "the record" is no outlet. Inside a longer word or name it is none either. */
function* occurrences(text: string, name: string): Generator<number> {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const before = text[at - 1] ?? ' ';
    const after = text[at + name.length] ?? ' ';
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) yield at;
  }
}

function hasCue(text: string, at: number, length: number): boolean {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const before = text.slice(Math.max(line, at - REACH), at);
  const stop = text.indexOf('\n', at);
  const after = text.slice(at + length, Math.min(stop < 0 ? text.length : stop, at + length + REACH));
  return CUE.test(before) || CUE.test(after);
}
