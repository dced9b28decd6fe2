/** What the gate of the reader is taught: which parts of readings come to anything. */
import type { Stance } from '../../src/domain/record.js';
import { STANCES } from '../../src/extractors/attributions/reader/answers.js';
import type { Gate } from '../../src/extractors/attributions/reader/gate.js';
import type { Measures } from '../../src/extractors/attributions/reader/measures.js';
import type { Network } from '../../src/extractors/network.js';
import type { Lesson } from '../networks/teaching.js';
import type { Choice, Example } from './examples.js';

/** Sentence, party, actor: places of what candidates share among their measures. */
const SHARED = [[0], [0, 1], [0, 2]] as const;

/** A part of readings of one stance: right where one of them is, null where that is not known. */
interface Part {
  readonly parts: readonly Measures[];
  readonly stance: Stance;
  right: boolean | null;
}

/** @returns the lessons of each sentence. */
export function gateLessons(example: Example, weight: number): Lesson[][] {
  const bySentence = new Map<number, Choice[]>();
  for (const c of example.choices) {
    const held = bySentence.get(c.candidate.sentence);
    if (held === undefined) bySentence.set(c.candidate.sentence, [c]);
    else held.push(c);
  }
  return [...bySentence.values()].map((choices) =>
    SHARED.flatMap((places) => partsOf(choices, places)).flatMap(({ parts, stance, right }) =>
      right === null ? [] : [{ parts, answer: STANCES.indexOf(stance), right, weight }],
    ),
  );
}

function partsOf(choices: readonly Choice[], places: readonly number[]): Part[] {
  const found = new Map<Measures, Map<Stance, Part>>();
  for (const { candidate, right } of choices) {
    const parts = places.map((k) => candidate.measures[k]!);
    const own = parts.at(-1)!;
    const byStance = found.get(own) ?? new Map<Stance, Part>();
    found.set(own, byStance);
    const part = byStance.get(candidate.stance);
    if (part === undefined) byStance.set(candidate.stance, { parts, stance: candidate.stance, right });
    else if (part.right !== true)
      part.right = right === true ? true : part.right === null || right === null ? null : false;
  }
  return [...found.values()].flatMap((m) => [...m.values()]);
}

/** The same network, with rows of nothing for measures that it has not met. @param measures how many there may be. */
export function withRoom(network: Network, measures: number): Network {
  const rows = new Float32Array(measures * (network.width + network.answers));
  rows.set(network.rows);
  return { ...network, rows };
}

export interface Passed {
  right: number;
  rightPassed: number;
  all: number;
  allPassed: number;
}

/** Adds up what passes a gate that has not seen the example. */
export function countPassed({ choices }: Example, gate: Gate, into: Passed): void {
  for (const { candidate, right } of choices) {
    const passes =
      candidate.agrees ||
      SHARED.every((places) =>
        gate.opens(
          candidate.stance,
          places.map((k) => candidate.measures[k]!),
        ),
      );
    into.all += 1;
    into.allPassed += Number(passes);
    into.right += Number(right === true);
    into.rightPassed += Number(right === true && passes);
  }
}
