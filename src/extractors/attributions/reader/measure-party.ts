/** Measures of a party that may take a stand in a sentence. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { remembered } from '../../remembered.js';
import type { Claim } from '../claims.js';
import type { Draft } from '../draft.js';
import { isMission } from '../parties.js';
import { partiesOf, type Scene } from '../resolve.js';
import type { ArticleView } from './article-view.js';
import { authorRank, ownWords } from './authors.js';
import { likelyStates } from './likely-states.js';
import { measureMakeUp } from './measure-make-up.js';
import { measurePhrase, putClass } from './measure-phrase.js';
import { atMost, type Put } from './measures.js';
import { type PartyOption, shareKey } from './options.js';
import { middleClaim } from './party-options.js';
import type { Role } from './roles.js';

export function measureParty(
  scene: Scene,
  s: SentenceSyntax,
  view: ArticleView,
  o: PartyOption,
  rank: number,
  role: Role,
  put: Put,
): void {
  const party = o.parties[0];
  put(`p kind ${party === undefined ? o.kind : party.kind}`, 1);
  if (party === undefined) return;
  put(`p away ${o.sentence - s.sentence.index}`, 1);
  put('p rank', atMost(6, rank));
  put('p joint', atMost(4, o.parties.length));
  put(`p reading ${o.reading}`, o.reading !== 'own');
  put('p office', party.office);
  put('p person', party.person);
  put('p anonymous', party.anonymous);
  put('p plural', party.plural);
  put('p coined', party.key.key.startsWith('org:'));
  put('p opens', o.np !== null && o.np.first === s.sentence.first);
  put('p named', atMost(5, view.timesParty(party.key.key)));
  put('p mission', o.np !== null && isMission(o.np));
  measureBlame(s, view, party.state, put);
  measurePhrase('p', scene, o.np, role, put);
  if (party.kind === 'person' || o.reading === 'firm') measureName(scene, party.key.name, put);
  if (o.np !== null) measureMakeUp('p', scene, o.np, put);
  measureClaims(scene, s, o, put);
  const own = ownWords(scene);
  put('p text says we', own.size > 0);
  put(`p author ${authorRank(scene, o.parties)}`, own.size > 0);
  measureHome(scene, s, party.state, put);
  put('p sentence says we', own.has(s.sentence.index));
}

/** Whether the party's state is the one that the article is written from, or likely to speak for here. */
function measureHome(scene: Scene, s: SentenceSyntax, state: string | null, put: Put): void {
  if (state === null) return;
  put('p home', scene.dis.home === state);
  put('p likely state', 1 + Math.min(2, likelyStates(scene, s.sentence.index).indexOf(state)));
}

/** Whether the rules find the party's own state accused here or before: it is likelier to deny than to accuse. */
function measureBlame(s: SentenceSyntax, view: ArticleView, state: string | null, put: Put): void {
  if (state === null) return;
  const { index } = s.sentence;
  const blames = (d: Draft): boolean =>
    d.stance === 'attributes' && d.accused.some((a) => a.state === state || a.groupState === state);
  const around = view.draftsAround(index).filter(blames);
  put(
    'p blamed before',
    around.some((d) => d.sentence < index),
  );
  put(
    'p blamed here',
    around.some((d) => d.sentence === index),
  );
  put(
    'p blamed after',
    around.some((d) => d.sentence > index),
  );
}

function measureClaims(scene: Scene, s: SentenceSyntax, o: PartyOption, put: Put): void {
  const owns = (c: Claim): boolean => shareKey(partiesOf(scene.dis, c.sources), o.parties);
  const here = scene.claims[s.sentence.index]!;
  const middle = middleClaim(scene, s);
  if (middle !== null && owns(middle)) put(`p claims ${middle.kind}`, 1);
  const own = here.some(owns);
  put('p claims here', own);
  put('p others claim here', !own && here.some((c) => c.sources.length > 0));
  put('p spoke before', scene.claims[s.sentence.index - 1]?.some(owns) ?? false);
  put('p speaks after', scene.claims[s.sentence.index + 1]?.some(owns) ?? false);
}

const FIRM_TOLD =
  /\b(?:the|this) (?:\p{L}+[ -])?(?:company|firm|vendor|start-?up|lab|consultancy|manufacturer|operator)\b/iu;
const HEARD = 4000;

const tellsOfFirm = remembered(({ ctx }: Scene): boolean => FIRM_TOLD.test(ctx.doc.text.slice(0, HEARD)));

/** A person's name or a firm's? */
function measureName(scene: Scene, name: string, put: Put): void {
  const parts = name.split(' ');
  put('p name words', atMost(4, parts.length));
  putClass('p first', parts[0]!.toLowerCase(), put);
  putClass('p last', parts.at(-1)!.toLowerCase(), put);
  put('p firm told', tellsOfFirm(scene));
}
