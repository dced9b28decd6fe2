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
  const before = tokens[entity.first - 1];
  const prefix = tokens[entity.first - 2];
  if (before !== undefined && /^[-‑–]$/.test(before.text) && before.end === entity.start && prefix !== undefined) {
    return prefix.lower === 'pro' || prefix.lower === 'anti' ? prefix.lower : null;
  }
  return null;
}
