/**
 * Verbs by what they do in talk about cyber operations. A verb may stand in several classes; an entry of two words
 * ("carry out") needs its particle. The classes are data: widen them rather than add a rule.
 */
import { verbForms } from './inflect.js';

const CLASSES = {
  /** X says that ... */
  say: `agree concur object protest complain-that hear weigh-in argue insist retort shoot-back chime-in opine grumble joke warn say state tell declare announce report note add explain write comment remark recall stress insist maintain argue contend warn reveal disclose confirm testify claim inform brief assert affirm acknowledge concede admit hold describe allege mention repeat reiterate emphasise emphasize observe publish release post tweet caution clarify conclude determine establish find ascertain discover detect uncover reckon believe think assess suspect estimate judge consider deem suppose presume surmise speculate conjecture suggest indicate hint imply infer learn understand know show demonstrate document prove verify convince quote respond reply answer counter underline point-out let-know certify attest relay pronounce volunteer venture opine posit hypothesise hypothesize theorise theorize gather figure fear underscore highlight boast brag complain predict expect quip recount relate signal swear vow read go-on continue sum-up spell-out make-clear set-out lay-out avow aver intimate divulge proclaim profess muse postulate reason stipulate chronicle trumpet whisper mutter growl thunder fume sigh exclaim interject reassert deduce diagnose bet wager apprise report-back come-out`,
  /** The judgement is a finding, not only talk. */
  find: `conclude determine establish find ascertain discover detect uncover prove confirm reveal show demonstrate document verify deduce diagnose unearth corroborate`,
  /** Assessed. */
  believe: `believe think assess estimate judge consider deem reckon infer figure gather convince presume understand deduce diagnose reason`,
  /** Suspected. */
  suspect: `suspect speculate suppose surmise conjecture suggest hint imply fear hypothesise hypothesize theorise theorize posit guess wonder`,
  /** X accuses Y (of Z). */
  accuse: `accuse suspect blame charge indict condemn denounce castigate chide fault incriminate implicate reproach rebuke berate lambast lambaste convict prosecute finger name identify expose unmask call-out single-out sanction designate blacklist penalise penalize punish arraign sue out name-and-shame shame hold-responsible hold-accountable impeach inculpate slam assail arrest detain extradite sentence jail nab apprehend censure pillory upbraid excoriate reprimand admonish decry impugn vilify collar bust round-up`,
  /** Only the name or a place on a list: counts with "as the culprit", "behind", "for" or an operation. */
  identify: `name identify expose unmask call-out single-out out finger nail`,
  legal: `charge indict convict prosecute arraign sue sentence jail arrest detain extradite apprehend nab`,
  punish: `sanction designate blacklist penalise penalize punish`,
  /** X attributes Z to Y. */
  attribute: `attribute ascribe trace pin link tie connect assign credit impute put-down put lay attach relate associate chalk-up track lead connect-to bring-home pinpoint`,
  linkWeak: `link tie connect relate associate match correlate`,
  /** Z points to Y. */
  point: `point lead suggest indicate implicate finger stem originate emanate come hail derive trace-back bear`,
  /** Y took part in Z, stands behind Z. */
  beBehind: `make inflict deal land contrive hatch make inflict deal land commit-to contrive hatch orchestrate direct mastermind sponsor order engineer commission instigate oversee coordinate stage mount launch conduct perpetrate commit carry-out execute undertake wage run lead pull-off author run-off unleash back finance fund support sponsor plan organise organize operate deploy plant deliver release spread`,
  /** Hacking proper: an operation whatever its object. */
  hack: `hack breach phish spearphish deface ddos cyberattack backdoor trojanise trojanize exfiltrate keylog malware hijack doxx dox ransomware infect trojan spoof brute-force`,
  /** Operations where the object is of the world of computers. */
  intrude: `take burgle vandalise vandalize pull pull-out exfil suck strip trash ruin mess tamper-with pounce molest hollow-out unhinge dig tap-into rummage riffle ferret make-off walk-off pick-lock trick let-loose turn invade shred cook fry zap down fell topple overrun cripple reach plague hound dog prey court trawl scour rake vacuum filch nick purloin swindle con fleece milk embezzle divert launder counterfeit forge falsify doctor infiltrate penetrate compromise intrude attack target steal break-into break hit strike access enter exploit disrupt disable cripple paralyse paralyze knock-out knock take-down take-offline bring-down shut-down wipe erase destroy encrypt lock tamper sabotage manipulate spy eavesdrop monitor surveil snoop tap intercept harvest siphon copy leak dump publish plunder loot pilfer rob drain swipe lift burgle raid assault bombard flood swamp overwhelm overload jam interfere meddle alter delete corrupt scramble wreck damage hit-with plant install deploy implant insert drop slip burrow worm sneak tunnel creep get-into gain obtain acquire extract collect gather probe scan reconnoitre map rifle read listen bug watch track impersonate pose trick lure dupe deceive extort blackmail hold-ransom ransom launder cash-out move black-out cut switch-off turn-off silence take-over seize control commandeer subvert poison rewrite reroute redirect divert open go-after mail send use register spearhead weaponise weaponize abuse misuse bypass crack defraud empty freeze lurk dwell live sit hide persist roam prowl camp squat nest bring-to-a-halt halt stop interrupt unleash wage mount launch conduct carry-out perpetrate commit cause stage pull-off orchestrate execute run destroy visit invade smuggle modify infest peek pry peruse leaf browse ransack clone download upload share hoover skim trespass bleed gut garble choke saturate pepper inundate deluge pummel clog immobilise immobilize incapacitate obliterate brick unplug snatch grab pinch bilk pocket abscond appropriate overwrite purge ensnare entrap masquerade spirit-away cart-off help-oneself pry-open prise prize wiretap scrape hobble stall derail upend infect tunnel-into worm-into hack-into get-inside reach-into slip-into sneak-into`,
  /** Verbs of many uses: a deed only with an object that is one, and never of an official body. */
  light: `take publish release open send use run hold share gather read listen watch move cut hide live sit dwell persist visit peek browse clone download upload mail obtain acquire collect extract gain take-over seize control silence turn-off switch-off stop interrupt access enter register track cause redirect alter delete copy spread deliver back finance fund support plan organise organize operate order lead direct coordinate oversee end halt halt probe scan gather monitor map execute unleash post impersonate pose silence get-into surveil join disrupt`,
  /** Rejects WHO. */
  deny: `deny reject dismiss refute rebut rebuff repudiate disavow disclaim scoff laugh-off brush-aside brush-off wave-away shrug-off dispute contest contradict pooh-pooh deride mock ridicule decry protest spurn discount disown bristle gainsay negate controvert lampoon sneer jeer exonerate absolve exculpate rule-out laugh-out bat-away swat-away wave-off reprobate`,
  /** Takes back. */
  retract: `withdraw retract rescind recant take-back walk-back disavow revise drop correct`,
  /** Refuses to say. */
  decline: `decline refuse refrain avoid balk demur stop-short fall-short hesitate forbear baulk withhold abstain shy sidestep dodge duck evade steer-clear hold-back hold-off shrink stonewall shy-away`,
  /** Takes another's side. */
  endorse: `support back endorse welcome share acknowledge echo second concur agree join associate align commend applaud recognise recognize subscribe note stand side accept corroborate vouch lend affirm uphold appreciate support confirm adopt sign underwrite rally sympathise salute cosign ratify vindicate reaffirm reinforce bolster embrace validate cheer accede assent champion`,
  /** Condemns the deed. */
  condemn: `condemn deplore denounce decry criticise criticize deprecate slam castigate abhor reprove censure lament excoriate lambast lambaste revile execrate denigrate rail-against bemoan bewail`,
  /** Claims it for oneself. */
  own: `claim boast brag own-up admit confess take acknowledge vaunt crow gloat`,
  /** Works for, is run by. */
  belong: `make-up compose comprise consist staff work act operate serve answer report belong affiliate back support sponsor fund finance pay employ direct control run steer command subordinate direct link tie connect associate align attach task hire contract lead base locate headquarter situate house sit live hail come operate-out-of linked employ-by handle oversee manage protect shelter harbour tolerate trace moonlight freelance stand speak`,
} as const;

