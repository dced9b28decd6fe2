/** Refusals to say who it was that open with the question: "Whose work it was, the ministry declined to say". */
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import type { NounPhrase } from '../language/phrases.js';
import type { Draft } from './draft.js';
import { refusedActors } from './refusals.js';
import { partiesOf, type Scene } from './scene.js';
import { draft, type Known, speakers } from './stance-draft.js';

/** The question, up to who refuses; in lower case. */
const QUESTIONS: readonly RegExp[] = [
  /^who(?:m)? (?:\w+ ){0,4}?(?:behind|responsible|did|done|was|were|is|are|had|has|carried|sent|ordered|runs?|ran|stands?|stood|acts?|acted|works?|worked|employs?|launched|planted|hacked|attacked|stole)\b/,
  /^whose (?:they|it|those|these|that|this|work|hand|hands|handiwork|doing|orders?|behalf|flag|hackers|agents|men|tools|side|account|service|intelligence|government|campaign|operation|soldiers)\b/,
  /^which (?:one|of|flag|country|nation|state|government|capital|power|service|group|gang|crew|adversary|actor|authority|side|foreign)\b/,
  /^what (?:country|nation|state|flag|nationality|power|group|government)\b/,
  /^where (?:they|he|she|it|the (?:hackers|attackers|intruders|group|men|perpetrators|culprits)) (?:\w+ )?(?:sit|sits|sat|come|comes|came|is|are|was|were|live|lives|hail|hails|operate|operates|belong)\b/,
  /^whether (?:[\w-]+ ){0,6}?(?:state|government|authorities|service|services|intelligence|foreign|hand|behind|responsible|involved|part|ordered|did|had|was|were)\b/,
];
/** What is to come, and what was done with the loot, tell nothing of who it was. */
const OTHER_MATTERS =
  /\b(?:will|would|ransom|costs?|insured?|patients?|customers|data|files)\b|\bpa(?:y|ys|id)\b(?! for)/;
/** How far in a sentence or a part of it a question opens. */
const OPENING = /^(?:(?:and|but|or|as to|of|on|for|by|to|from|at) )*/;

const REFUSES =
  /\b(?:declin|refus)\w+\b|(?:\b(?:would|could|can|will|does|do|did|may|is|was|are|were) ?not|n[’']t|\bcannot)\b[^.]{0,30}\b(?:say|tell|name|guess|disclose|reveal|divulge|share|specify|add|speculate|know|sure|certain|discuss|judge|confirm|drawn|establish|determine)\b|\b(?:unable|unwilling|not (?:able|willing|ready|in a position))\b|\bleav\w+\b.{0,20}\b(?:open|unsaid)\b|\b(?:has|had|have) no (?:idea|view)\b/;

/** Words of a question are few. */
const LONGEST = 24;

export function frontedRefusal(scene: Scene, s: SentenceSyntax, known: Known): Draft | null {
  for (const start of openings(scene, s)) {
    const refuser = refuserAfter(scene, s, start);
    if (refuser === null) continue;
    const end = refuser.np.first;
    const question = scene.ctx.textOf(start, end).toLowerCase().replace(OPENING, '');
    if (OTHER_MATTERS.test(question) || !QUESTIONS.some((q) => q.test(question))) continue;
    const { clause } = refuser;
    const parties = clause === null ? partiesOf(scene.dis, [refuser.np]) : speakers(scene, s, clause);
    if (parties.length === 0 || parties.some((p) => p.kind === 'group')) continue;
    const accused = refusedActors(scene, s, start, end, known).filter((a) => !parties.some((p) => p.state === a.state));
    return draft(s, clause, { stance: 'declines', parties, accused, rule: 'decline:fronted', first: start });
  }
  return null;
}

/** Where a sentence, or what follows a stop inside it, begins. */
const openings = ({ ctx }: Scene, s: SentenceSyntax): number[] => [
  s.sentence.first,
  ...s.items.flatMap((i) =>
    i.kind === 'stop' && i.last < s.sentence.last && /^[;:—–-]$/.test(ctx.doc.tokens[i.first]!.text) ? [i.last] : [],
  ),
];

interface Refuser {
  readonly np: NounPhrase;
  /** Null where the question has misled the parser: "whom they serve the judge refused to say". */
  readonly clause: Clause | null;
}

/** The first phrase behind the question that a refusing verb follows. */
function refuserAfter(scene: Scene, s: SentenceSyntax, start: number): Refuser | null {
  const { ctx } = scene;
  for (const [i, item] of s.items.entries()) {
    const clause = item.kind === 'vg' ? s.clauseAt(i) : null;
    const np = clause?.subjects[0] ?? s.items[i - 1];
    if (item.kind !== 'vg' || np?.kind !== 'np' || np.first <= start + 1 || np.first > start + LONGEST) continue;
    const next = s.items.slice(i + 1).find((x) => x.kind === 'np' && x.pronoun === null);
    const told = ctx.textOf(item.first, Math.min(next?.first ?? s.sentence.last, item.last + 10)).toLowerCase();
    if (REFUSES.test(told)) return { np, clause: clause?.subjects[0] === np ? clause : null };
  }
  return null;
}
