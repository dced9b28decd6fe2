/** The phrases of a sentence that may name whoever speaks in it: sources, subjects, agents, and what hangs on them. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { startsUpper } from '../../language/letters.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { remembered } from '../../remembered.js';
import type { Scene } from '../resolve.js';
import { hasKind, KIND } from '../word-kinds.js';
import { isCapitalOfSentence } from './names.js';
import { verbKind } from './roles.js';

export const speakersIn = (scene: Scene, s: SentenceSyntax): ReadonlySet<NounPhrase> => speakers(s, scene);

const speakers = remembered((s: SentenceSyntax, scene: Scene): ReadonlySet<NounPhrase> => {
  const heads = headsOf(scene, s);
  return new Set([...heads, ...hangingOn(s, heads)]);
});

const BEFORE_SPEAKER = /^(?:by|to|per|from|for|with)$/;

function headsOf(scene: Scene, s: SentenceSyntax): ReadonlySet<NounPhrase> {
  const heads = new Set<NounPhrase>();
  for (const c of scene.claims[s.sentence.index]!) for (const np of c.sources) heads.add(np);
  for (const c of s.clauses) {
    for (const np of c.subjects) heads.add(np);
    if (c.passive) for (const o of c.obliques) if (o.prep === 'by') heads.add(o.np);
  }
  s.items.forEach((item, i) => {
    const before = s.items[i - 1];
    if (item.kind !== 'np') return;
    const opens = i === 0 || before?.kind === 'quote' || before?.kind === 'stop';
    if (opens || (before?.kind === 'prep' && BEFORE_SPEAKER.test(before.word))) heads.add(item);
  });
  const silent = silentIn(scene, s);
  return new Set([...heads].filter((np) => np.kind === 'np' && np.last > 0 && !silent.has(np)));
}

const SILENT = /^(?:intrude|hack|be|beBehind|belong|have|point)$/;

/** "had reached the same conclusion": whoever has one says it. */
const FINDINGS = words('answer conclusion conclusions verdict view finding judgement judgment assessment suspicion');

const namesFinding = ({ ctx }: Scene, np: NounPhrase): boolean =>
  ctx.doc.tokens.slice(np.first, np.last).some((t) => FINDINGS.has(t.lower));

/** Subjects of whom the sentence tells something, but nothing that they say. */
function silentIn(scene: Scene, s: SentenceSyntax): ReadonlySet<NounPhrase> {
  const silent = new Set(s.clauses.flatMap((c) => c.subjects));
  for (const c of s.clauses)
    if (!c.passive && (!SILENT.test(verbKind(c.verb.lemma)) || c.objects.some((o) => namesFinding(scene, o))))
      for (const np of c.subjects) silent.delete(np);
  // Traces point at somebody and say nothing; a person or a firm that points says it.
  for (const np of silent)
    if (scene.dis.party(np)?.person === true || hasKind(scene.ctx, np, KIND.firmPerson) || isNamed(scene, np))
      silent.delete(np);
  for (const c of scene.claims[s.sentence.index]!) for (const np of c.sources) silent.delete(np);
  return silent;
}

/** "Sudafone points to": no trace has a name. */
const isNamed = ({ ctx }: Scene, np: NounPhrase): boolean =>
  np.entities.length === 0 && startsUpper(ctx.doc.tokens[np.head]!.text) && !isCapitalOfSentence(ctx, np.head);

type Item = SentenceSyntax['items'][number];

const isWho = (item: Item | undefined): boolean => item?.kind === 'sub' && item.word === 'who';

/** "the head of security at X", "X's lawyer", "its director, X", "Ann Lee, who runs security at X". */
function hangingOn(s: SentenceSyntax, heads: ReadonlySet<NounPhrase>): NounPhrase[] {
  const found: NounPhrase[] = [];
  let hangs = false;
  s.items.forEach((item, i) => {
    if (item.kind === 'np') {
      const owned = s.items[i + 1];
      hangs = hangs || heads.has(item) || (owned?.kind === 'np' && owned.possessor === item && heads.has(owned));
      if (hangs) found.push(item);
    } else if (isWho(item)) hangs = hangs && s.items[i - 1]?.kind === 'comma';
    else if (item.kind === 'vg') hangs = hangs && isWho(s.items[i - 1]);
    else if (item.kind === 'comma') hangs = hangs && s.items[i - 1]?.kind === 'np';
    else if (item.kind !== 'prep' || !/^(?:of|at|for|from|in|with|on|to)$/.test(item.word)) hangs = false;
  });
  return found;
}
