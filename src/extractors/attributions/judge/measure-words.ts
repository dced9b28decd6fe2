/** Measures of the words around a claim: its clause, its sentence, its place in the article. */
import type { Token } from '../../language/language.js';
import { inClass, type VerbClass, verbLemma } from '../../language/verb-classes.js';
import { IT_OBJECTS, OPERATION_NOUNS, OTHER_MATTERS, STRONG_OPERATION } from '../nouns.js';
import { operationSense } from '../operations.js';
import { capped, type Features, flag, scaled, share, type View } from './view.js';

const VERB_CLASSES: readonly VerbClass[] = [
  'say',
  'find',
  'believe',
  'accuse',
  'identify',
  'legal',
  'punish',
  'attribute',
  'linkWeak',
  'point',
  'beBehind',
  'hack',
  'intrude',
  'light',
  'deny',
  'belong',
];
const STATE_NAMES = new Set(['state', 'demonym', 'capital', 'metonym', 'organ']);
const isCyber = (t: Token): boolean => STRONG_OPERATION.has(t.lower) || t.lower.startsWith('cyber');

export function measureWords(v: View): Features {
  return { ...measureClause(v), ...measureSentence(v), ...measureEvidence(v), ...measurePlace(v) };
}

function measureClause(v: View): Features {
  const clause = v.draft.assertion?.clause ?? null;
  if (clause === null) return { 'no clause': 1 };
  const { verb, parent } = clause;
  const word = v.scene.ctx.doc.tokens[verb.head]!.lower;
  return {
    ...Object.fromEntries(VERB_CLASSES.filter((c) => inClass(verb.lemma, c)).map((c) => [`verb ${c}`, 1])),
    [`form ${clause.form}`]: 1,
    passive: flag(clause.passive),
    negated: flag(verb.negated || v.draft.assertion!.negated),
    agentless: flag(v.draft.assertion!.agentless),
    'frame names accuser': flag((v.draft.assertion!.accusers?.length ?? 0) > 0),
    'modal doubt': flag(/^(?:may|might|could|can)$/.test(verb.modal ?? '')),
    'modal ahead': flag(/^(?:will|would|should|shall|must)$/.test(verb.modal ?? '')),
    'present tense': flag(clause.form === 'finite' && (word === verb.lemma || word.endsWith('s'))),
    'antecedent subject': flag(clause.antecedent !== null),
    'under a verb': flag(parent !== null),
    'under speech': flag(parent !== null && inClass(parent.verb.lemma, 'say')),
    'under a modal': flag(parent?.verb.modal != null),
    objects: capped(clause.objects.length, 3),
    obliques: capped(clause.obliques.length, 4),
  };
}

