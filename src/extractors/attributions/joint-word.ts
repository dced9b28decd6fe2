/** What a hyphen joins to a name. */
import type { Entity } from '../language/language.js';
import type { Context } from './context.js';

/** "backed" of "Beijing-backed", "pro" of "pro-Russian"; null where nothing is joined. */
export function jointWord(ctx: Context, entity: Entity): string | null {
  const { tokens } = ctx.doc;
  const dash = tokens[entity.last];
  const next = tokens[entity.last + 1];
  if (
    dash !== undefined &&
    /^[-‑–]$/.test(dash.text) &&
    next !== undefined &&
    dash.start === tokens[entity.last - 1]!.end
  ) {
    const further = tokens[entity.last + 3];
    if ((next.lower === 'state' || next.lower === 'government') && further !== undefined) return further.lower;
    return next.lower;
  }
  // The tokeniser leaves a word with such a prefix whole.
  const first = tokens[entity.first]!;
  const prefix = /^(pro|anti)[-‑–]$/.exec(ctx.doc.text.slice(first.start, entity.start).toLowerCase());
  return prefix?.[1] ?? null;
}
