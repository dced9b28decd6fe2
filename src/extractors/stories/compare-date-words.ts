/** When something was, told without a figure: the part of the day, the season, early or late in a year. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge } from './align-claims.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures } from './story-features.js';

interface Word extends Stretch {
  /** In the order of the day or of the year. */
  readonly place: number;
  readonly sentence: number;
}

interface Scale {
  readonly words: RegExp;
  readonly placeOf: (word: string) => number;
  /** Places nearer than that may be one time in other words. */
  readonly apart: number;
}

const PARTS_OF_DAY: readonly RegExp[] = [
  /^(?:dawn|morning)$/i,
  /^(?:noon|midday)$/i,
  /^afternoon$/i,
  /^evening$/i,
  /^night$/i,
];
const SEASONS: readonly RegExp[] = [/spring/, /summer/, /autumn|fall/, /winter/];
const ENDS: readonly RegExp[] = [/early|beginning|start/, /mid/, /late|end/];
const placeIn = (list: readonly RegExp[]) => (word: string) => list.findIndex((form) => form.test(word));

const SCALES: readonly Scale[] = [
  {
    words:
      /\b(?:in the|on the|that|this|yesterday|\p{L}{3,6}day|early|late|the|until|till|at|by|from) (dawn|morning|noon|midday|afternoon|evening|night)(?!\p{L}|s\b)/giu,
    placeOf: placeIn(PARTS_OF_DAY),
    apart: 2,
  },
  {
    words:
      /\b(?:in|in the|last|this|next|that|the|since|until|of|for) (spring|summer|autumn|(?<=(?:in the|last|this|next) )fall|winter)(?!\p{L})/gu,
    placeOf: placeIn(SEASONS),
    apart: 1,
  },
  {
    words:
      /\b(early|mid|late|(?:beginning|start|end) of)[ -](?=(?:in )?(?:(?:19|20)\d\d|January|February|March|April|May|June|July|August|September|October|November|December))/giu,
    placeOf: placeIn(ENDS),
    apart: 2,
  },
];

export const compareDateWords = (pair: ClaimPair): Divergence[] => SCALES.flatMap((scale) => onScale(pair, scale));

/** The one that only the original has against the one that only the rewrite has, in sentences that tell of one thing. */
function onScale(pair: ClaimPair, scale: Scale): Divergence[] {
  const [theirs, mine] = [wordsIn(pair.original, scale), wordsIn(pair.rewrite, scale)];
  const isAmong = (w: Word, list: readonly Word[]): boolean =>
    list.some((x) => Math.abs(x.place - w.place) < scale.apart);
  const lost = theirs.filter((w) => !isAmong(w, mine));
  for (const w of mine.filter((x) => !isAmong(x, theirs))) {
    const near = (pair.counterparts[w.sentence] ?? []).map((k) => k.sentence);
    const other = lost.find((x) => near.includes(pair.original.sentences[x.sentence]!));
    if (other === undefined) continue;
    const [before, after] = [pair.original.sentences[other.sentence]!, pair.rewrite.sentences[w.sentence]!];
    return [
      diverge('date', pair, cover(pair.original.text, before, [other], 2), cover(pair.rewrite.text, after, [w], 2)),
    ];
  }
  return [];
}

const MOST = 50;

function wordsIn(f: StoryFeatures, { words, placeOf }: Scale): Word[] {
  return [...f.text.matchAll(words)].slice(0, MOST).flatMap((m) => {
    const [start, end] = [m.index, m.index + m[0].trimEnd().length];
    const sentence = f.sentences.findIndex((s) => start >= s.start && start < s.end);
    return sentence < 0 ? [] : [{ start, end, sentence, place: placeOf(m[1]!.toLowerCase()) }];
  });
}