function measureSentence(v: View): Features {
  const { ctx } = v.scene;
  const s = ctx.doc.sentences[v.draft.sentence]!;
  const tokens = ctx.doc.tokens.slice(s.first, s.last);
  const names = ctx.doc.entities.filter((e) => e.first >= s.first && e.first < s.last);
  const count = (test: (t: Token) => boolean): number => tokens.filter(test).length;
  return {
    [`sentence sense ${operationSense(ctx, s.first, s.last)}`]: 1,
    'sentence words': capped(tokens.length, 80),
    'sentence cyber words': capped(count(isCyber), 5),
    'sentence deeds': capped(
      count((t) => OPERATION_NOUNS.has(t.lower)),
      5,
    ),
    'sentence machines': capped(
      count((t) => IT_OBJECTS.has(t.lower)),
      5,
    ),
    'sentence other matters': capped(
      count((t) => OTHER_MATTERS.has(t.lower)),
      3,
    ),
    'sentence past verbs': capped(
      count((t) => t.pos === 'VERB' && /(?:ed|en)$/.test(t.lower)),
      5,
    ),
    'sentence if': flag(tokens.some((t) => /^(?:if|unless|whether|should|would|could)$/.test(t.lower))),
    'sentence ahead': flag(
      tokens.some((t) => /^(?:will|plans?|threat(?:ens?|ened|s)?|risks?|warn(?:s|ed)?)$/.test(t.lower)),
    ),
    'sentence always': flag(
      tokens.some((t) => /^(?:often|usually|typically|always|frequently|regularly|generally|many|most)$/.test(t.lower)),
    ),
    'sentence asks': flag(tokens.some((t) => t.text === '?')),
    'sentence negates': flag(tokens.some((t) => /^(?:not|no|never|n't|without|neither)$/.test(t.lower))),
    'sentence numbers': capped(
      count((t) => t.pos === 'NUM'),
      4,
    ),
    'sentence names': capped(names.length, 10),
    'sentence states': capped(new Set(names.filter((e) => STATE_NAMES.has(e.kind)).map((e) => e.state)).size, 5),
    'sentence groups': capped(names.filter((e) => e.kind === 'group' || e.kind === 'malware').length, 4),
    'sentence firms': capped(names.filter((e) => e.kind === 'company' || e.kind === 'outlet').length, 4),
    'sentence ends like one': flag(/^[.!?”"’')\]]$/.test(tokens.at(-1)?.text ?? '')),
    quoted: flag(ctx.quoteAt(v.draft.assertion?.anchor ?? v.draft.first) > 0),
    claims: capped(v.scene.claims[s.index]!.length, 3),
  };
}

function measureEvidence(v: View): Features {
  const { ctx } = v.scene;
  const { draft } = v;
  const tokens = ctx.doc.tokens.slice(draft.first, draft.last);
  const range = draft.operation;
  const actorNear = demonymBeforeDeed(v);
  return {
    [`evidence sense ${operationSense(ctx, draft.first, draft.last)}`]: 1,
    [`operation sense ${range === null ? 'missing' : operationSense(ctx, range[0], range[1])}`]: 1,
    'operation words': range === null ? 0 : capped(range[1] - range[0], 40),
    'evidence words': capped(tokens.length, 60),
    'evidence share names': share(tokens.filter((t) => t.pos === 'PROPN').length, tokens.length),
    'evidence share verbs': share(tokens.filter((t) => t.pos === 'VERB' || t.pos === 'AUX').length, tokens.length),
    'evidence hacking verb': flag(tokens.some((t) => inClass(verbLemma(t.lower) ?? '', 'hack'))),
    'accused written in evidence': flag(writtenWithin(v, draft.first, draft.last)),
    'accused written in sentence': flag(writtenIn(v)),
    'demonym before deed': flag(actorNear),
    'before it a name': flag(ctx.doc.tokens[draft.first - 1]?.pos === 'PROPN'),
    'before it a preposition': flag(ctx.doc.tokens[draft.first - 1]?.pos === 'ADP'),
  };
}

function writtenIn(v: View): boolean {
  const s = v.scene.ctx.doc.sentences[v.draft.sentence]!;
  return writtenWithin(v, s.first, s.last);
}

function writtenWithin(v: View, first: number, last: number): boolean {
  const { doc } = v.scene.ctx;
  return v.mention.accused.some((a) => {
    if (a.group !== null && doc.tokens[first] !== undefined) {
      const text = doc.text.slice(doc.tokens[first]!.start, doc.tokens[last - 1]?.end ?? 0).toLowerCase();
      if (text.includes(a.group.toLowerCase())) return true;
    }
    return doc.entities.some((e) => e.first >= first && e.first < last && e.state !== null && e.state === a.state);
  });
}

/** "Russian hackers", "Chinese cyber espionage": the name of the accused right before a perpetrator or a deed. */
function demonymBeforeDeed(v: View): boolean {
  const { doc } = v.scene.ctx;
  const s = doc.sentences[v.draft.sentence]!;
  return doc.entities.some((e) => {
    if (e.first < s.first || e.first >= s.last || !v.mention.accused.some((a) => a.state === e.state)) return false;
    return doc.tokens.slice(e.last, Math.min(s.last, e.last + 4)).some((t) => isCyber(t));
  });
}

function measurePlace(v: View): Features {
  const { ctx } = v.scene;
  const { tokens, sentences } = ctx.doc;
  const title = (ctx.document.title ?? '').toLowerCase();
  const evidence = new Set(
    tokens
      .slice(v.draft.first, v.draft.last)
      .filter((t) => t.text.length > 3)
      .map((t) => t.lower),
  );
  const heard = title.split(/[^\p{L}\p{N}]+/u).filter((w) => evidence.has(w)).length;
  return {
    'article words': scaled(tokens.length),
    'article sentences': scaled(sentences.length),
    'article cyber share': share(10 * ctx.cyberWords, tokens.length),
    'article cyber words': scaled(ctx.cyberWords),
    'article other matters': scaled(ctx.otherWords),
    'article title': flag(title !== ''),
    'title words in evidence': capped(heard, 6),
    'title names accused': flag(v.mention.accused.some((a) => a.name !== '' && title.includes(a.name.toLowerCase()))),
    sentence: scaled(v.draft.sentence),
    'sentence from end': scaled(sentences.length - 1 - v.draft.sentence),
    'sentence along': share(v.draft.sentence, sentences.length),
  };
}
