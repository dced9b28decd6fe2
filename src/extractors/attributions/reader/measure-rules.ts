/** What the rules make of the same sentence, and of the same parties and actors elsewhere in the article. */
import type { Stance } from '../../../domain/record.js';
import type { Draft } from '../draft.js';
import type { Put } from './measures.js';
import { type ActorOption, actorsId, type PartyOption, shareKey } from './options.js';

export const speaksIn = (d: Draft, p: PartyOption): boolean =>
  p.kind === 'self'
    ? d.self
    : p.kind === 'unspecified'
      ? !d.self && d.parties.length === 0
      : shareKey(d.parties, p.parties);

export const agrees = (d: Draft, p: PartyOption, a: ActorOption | null): boolean =>
  actorsId(d.accused) === (a?.id ?? '') && speaksIn(d, p);

export function measureRules(
  all: readonly Draft[],
  sentence: number,
  stance: Stance,
  p: PartyOption,
  a: ActorOption | null,
  put: Put,
): void {
  const id = a?.id ?? '';
  const here = all.filter((d) => d.sentence === sentence);
  put('r here', Math.min(4, here.length));
  for (const d of here) put(`r here ${d.stance}`, 1);
  put(
    'r party',
    here.some((d) => speaksIn(d, p)),
  );
  for (const d of all) {
    const same = { actor: actorsId(d.accused) === id, party: speaksIn(d, p), stance: d.stance === stance };
    if (d.sentence === sentence) measureHere(d, same, put);
    else measureElsewhere(d, same, put);
  }
}

interface Same {
  readonly actor: boolean;
  readonly party: boolean;
  readonly stance: boolean;
}

function measureHere(d: Draft, same: Same, put: Put): void {
  const family = d.rule.split(':').slice(0, 2).join(':');
  if (same.actor && same.party && same.stance) {
    put('r exact', 1);
    put(`r exact ${family}`, 1);
    put(`r exact ${d.certainty}`, 1);
  } else if (same.actor && same.stance) {
    put('r other party', 1);
    put(`r other party ${family}`, 1);
    put('r other party none', d.parties.length === 0 && !d.self);
  } else if (same.actor && same.party) put(`r other stance ${d.stance}`, 1);
  else if (same.party && same.stance) put('r other actor', 1);
  else if (same.actor) put(`r only actor ${d.stance}`, 1);
  else if (same.party) put(`r only party ${d.stance}`, 1);
  else put(`r nothing ${d.stance}`, 1);
}

function measureElsewhere(d: Draft, same: Same, put: Put): void {
  if (same.actor && same.party && same.stance) put('r elsewhere exact', 1);
  else if (same.actor && same.stance) put('r elsewhere other party', 1);
  else if (same.actor) put(`r elsewhere ${d.stance}`, 1);
  else if (same.party) put(`r elsewhere party ${d.stance}`, 1);
}
