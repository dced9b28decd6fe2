/** Norm mentions by state, then by organisation, then those of the articles' own voice. */
import type { HolderNorms, NormFact } from '../../domain/digest.js';
import type { Named } from './named.js';
import { quoteOf } from './quotes.js';
import { capitalised, normDeed, stateName } from './words.js';

const PER_HOLDER = 5;
const OWN_VOICE = 'The article itself';

export function composeNorms(facts: readonly Named<NormFact>[]): HolderNorms[] {
  const byHolder = new Map<string, Named<NormFact>[]>();
  for (const f of oncePerStory(facts)) {
    const holder = holderName(f.fact);
    byHolder.set(holder, [...(byHolder.get(holder) ?? []), f]);
  }
  const rank = ([, [first]]: readonly [string, readonly Named<NormFact>[]]): number =>
    ['state', 'org', 'person', 'author'].indexOf(first?.fact.holder.type ?? 'author');
  return [...byHolder]
    .sort((a, b) => rank(a) - rank(b) || (a[0] < b[0] ? -1 : 1))
    .map(([holder, mentions]) => ({
      holder,
      mentions: mentions.slice(0, PER_HOLDER).map(({ id, fact }) => ({
        id,
        what: normDeed(fact.norm, fact.target),
        quote: quoteOf(fact.quote, fact.source),
      })),
      more: Math.max(0, mentions.length - PER_HOLDER),
    }));
}

/** A copy repeats its original's mentions: each is told once, from the original where that is here. */
function oncePerStory(facts: readonly Named<NormFact>[]): Named<NormFact>[] {
  const rank = ({ id, fact }: Named<NormFact>): string => `${fact.source.relation === 'original' ? 0 : 1} ${id}`;
  const seen = new Set<string>();
  return [...facts]
    .sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
    .filter(({ fact }) => {
      const key = [
        fact.source.story,
        holderName(fact),
        fact.norm.letters.join(),
        fact.norm.frame,
        fact.norm.function,
      ].join('|');
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function holderName({ holder }: NormFact): string {
  if (holder.type === 'author') return OWN_VOICE;
  if (holder.type === 'state' && holder.state !== null) return capitalised(stateName(holder.state));
  return capitalised(holder.name || OWN_VOICE);
}
