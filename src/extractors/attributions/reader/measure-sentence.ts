/** Measures of a sentence, the same for whoever may speak in it. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { inClass, type VerbClass } from '../../language/verb-classes.js';
import { classOf } from '../../language/word-classes.js';
import { remembered } from '../../remembered.js';
import {
  ALLEGATION,
  BASELESS,
  CULPRIT,
  IT_OBJECTS,
  OPERATION_NOUNS,
  OTHER_MATTERS,
  PERPETRATORS,
  RESPONSIBILITY,
  STRONG_OPERATION,
} from '../nouns.js';
import { operationSense } from '../operations.js';
import type { Scene } from '../resolve.js';
import { atMost, type Put, steps } from './measures.js';
import { verbKind } from './roles.js';
import { tenseOf } from './tense.js';

const VERBS: readonly VerbClass[] = [
  'say',
  'find',
  'believe',
  'suspect',
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
  'deny',
  'retract',
  'decline',
  'endorse',
  'condemn',
  'own',
  'belong',
];

/** Looked for in the first 2,000 characters of the sentence, in lower case. */
const CUES: readonly (readonly [string, RegExp])[] = [
  [
    'support',
    /\b(?:support\w*|back(?:s|ed|ing)|endors\w*|shar(?:e|es|ed|ing)|join\w*|welcom\w*|agree\w*|acknowledg\w*|solidarity|echo\w*|align\w*|credible|convincing|concur\w*)\b/,
  ],
  [
    'outrage',
    /\b(?:condemn\w*|deplor\w*|denounc\w*|outrag\w*|unacceptable|reckless|irresponsible|intolerable|strongest (?:possible )?terms|shameful|appall\w*)\b/,
  ],
  [
    'refusal',
    /\b(?:declin\w*|refus\w*|would not|will not|won['’]t|wouldn['’]t|stopp?\w* short|too early|too soon|premature|not (?:yet )?(?:known|clear|say|said|name|identif\w*|attribut\w*|confirm\w*|possible)|cannot|can['’]t|could not|couldn['’]t|unable|without naming|no comment|not comment\w*|did not|does not|do not|didn['’]t|doesn['’]t)\b/,
  ],
  [
    'who',
    /\b(?:who|whom|whose|which (?:country|state|nation|group|government|actor)|culprits?|perpetrators?|responsib\w*|attribut\w*|behind|blame\w*|origin|identity)\b/,
  ],
  ['negation', /\b(?:no|not|never|neither|nor|nothing|without|none)\b|n['’]t\b/],
  ['if', /\b(?:if|unless|whether|should|would|could)\b/],
  ['ahead', /\b(?:will|plan\w*|threat\w*|warn\w*|future|next)\b/],
  ['always', /\b(?:often|usually|typically|always|frequently|regularly|generally|many|most)\b/],
  ['evidence', /\b(?:evidence|proof|indications?|signs?|traces?)\b/],
  [
    'claims it',
    /\b(?:claim\w* (?:responsibility|credit|the attack)|took credit|said it had|we (?:hacked|took|have))\b/,
  ],
  ['recalled', /\b(?:19|20)\d\d\b|\b(?:years|decade) (?:ago|earlier|before)\b/],
];

export function measureSentence(scene: Scene, s: SentenceSyntax, put: Put): void {
  const { ctx } = scene;
  const { first, last, index } = s.sentence;
  const before = ctx.doc.sentences[index - 1];
  put(`s sense ${operationSense(ctx, first, last)}`, 1);
  put(`s sense before ${before === undefined ? 'start' : operationSense(ctx, before.first, before.last)}`, 1);
  put('s words', steps(last - first));
  put('s index', steps(index));
  put('s of', steps(ctx.doc.sentences.length));
  put('s paragraph opens', before === undefined || before.paragraph !== s.sentence.paragraph);
  put('s titled', ctx.document.title !== null);
  put('s cyber', atMost(3, ctx.cyberWords));
  put('s other', atMost(2, ctx.otherWords));
  const text = ctx.textOf(first, last).toLowerCase().slice(0, 2000);
  const cues = CUES.filter(([, cue]) => cue.test(text)).map(([name]) => name);
  for (const name of cues) put(`s ${name}`, 1);
  put('s refusal who', cues.includes('refusal') && cues.includes('who'));
  measureTokens(scene, s, put);
  const verbs = new Set(
    s.clauses.flatMap((c) =>
      VERBS.filter((k) => inClass(c.verb.lemma, k)).map((k) => `s verb ${k}${c.verb.negated ? ' not' : ''}`),
    ),
  );
  for (const name of verbs) put(name, 1);
  const tenses = new Set(
    s.clauses.flatMap((c) => (c.form === 'finite' ? [`s ${tenseOf(ctx, c.verb)} ${verbKind(c.verb.lemma)}`] : [])),
  );
  for (const name of tenses) put(name, 1);
  measureBeside(scene, 'before', scene.ctx.syntax[index - 1], put);
  measureBeside(scene, 'after', scene.ctx.syntax[index + 1], put);
}

/** What the sentence beside speaks of: a denial or a refusal is about what stands there. */
function measureBeside(scene: Scene, where: string, s: SentenceSyntax | undefined, put: Put): void {
  if (s !== undefined) for (const topic of topicsOf(s, scene)) put(`s ${where} ${topic}`, 1);
}

/** Both neighbours of a sentence ask for it. */
const topicsOf = remembered((s: SentenceSyntax, { ctx }: Scene): ReadonlySet<string> => {
  const { first, last } = s.sentence;
  const words = new Set(ctx.doc.tokens.slice(first, last).map((t) => t.lower));
  const text = ctx.textOf(first, last).toLowerCase().slice(0, 2000);
  return new Set([
    ...s.clauses.map((c) => `verb ${verbKind(c.verb.lemma)}${c.verb.negated ? ' not' : ''}`),
    ...COUNTED.flatMap(([name, , set]) => ([...words].some((w) => set.has(w)) ? [name] : [])),
    ...CUES.flatMap(([name, cue]) => (cue.test(text) ? [name] : [])),
  ]);
});

const COUNTED: readonly (readonly [string, number, ReadonlySet<string>])[] = [
  ['machines', 4, IT_OBJECTS],
  ['deeds', 4, OPERATION_NOUNS],
  ['matters', 3, OTHER_MATTERS],
  ['allegation', 3, ALLEGATION],
  ['strong', 4, STRONG_OPERATION],
  ['baseless', 1, BASELESS],
  ['part', 1, RESPONSIBILITY],
  ['culprit', 1, CULPRIT],
  ['perpetrators', 1, PERPETRATORS],
];

function measureTokens({ ctx }: Scene, { sentence }: SentenceSyntax, put: Put): void {
  const counts = COUNTED.map(() => 0);
  const classes = new Set<number>();
  let [asks, quotes] = [false, false];
  for (let i = sentence.first; i < sentence.last; i += 1) {
    const { lower, text } = ctx.doc.tokens[i]!;
    COUNTED.forEach(([name, , set], k) => {
      if (set.has(lower) || (name === 'strong' && lower.startsWith('cyber'))) counts[k]! += 1;
    });
    classes.add(classOf(lower));
    if (text === '?') asks = true;
    if (/^["“”«»]$/.test(text)) quotes = true;
  }
  COUNTED.forEach(([name, most], k) => {
    put(`s ${name}`, atMost(most, counts[k]!));
  });
  for (const k of classes) if (k >= 0) put(`s w${k}`, 1);
  put('s asks', asks);
  put('s quote', quotes);
}
