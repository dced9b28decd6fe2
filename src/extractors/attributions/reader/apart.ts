/**
 * Tells operations apart: two sentences in which one party holds one actor responsible may speak of two operations,
 * and then are two mentions (codebook, section 2, point 7). A small forest judges, fitted in
 * `scripts/train-attribution-reader.ts`.
 */
import { words } from '../../language/phrases.js';
import type { Scene } from '../resolve.js';
import type { Candidate } from './candidates.js';
import { type Forest, scoreTrees } from './forest.js';
import { atMost, type Measures, measured, type Put, steps, type Vocabulary, vocabularyOf } from './measures.js';
import type { Judged } from './select.js';

export interface ApartModel {
  readonly measures: readonly string[];
  readonly forest: Forest;
  /** The chance from which a sentence opens a mention of its own. */
  readonly from: number;
}

/** Words by which an article goes on to another deed, or stays with the one at hand. */
const TURNS = words(
  'also another previously earlier before same again last since other later second third separate separately recent recently year years month months week weeks ago besides meanwhile now this that these those first once already past then too prior similarly likewise history including both addition after following months-long campaign spree today yesterday it they he she its their his who which',
);
const DEEDS = words(
  'attack attacks hack hacks breach breaches intrusion intrusions theft thefts leak leaks raid raids heist operation operations campaign campaigns incident incidents defacement defacements dump compromise break-in hacking',
);
const DATED = /^(?:(?:19|20)\d\d|january|february|march|april|june|july|august|september|october|november|december)$/;

/** No article tells of more deeds of one actor; a hostile one would, and each is compared with every sentence. */
const MOST_OPERATIONS = 12;

/**
 * @param maySplit whether a reading is likely enough to stand by itself.
 * @returns for each reading the number of its operation, in order of the text: 0, 1 and so on.
 */
export function operationsOf(
  scene: Scene,
  readings: readonly Judged[],
  model: ApartModel,
  maySplit: (reading: Judged) => boolean,
): number[] {
  const numbers = readings.map(() => 0);
  if (readings[0]?.candidate.stance !== 'attributes') return numbers;
  const opened: Candidate[] = [];
  for (const i of inTextOrder(readings)) {
    const c = readings[i]!.candidate;
    const own = opened.findIndex((o) => o.sentence === c.sentence || !isApart(scene, o, c, model));
    if (own >= 0) numbers[i] = own;
    else if (opened.length === 0 || (opened.length < MOST_OPERATIONS && maySplit(readings[i]!)))
      numbers[i] = opened.push(c) - 1;
  }
  return numbers;
}

export const inTextOrder = (readings: readonly Judged[]): number[] =>
  readings.map((_r, i) => i).sort((i, j) => readings[i]!.candidate.sentence - readings[j]!.candidate.sentence);

function isApart(scene: Scene, a: Candidate, b: Candidate, { measures, forest, from }: ApartModel): boolean {
  return (
    scoreTrees(forest, measureApart(scene, a, b, vocabularyOf(measures)), measures.length) >=
    Math.log(from / (1 - from))
  );
}

/** @param b the later one. */
export function measureApart(scene: Scene, a: Candidate, b: Candidate, vocabulary: Vocabulary): Measures {
  const { sentences } = scene.ctx.doc;
  return measured(vocabulary, (put) => {
    put(`x ${b.party.kind}`, 1);
    put('x away', steps(b.sentence - a.sentence));
    put('x next', b.sentence === a.sentence + 1);
    put('x paragraph', sentences[a.sentence]!.paragraph === sentences[b.sentence]!.paragraph);
    put('x of', steps(sentences.length));
    put('x opens', a.sentence <= 1);
    put('x group', b.actor?.accused.some((x) => x.group !== null) ?? false);
    compareNames(scene, a, b, put);
    compareWords(scene, a, b, put);
  });
}

function compareNames(scene: Scene, a: Candidate, b: Candidate, put: Put): void {
  const [mine, theirs] = [namesIn(scene, b), namesIn(scene, a)];
  put('x names new', atMost(4, [...mine].filter((n) => !theirs.has(n)).length));
  put('x names kept', atMost(3, [...mine].filter((n) => theirs.has(n)).length));
  put('x names left', atMost(4, [...theirs].filter((n) => !mine.has(n)).length));
}

/** Proper names of a sentence, but those of the party and of the accused. */
function namesIn({ ctx }: Scene, c: Candidate): Set<string> {
  const { first, last } = ctx.doc.sentences[c.sentence]!;
  const found = new Set<string>();
  for (let i = first; i < last; i += 1) {
    const t = ctx.doc.tokens[i]!;
    const isOwn = [c.party.np, c.actor?.np ?? null].some((np) => np !== null && i >= np.first && i < np.last);
    if (t.pos === 'PROPN' && !isOwn && ctx.entityAt(i)?.kind !== 'group') found.add(t.lower);
  }
  return found;
}

function compareWords({ ctx }: Scene, a: Candidate, b: Candidate, put: Put): void {
  const tokens = (c: Candidate) =>
    ctx.doc.tokens.slice(ctx.doc.sentences[c.sentence]!.first, ctx.doc.sentences[c.sentence]!.last);
  const [there, here] = [tokens(a), tokens(b)];
  for (const word of new Set(here.map((t) => t.lower))) if (TURNS.has(word)) put(`x ${word}`, 1);
  put(
    'x dated',
    here.some((t) => DATED.test(t.lower)),
  );
  put(
    'x dated before',
    there.some((t) => DATED.test(t.lower)),
  );
  put('x numbers', atMost(3, here.filter((t) => t.pos === 'NUM').length));
  here.forEach((t, i) => {
    if (!DEEDS.has(t.lower)) return;
    const before = here.slice(Math.max(0, i - 3), i).map((w) => w.lower);
    put(
      'x the deed',
      before.some((w) => w === 'the' || w === 'this' || w === 'that'),
    );
    put(
      'x a deed',
      before.some((w) => w === 'a' || w === 'an' || w === 'another'),
    );
  });
  const verbs = new Set(there.filter((t) => t.pos === 'VERB').map((t) => t.lemma));
  put('x verbs kept', atMost(3, here.filter((t) => t.pos === 'VERB' && verbs.has(t.lemma)).length));
  put(
    'x had',
    here.some((t) => t.lower === 'had'),
  );
}