export type VerbClass = keyof typeof CLASSES;

/** One bit for each class, and the bits of a lemma: a verb is looked up several times for each clause it heads. */
const BITS = Object.fromEntries(Object.keys(CLASSES).map((name, i) => [name, 1 << i])) as Record<VerbClass, number>;
const bitsOf = new Map<string, number>();
const lemmaOfForm = new Map<string, string>();
/** Particles that a verb may take: "carry" -> "out". */
const particlesOf = new Map<string, Map<string, string>>();

for (const [name, list] of Object.entries(CLASSES) as [VerbClass, string][]) {
  for (const entry of new Set(list.split(/\s+/))) {
    bitsOf.set(entry, (bitsOf.get(entry) ?? 0) | BITS[name]);
    register(entry);
  }
}

function register(entry: string): void {
  const [verb, ...rest] = entry.split('-') as [string, ...string[]];
  const hyphened = ['brute-force', 'pooh-pooh', 'name-and-shame'].includes(entry);
  const base = hyphened ? entry : verb;
  if (!hyphened && rest.length > 0) {
    const particles = particlesOf.get(verb) ?? new Map<string, string>();
    particles.set(rest[0]!, entry);
    particlesOf.set(verb, particles);
  }
  for (const form of verbForms(base)) if (!lemmaOfForm.has(form)) lemmaOfForm.set(form, base);
}

