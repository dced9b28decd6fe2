/** Reads an article with all that the rules have found at hand: who takes which stand on whom, and how likely. */
import type { Draft } from '../draft.js';
import type { Scene } from '../resolve.js';
import { measureAgain } from './again.js';
import { operationsOf } from './apart.js';
import { type ArticleView, viewOf } from './article-view.js';
import { type Candidate, candidatesIn } from './candidates.js';
import { gateOf } from './gate.js';
import { type Measures, vocabularyOf } from './measures.js';
import { chanceOf, firstLook, READER_MODEL, type ReaderModel, secondLook, thirdLook } from './model.js';
import { weighed } from './plain-words.js';
import { measureRivals } from './rivals.js';
import { type Judged, keptFrom, selectReadings } from './select.js';
import { draftsOf } from './to-drafts.js';

const VOCABULARY = vocabularyOf(READER_MODEL.measures);
const GATE = gateOf(READER_MODEL.gate);
const FIRST_LOOK = firstLook(READER_MODEL.words);
const SECOND_LOOK = secondLook(READER_MODEL.all, READER_MODEL.forests, READER_MODEL.measures.length);
const THIRD_LOOK = thirdLook(READER_MODEL.again, READER_MODEL.measures.length);

/** @returns drafts in order of the text, each with its chance. */
export function readArticle(scene: Scene, rules: readonly Draft[]): Draft[] {
  const view = viewOf(scene, rules);
  const all = scene.ctx.syntax.flatMap((s) => candidatesIn(scene, s, view, VOCABULARY, GATE));
  const first = all.map((c) => FIRST_LOOK.oddsOf(c.stance, c.measures));
  const { candidates, odds } = worthALook(all, first);
  const rivals = measureRivals(scene, candidates, odds, VOCABULARY);
  const second = candidates.map((c, i) => SECOND_LOOK.oddsOf(c.stance, inContext(c, rivals[i]!)));
  const again = measureAgain(scene, candidates, odds, second, VOCABULARY);
  const judged = candidates.map(
    (candidate, i): Judged => ({
      candidate,
      chance: weighed(scene, view, candidate, chanceOf(THIRD_LOOK(candidate.stance, second[i]!, again[i]!))),
    }),
  );
  return readingsOf(scene, view, judged, READER_MODEL);
}

/** Readings that the words alone all but exclude, and that no rule takes, are dropped before the second look. */
export function worthALook(
  all: readonly Candidate[],
  first: readonly number[],
): { candidates: Candidate[]; odds: number[] } {
  const kept = all.flatMap((c, i) => (first[i]! > HOPELESS || c.agrees ? [i] : []));
  return { candidates: kept.map((i) => all[i]!), odds: kept.map((i) => first[i]!) };
}

/** Log-odds: about one in two hundred. */
const HOPELESS = -5.3;

/** In a whole article something looks like an accusation by chance: where even the surest is not likely, it tells of none. */
const SUREST = 0.5;
/** Tokens: about 270 words. */
const ARTICLE = 300;

/** What the second look takes in. */
export const inContext = (c: Candidate, rivals: Measures): Measures[] => [...c.measures, c.rules(), rivals];

/** Tokens: about 150 words. */
const LONG = 170;

export const isLongText = (scene: Scene): boolean => scene.ctx.doc.tokens.length > LONG;

/** From judged candidates to drafts, in order of the text. */
export function readingsOf(
  scene: Scene,
  view: ArticleView,
  judged: readonly Judged[],
  { keepFrom, apart }: Pick<ReaderModel, 'keepFrom' | 'apart'>,
): Draft[] {
  const isLong = isLongText(scene);
  const maySplit = (j: Judged): boolean => j.chance >= keptFrom(keepFrom, j.candidate.stance, isLong);
  const chosen = selectReadings(judged, keepFrom, isLong);
  const isWholeArticle = scene.ctx.doc.tokens.length > ARTICLE;
  if (isWholeArticle && chosen.every(({ chance }) => chance < SUREST)) return [];
  return chosen
    .flatMap(({ readings }) => {
      const operations = operationsOf(scene, readings, apart, maySplit);
      return readings.flatMap(({ candidate, chance }, i) =>
        draftsOf(scene, candidate, view.draftsIn(candidate.sentence)).map((d) => ({
          ...d,
          chance,
          operationNumber: operations[i]!,
        })),
      );
    })
    .sort((a, b) => a.sentence - b.sentence || a.first - b.first);
}
