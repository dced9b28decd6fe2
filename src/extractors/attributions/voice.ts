/** Whose text it is that says "we": "we at Nordsikt", "At Nordsikt we", "the Nordsikt team has followed ... We". */
import type { Item, NounPhrase } from '../language/phrases.js';
import { remembered } from '../remembered.js';
import type { Context } from './context.js';
import { DATES } from './houses.js';
import { firmNamed } from './named-part.js';
import { FIRM_NOUNS } from './nouns.js';
import type { Party } from './parties.js';
import { properRun } from './proper-names.js';

/** What a house has to see and tell with. */
const OURS = /^(?:sensors|team|desk|lab|labs|analysts|researchers|responders|answer|view|office|firm)$/;
/** "At Black Hat, we presented". */
const EVENT = /\b(?:Hat|Con|Conference|Summit|Forum|Week|Day|Congress|Expo)$/;
const TEAM = /^(?:team|researchers|analysts|lab|unit)$/;

/** Asked only where somebody says "we". @param parties that the phrases name by themselves. */
export const voiceOf = remembered(findVoice);

function findVoice(ctx: Context, parties: readonly Party[]): Party | null {
  const signed = signedBy(ctx, parties);
  if (signed !== null) return signed;
  let team: NounPhrase | null = null;
  let speaks = false;
  for (const { items } of ctx.syntax) {
    for (const [i, item] of items.entries()) {
      if (item.kind !== 'np' || ctx.quoteAt(item.first) !== 0) continue;
      if (isUs(item)) {
        speaks = true;
        for (const np of [behind(items, i), before(items, i)]) {
          const house = np === null ? null : houseAt(ctx, np, parties);
          if (house !== null) return house;
        }
      } else if (TEAM.test(item.wordLower) && ctx.doc.tokens[item.first]!.lower === 'the') team ??= named(ctx, item);
    }
  }
  return speaks && team !== null ? houseAt(ctx, team, parties) : null;
}

const TEXTS = /^(?:statement|declaration|comment|comments|communiqué|communique|answers|briefing)$/;

/** "Statement by the North Atlantic Council", "Declaration by A on behalf of the European Union": what a text begins with. */
function signedBy(ctx: Context, parties: readonly Party[]): Party | null {
  const { items } = ctx.syntax[0] ?? { items: [] };
  const [text, by] = items;
  if (text?.kind !== 'np' || by?.kind !== 'prep' || !TEXTS.test(text.wordLower) || !/^(?:by|of)$/.test(by.word))
    return null;
  const names = items.flatMap((x, i) => {
    const prep = items[i - 1];
    return x.kind === 'np' && prep?.kind === 'prep' && (i === 2 || prep.word === 'of') ? [x] : [];
  });
  for (const np of [behalf(ctx, names), names[0]]) {
    const own = parties.find((p) => p.np === np);
    if (own !== undefined && /^(?:org|state)$/.test(own.kind) && own.key.key !== 'unspecified') return own;
  }
  return null;
}

const behalf = ({ doc: { tokens } }: Context, names: readonly NounPhrase[]): NounPhrase | undefined =>
  names.find((np) => tokens[np.first - 2]?.lower === 'behalf');

/** "we", "our sensors". */
const isUs = ({ pronoun, possessor, wordLower }: NounPhrase): boolean =>
  pronoun === 'we' || (possessor?.pronoun === 'we' && OURS.test(wordLower));

/** "we at X", "our sensors at X", "our firm, X,". */
function behind(items: readonly Item[], i: number): NounPhrase | null {
  const [mark, np] = [items[i + 1], items[i + 2]];
  const item = items[i];
  const isOurs = item?.kind === 'np' && FIRM_NOUNS.has(item.wordLower);
  const leads = (mark?.kind === 'prep' && mark.word === 'at') || (mark?.kind === 'comma' && isOurs);
  return leads && np?.kind === 'np' ? np : null;
}

/** "At X we", "At X, we". */
function before(items: readonly Item[], i: number): NounPhrase | null {
  const at = items[i - 1]?.kind === 'comma' ? i - 2 : i - 1;
  const [prep, np] = [items[at - 1], items[at]];
  return prep?.kind === 'prep' && prep.word === 'at' && np?.kind === 'np' ? np : null;
}

const named = (ctx: Context, np: NounPhrase): NounPhrase | null =>
  properRun(ctx, np) === null || np.entities.length > 0 ? null : np;

function houseAt(ctx: Context, np: NounPhrase, parties: readonly Party[]): Party | null {
  const own = parties.find((p) => p.np === np);
  if (own !== undefined && /^(?:company|org)$/.test(own.kind)) return own;
  const name = np.entities.length > 0 ? null : properRun(ctx, np);
  if (name === null || DATES.test(name) || EVENT.test(name)) return null;
  const bare = { state: null, np, sentence: ctx.doc.tokens[np.first]!.sentence, plural: false, person: false };
  const key = { key: firmNamed(name).key, name };
  return { ...bare, kind: 'company', key, words: new Set([name.toLowerCase()]), anonymous: false, office: false };
}