for (const verb of [
  'be',
  'have',
  'do',
  'make',
  'become',
  'begin',
  'start',
  'try',
  'attempt',
  'continue',
  'want',
  'need',
  'bear',
  'leave',
  'face',
  'suffer',
  'involve',
  'play',
  'call',
  'dub',
  'codename',
  'nickname',
  'christen',
  'label',
  'include',
  'contain',
  'follow',
  'happen',
  'occur',
  'appear',
  'seem',
  'end',
  'stop',
  'keep',
  'help',
  'allow',
  'enable',
  'force',
  'ask',
  'demand',
  'urge',
  'offer',
  'express',
  'issue',
  'impose',
  'summon',
  'expel',
  'pay',
  'give',
  'hand',
  'unseal',
  'return',
  'file',
  'allege',
  'rule',
  'exclude',
  'cannot',
  'see',
  'look',
  'investigate',
  'examine',
  'analyse',
  'analyze',
  'comply',
  'plead',
  'face',
  'press',
  'treat',
  'regard',
  'view',
  'remain',
  'speak',
  'quote',
  'cite',
  'rank',
  'place',
  'count',
  'score',
  'bear',
  'carry',
  'match',
  'resemble',
  'fit',
  'overlap',
  'share',
])
  register(verb);

/** The dictionary form of a verb form that some class knows, else null. */
export const verbLemma = (form: string): string | null => lemmaOfForm.get(form) ?? null;

/** "carry" and "out" make "carry-out"; the entry, or null. */
export const withParticle = (lemma: string, particle: string): string | null =>
  particlesOf.get(lemma)?.get(particle) ?? null;

export const takesParticle = (lemma: string): boolean => particlesOf.has(lemma);

/** All forms of the verbs of the given classes, each with its dictionary form. */
export const formsIn = (...names: readonly VerbClass[]): [form: string, lemma: string][] =>
  [...lemmaOfForm].filter(([, lemma]) => names.some((name) => inClass(lemma, name)));

export const inClass = (lemma: string, name: VerbClass): boolean => ((bitsOf.get(lemma) ?? 0) & BITS[name]) !== 0;
