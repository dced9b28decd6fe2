/** What a look answers, stance by stance. */
import type { Stance } from '../../../domain/record.js';

/** The stances in the order of a network's answers. */
export const STANCES = [
  'attributes',
  'denies',
  'declines',
  'endorses',
  'condemns',
] as const satisfies readonly Stance[];

/** The chance from which a reading is kept, for each stance; `long` is a factor on it in long texts. */
export type KeepFrom = Readonly<Record<Stance | 'long', number>>;
