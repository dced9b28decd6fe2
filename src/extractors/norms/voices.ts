/** Who speaks for or acts on a norm (the holder), and which state is addressed or accused (the target). */
import type { Entity } from '../language/language.js';
import { type Holder, holderIn, stateCode } from './holders.js';
import type { Judge } from './judges.js';
import { type Draft, type Scene, statesOf } from './scene.js';

export interface Voice {
  readonly holder: Holder;
  readonly target: string | null;
  readonly features: readonly string[];
}

/** @param judge of candidates for the holder; the trained one by default. */
export function voiceOf(scene: Scene, draft: Draft, judge?: Judge): Voice {
  const { holder, features } = holderIn(scene, draft, judge);
  const f = [`holder:${holder.type}`, ...[...features].map((name) => `holder-${name}`)];
  if (holder.state !== null) f.push('holder:has-state');
  const target = targetOf(scene, draft, holder);
  f.push(target === null ? 'target:none' : target.near ? 'target:here' : 'target:near');
  if (target?.subject === true) f.push('target:first');
  f.push(`actor:${actorOf(scene, draft, holder)}`);
  return { holder, target: target?.state ?? null, features: f };
}

/** Whose conduct the clause is about: the holder's own state, another, or none named. */
function actorOf(scene: Scene, draft: Draft, holder: Holder): string {
  const states = statesOf(scene, draft.sentence);
  const acting =
    states.findLast((e) => e.last <= draft.first + 2 && !holder.name.includes(e.text)) ??
    states.find((e) => e.first >= draft.first);
  if (acting === undefined || acting.state === null) return holder.state === null ? 'none' : 'holder-only';
  return acting.state === holder.state ? 'self' : 'other';
}

// --- the target ----------------------------------------------------------------------------------------------------

interface Target {
  readonly state: string;
  readonly near: boolean;
  readonly subject: boolean;
}

function targetOf(scene: Scene, draft: Draft, holder: Holder): Target | null {
  const own = statesOf(scene, draft.sentence).filter((e) => candidate(e, holder));
  const inside = own.find((e) => e.first >= draft.first && e.last <= draft.last + 4);
  const closest = own.toSorted((a, b) => distance(a, draft) - distance(b, draft))[0];
  const here =
    own.find((e) => /^(?:of|on|to|by|from|for|that|against|upon)$/.test(scene.doc.tokens[e.first - 1]?.lower ?? '')) ??
    inside ??
    closest;
  if (here !== undefined) return { state: here.state!, near: true, subject: here === own[0] };
  for (const index of [draft.sentence - 1, draft.sentence + 1]) {
    const near = statesOf(scene, index).find((e) => candidate(e, holder));
    if (near !== undefined) return { state: near.state!, near: false, subject: false };
  }
  return null;
}

const candidate = (e: Entity, holder: Holder): boolean =>
  e.state !== holder.state && stateCode(e.state!) !== null && !holder.name.includes(e.text);

const distance = (e: Entity, d: Draft): number =>
  e.last <= d.first ? d.first - e.last : Math.max(0, e.first - d.last);
