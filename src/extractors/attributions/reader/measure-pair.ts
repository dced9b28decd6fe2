/** Measures of a party and an actor together: the path from one to the other, and whose words the actor stands in. */
import type { Clause, SentenceSyntax } from '../../language/clauses.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { sensesOf, sensesOfVerb } from '../../language/senses.js';
import { classOf } from '../../language/word-classes.js';
import { claimAt } from '../claims.js';
import { isQuestioned } from '../governors.js';
import { partiesOf, type Scene } from '../resolve.js';
import { atMost, type Put, steps } from './measures.js';
import { type ActorOption, type PartyOption, shareKey } from './options.js';
import { type Role, verbKind } from './roles.js';

export function measurePair(
  scene: Scene,
  s: SentenceSyntax,
  p: PartyOption,
  pr: Role,
  a: ActorOption | null,
  ar: Role,
  put: Put,
): void {
  put(`path ${pr.name} ${pr.verb} > ${ar.name} ${ar.verb}`, 1);
  put(`path ${pr.name} ${pr.verb} > ${ar.name} ${ar.noun}`, 1);
  put(`path ${pr.verb} > ${ar.verb}`, 1);
  measureSenses(pr, ar, put);
  if (a === null) return;
  put(
    'own state',
    p.parties.some((x) => x.state !== null && a.accused.some((y) => y.state === x.state)),
  );
  put(`group and ${p.kind}`, p.parties.length === 0 && a.accused.some((y) => y.group !== null));
  if (p.np !== null && a.np !== null) measureDistance(scene, s, p, a, p.np, a.np, put);
  if (pr.clause !== null && ar.clause !== null && p.sentence === a.sentence) measureClauses(pr, ar, put);
  measureClaim(scene, s, p, a, ar, put);
}

const sensesIn = ({ clause }: Role): readonly string[] => (clause === null ? [] : sensesOfVerb(clause.verb.lemma));

function measureSenses(pr: Role, ar: Role, put: Put): void {
  for (const sense of sensesIn(pr)) for (const other of sensesIn(ar)) put(`path ~${sense} > ~${other}`, 1);
}

function measureDistance(
  scene: Scene,
  s: SentenceSyntax,
  p: PartyOption,
  a: ActorOption,
  pn: NounPhrase,
  an: NounPhrase,
  put: Put,
): void {
  put('same phrase', pn === an);
  put('one owns the other', pn.possessor === an || an.possessor === pn);
  const ahead = pn.first < an.first;
  const [from, to] = ahead ? [pn.last, an.first] : [an.last, pn.first];
  put(ahead ? 'gap after' : 'gap before', 1 + steps(Math.max(0, to - from)));
  if (p.sentence !== a.sentence) return;
  const syntax = scene.ctx.syntax[p.sentence] ?? s;
  const between = syntax.items.filter((x) => x.first >= from && x.last <= to);
  const verbs = between.flatMap((x) => (x.kind === 'vg' ? [x] : []));
  put('between verbs', atMost(5, verbs.length));
  for (const kind of new Set(verbs.slice(0, 4).map((x) => verbKind(x.lemma)))) put(`between ${kind}`, 1);
  const names = scene.ctx.entitiesIn(p.sentence).filter((e) => e.first >= from && e.last <= to);
  put('between names', atMost(4, names.length));
  put(
    'between that',
    between.some((x) => x.kind === 'sub' && x.word === 'that'),
  );
  put(
    'between by',
    between.some((x) => x.kind === 'prep' && x.word === 'by'),
  );
  if (to - from <= NEAR) measureWords(scene, from, to, put);
}

const NEAR = 14;

function measureWords(scene: Scene, from: number, to: number, put: Put): void {
  const classes = new Set<number>();
  const senses = new Set<string>();
  for (let i = from; i < to; i += 1) {
    const { lemma, lower } = scene.ctx.doc.tokens[i]!;
    classes.add(classOf(lower));
    for (const sense of sensesOf(lemma)) senses.add(sense);
  }
  for (const k of classes) if (k >= 0) put(`b w${k}`, 1);
  for (const sense of senses) put(`b ~${sense}`, 1);
}

function measureClauses(pr: Role, ar: Role, put: Put): void {
  const down = stepsUp(ar.clause, pr.clause);
  const up = stepsUp(pr.clause, ar.clause);
  put('same clause', down === 0);
  put(`same clause ${pr.verb} ${pr.name} ${ar.name}`, down === 0);
  put('party clause over', down > 0);
  put(`over ${pr.verb} ${ar.verb}`, down > 0);
  put('actor clause over', down < 0 && up > 0);
  put('clauses apart', down < 0 && up < 0);
}

/** How many parents lead from a clause to another; under 0 where none does. */
function stepsUp(from: Clause | null, to: Clause | null): number {
  let n = 0;
  for (let x = from; x !== null && n < 5; x = x.parent, n += 1) if (x === to) return n;
  return -1;
}

function measureClaim(scene: Scene, s: SentenceSyntax, p: PartyOption, a: ActorOption, ar: Role, put: Put): void {
  const anchor = ar.clause?.verb.head ?? a.np?.head;
  if (anchor === undefined || a.sentence !== s.sentence.index) return;
  const claim = claimAt(scene.claims[a.sentence]!, anchor);
  put('no claim holds', claim === null);
  put('questioned', isQuestioned(scene.ctx, s, anchor));
  if (claim === null) return;
  const own = shareKey(partiesOf(scene.dis, claim.sources), p.parties);
  put(own ? `claim holds ${claim.kind}` : 'other claim holds', 1);
  put('claim negated', claim.negated);
  put('claim open', claim.sources.length === 0);
  put('claim general', claim.clause !== null && isGeneral(scene, claim.clause));
  const verb = claim.clause === null ? 'none' : verbKind(claim.clause.verb.lemma);
  put(`claim by ${verb} ${own ? 'own' : 'other'}`, 1);
  put(`claim ${claim.kind} > ${ar.verb}`, own);
}

const GENERALLY = words(
  'widely generally commonly broadly largely usually popularly universally mostly often routinely long now everywhere',
);

/** "is widely blamed", "has long been suspected": nobody in particular says so. */
function isGeneral({ ctx: { doc } }: Scene, { verb }: Clause): boolean {
  for (let i = Math.max(0, verb.first - 1); i < Math.min(doc.tokens.length, verb.head + 3); i += 1)
    if (GENERALLY.has(doc.tokens[i]!.lower)) return true;
  return false;
}
