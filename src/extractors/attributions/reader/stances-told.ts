/**
 * Which stances the words of a sentence leave open at all. Wide on purpose: what it shuts out is never read, and of the
 * marked passages it shuts out one accusation in a hundred and hardly any other stance.
 */
import type { Stance } from '../../../domain/record.js';
import type { SentenceSyntax } from '../../language/clauses.js';
import { inClass, type VerbClass } from '../../language/verb-classes.js';
import type { Draft } from '../draft.js';
import { ALLEGATION, BASELESS, CULPRIT, RESPONSIBILITY } from '../nouns.js';
import { operationSense } from '../operations.js';
import type { Scene } from '../resolve.js';

interface Cue {
  readonly words: RegExp;
  readonly verbs: readonly VerbClass[];
}

/** Looked for in the first 2,000 characters of the sentence, in lower case. */
const CUES: Readonly<Record<Exclude<Stance, 'attributes'>, Cue>> = {
  denies: {
    words:
      /\b(?:no|not|never|neither|nor|nothing|without|none|cannot|nobody|den(?:y|ies|ied|ial|ials|ying)|reject\w*|dismiss\w*|refut\w*|false|baseless|groundless|unfounded|fabricat\w*|absurd|slander|lie|lies|nonsense|rul(?:e|ed|es|ing) out|clear(?:s|ed)|innocen\w*|wrong\w*|invent\w*|fiction|ridicul\w*|smear\w*|provocation|farce|fantas\w*|laugh\w*|far-fetched|disput\w*|contest\w*|propaganda|speculat\w*|hoax|myth|unrelated|contradict\w*|ma(?:de|ke|king) (?:(?:it|this|that) )?(?:all )?up|made-up|devoid|fake\w*|novel|theatre|comedy|fairy|legend|insinuat\w*|incapable|incorrect\w*|inaccura\w*|untrue|mistak\w*|lying|lied|liars?|rumou?rs?|tales?|story|victim|scapegoat\w*|misled|blameless|asleep|rather than|wav(?:e|ed|es|ing)|brush\w*|shrug\w*|scoff\w*|mock\w*|jokes?|imagin\w*|maintain\w*|paid to|hot air|nothing of)\b|n['’]t\b/,
    verbs: ['deny'],
  },
  declines: {
    words:
      /\b(?:declin\w*|refus\w*|no|not|never|stopp?\w* short|short of|early|soon|premature|cannot|unable|without|avoid\w*|withh\w*|silen\w*|nobody|neither|leave\w*|left|withdr\w*|retract\w*|unknown|unclear|open|until|before|keep\w*|kept|reserv\w*|nothing|none|speculat\w*|drawn|unwilling|resist\w*|wait\w*|insufficient|evad\w*|dodg\w*|sidestep\w*|guess\w*|undetermined|later|another matter|stage|wrong to|for others|rul(?:e|ed|es|ing) out|impossible|still|would only|permits?|delet\w*|took (?:it|that) (?:back|down))\b|n['’]t\b/,
    verbs: ['decline', 'retract'],
  },
  endorses: {
    words:
      /\b(?:support\w*|back(?:s|ed|ing)?|endors\w*|shar(?:e|es|ed|ing)|join\w*|welcom\w*|agree\w*|acknowledg\w*|solidarity|echo\w*|align\w*|credible|convincing|concur\w*|stand\w*|stood|second(?:s|ed)|same|accept\w*|confirm\w*|thank\w*|associat\w*|behind|trust\w*|doubt\w*|correct|right|condemn\w*|vouch\w*|corroborat\w*|subscrib\w*|add(?:s|ed) (?:its|his|her|their|our)|sign(?:s|ed)?|grateful|believe[sd]?|true|regards?|well[- ]founded|content to|came round|identical)\b/,
    verbs: ['endorse'],
  },
  condemns: {
    words:
      /\b(?:condemn\w*|deplor\w*|denounc\w*|outrag\w*|unacceptable|reckless|irresponsible|intolerable|terms|shame\w*|appall\w*|critici\w*|protest\w*|despicable|cowardly|attack on|crime|violat\w*|breach of|never|cannot be|wrong|unjustif\w*|regret\w*|disgrac\w*|heinous|called|describ\w*)\b/,
    verbs: ['condemn'],
  },
};

/** Words of agreement where the sentence also speaks of a finding. */
const APPROVES =
  /\b(?:persua\w*|convinc\w*|justified|founded|sound|solid|faith|confiden(?:t|ce)|credence|accurate|approv\w*|match\w*|documented|quarrel|voice|reliable|thorough|verified|conclusive|compelling|adopt\w*|own|likewise|too|takes?|took|one mind|over)\b/;
const SETTLED =
  /\b(?:did (?:it|this|that|so)|done (?:it|this|so)|was it|it was|it is|it['’]s|(?:this|that) (?:was|is)|(?:it|this|that) (?:ha[sd]|m(?:ay|ight|ust) have) been|been (?:there|in|inside)|(?:got|get|let) (?:in|into|it|them)|belong(?:s|ed)? to|(?:says?|said|found|told|wr(?:ites?|ote|itten)) (?:so|as much|the same)|the same (?:for|before|conclusion|finding|view)|built it|believed to)\b/;

const BLAMES: readonly VerbClass[] = ['accuse', 'attribute', 'point', 'beBehind'];
const BLAME_WORDS = [ALLEGATION, RESPONSIBILITY, CULPRIT];

/** "Dragos says X", "behind them stood X": who names a group of hackers mostly speaks of what it did. */
const namesGroup = ({ items }: SentenceSyntax): boolean =>
  items.some((item) => item.kind === 'np' && item.entities.some((e) => e.kind === 'group'));

export function stancesTold(scene: Scene, s: SentenceSyntax, rules: readonly Draft[]): Stance[] {
  const { first, last } = s.sentence;
  const text = scene.ctx.textOf(first, last).toLowerCase().slice(0, 2000);
  const words = scene.ctx.doc.tokens.slice(first, last).map((t) => t.lower);
  const has = (sets: readonly ReadonlySet<string>[]): boolean => words.some((w) => sets.some((set) => set.has(w)));
  const does = (verbs: readonly VerbClass[]): boolean =>
    s.clauses.some((c) => verbs.some((v) => inClass(c.verb.lemma, v)));
  const blames =
    rules.length > 0 ||
    operationSense(scene.ctx, first, last) !== 'none' ||
    does(BLAMES) ||
    has(BLAME_WORDS) ||
    namesGroup(s) ||
    SETTLED.test(text);
  const others = (Object.keys(CUES) as (keyof typeof CUES)[]).filter(
    (stance) =>
      rules.some((r) => r.stance === stance) ||
      CUES[stance].words.test(text) ||
      does(CUES[stance].verbs) ||
      (stance === 'denies' && (has([BASELESS]) || (has([ALLEGATION]) && s.clauses.length > 0))) ||
      (stance === 'endorses' && has([ALLEGATION]) && APPROVES.test(text)),
  );
  return [...(blames ? (['attributes'] as const) : []), ...others];
}
