/**
 * The framework around the norms, named without the word "norm": the set as rules or framework, the UN processes,
 * international law in cyberspace, confidence building, capacity building.
 */
import { speaksOfNorms } from './norm-context.js';
import { type Draft, has, type Scene, tokensBetween } from './scene.js';

type Frame = NonNullable<Draft['frame']>;

interface Pattern {
  readonly frame: Frame;
  readonly rule: string;
  readonly pattern: RegExp;
  readonly accept: (scene: Scene, sentence: number, match: string, start: number) => boolean;
  readonly hint?: string;
}

const FIELD =
  /cyber|digital|\bICTs?\b|online|internet|computer|hack|keyboard|server|router|malware|network|information security|screen|software|code\b|wip(?:ed|ing|er)|intrusion|in bytes|virtual/i;
const OTHER_GROUPS =
  /\bage?ing\b|older (?:people|persons)|autonomous|LAWS|killer robots|weapons?\b|small arms|ammunition|outer space|space threats|missiles?|mercenar|transnational corporations|peasants|index|landmines|explosives|conventional|\bnuclear\b|biological|climate|financing for development|least developed|disarm(?!ament and International Security)|fissile|Pacific islands fund/i;

const OTHER_MECHANISM = /pathogen|vaccine|plastic|drought|desert|subsid|customs|loan|fund|pandemic|complaint/i;

const sentenceText = (scene: Scene, sentence: number): string => {
  const s = scene.doc.sentences[sentence];
  return s === undefined ? '' : scene.doc.text.slice(s.start, s.end);
};
const near = (scene: Scene, sentence: number): string =>
  `${sentenceText(scene, sentence - 1)} ${sentenceText(scene, sentence)} ${sentenceText(scene, sentence + 1)}`;
const fieldHere = (scene: Scene, sentence: number): boolean => FIELD.test(sentenceText(scene, sentence));
const fieldNear = (scene: Scene, sentence: number): boolean => FIELD.test(near(scene, sentence));
const diplomacy = (scene: Scene, sentence: number): boolean =>
  scene.diplomatic ||
  has(scene, sentence, 'un') ||
  /\bnorms?\b|responsible state|confidence|Global Mechanism/i.test(scene.doc.text);
const notOther = (scene: Scene, sentence: number): boolean => !OTHER_GROUPS.test(sentenceText(scene, sentence));
/** Other talks of the UN have working groups and groups of experts too. */
const OTHER_TALKS =
  /\b(?:on ageing|older persons|autonomous weapons?|plastics?|outer space|rare earths|small arms|fisher(?:y|ies)|high seas|transnational corporations|rights of peasants)\b/i;

const isOtherTalk = (scene: Scene): boolean => !scene.field && OTHER_TALKS.test(scene.doc.text);

const cyberArticle = (scene: Scene, sentence: number): boolean =>
  !isOtherTalk(scene) &&
  notOther(scene, sentence) &&
  (scene.cyber || fieldNear(scene, sentence) || diplomacy(scene, sentence));

const PLACE =
  '(?: (?:in|of|for|on|governing) (?:the )?(?:use of |security of )?(?:cyberspace|ICTs?|information and communications technologies|digital space|the internet|state conduct|state behaviou?r))?';
const QUALIFIED =
  "(?:(?:the|a|an|its|their|our|this|that) )?(?:(?:UN|UN's|UN’s|United Nations|agreed|global|voluntary|existing|new|clear|common|consensus|entire|whole|cumulative|evolving|2015) ){0,4}";

const of = (
  frame: Frame,
  rule: string,
  source: string,
  accept: Pattern['accept'],
  flags = 'g',
  hint?: string,
): Pattern => ({
  frame,
  rule,
  pattern: new RegExp(source, flags),
  accept,
  ...(hint === undefined ? {} : { hint }),
});

const PATTERNS: readonly Pattern[] = [
  of(
    'norms-collective',
    'framework-of-behaviour',
    `${QUALIFIED}framework (?:of|for|on) (?:responsible )?(?:state )?(?:behaviou?r|conduct)${PLACE}`,
    (s, i, m) => /responsible state/i.test(m) || s.cyber || fieldNear(s, i),
    'gi',
  ),
  of(
    'norms-collective',
    'framework-of-behaviour',
    `${QUALIFIED}framework defining expected behaviou?rs?`,
    (s) => s.cyber,
    'gi',
  ),
  of(
    'norms-collective',
    'normative-framework',
    `${QUALIFIED}(?:normative (?:framework|architecture|order)|acquis)`,
    (s, i) => (s.cyber && diplomacy(s, i)) || fieldHere(s, i),
    'gi',
  ),
  of(
    'norms-collective',
    'state-behaviour',
    `\\b(?:ir)?responsible (?:state )?(?:behaviou?r|conduct)(?: (?:of|by) (?:states|governments))?(?: in cyberspace| online)?`,
    (s, i, m, start) =>
      (/state|govern|cyberspace|online/.test(m) || /framework|norms|rules/.test(sentenceText(s, i))) &&
      (s.cyber || fieldNear(s, i)) &&
      !/norms? (?:of|for) $/.test(s.doc.text.slice(Math.max(0, start - 9), start)),
    'gi',
  ),
  of(
    'norms-collective',
    'rules-of-the-road',
    `${QUALIFIED}(?:cyber )?rules of the road${PLACE}`,
    (s, i) => (s.cyber || fieldNear(s, i)) && (diplomacy(s, i) || has(s, i, 'statenoun')),
    'gi',
  ),
  of(
    'norms-collective',
    'rules-of-states',
    `${QUALIFIED}(?:list of )?(?:(?:eleven|11|voluntary|non-binding|UN|cyber|agreed|basic|few|simple|common) ){0,4}(?:rules|commitments|principles|understandings|promises|standards|pledges)(?: of conduct| of behaviou?r)?(?: (?:that|which) (?:governments|states|countries|nations|capitals) have (?:set|given|written|made|laid down|agreed|drawn up)(?: [a-z]{1,12}){0,2})? (?:for|of|on|in|about|governing) (?:responsible )?(?:how )?(?:(?:governments|states|state|countries|nations|capitals|their|conduct|behaviou?r|behave|act|what|do|should|may|may not|can|in)\\s){0,7}(?:cyberspace|online|on the internet|the digital (?:world|realm|domain|age)|with computers)`,
    (s, i, m) =>
      /state|govern|countr|nation|capital|UN|eleven|11|voluntary/i.test(m) || has(s, i, 'un') || has(s, i, 'statenoun'),
    'gi',
  ),
  of(
    'norms-collective',
    'voluntary-rules',
    `(?:(?:the|a) (?:list|code|set|catalogue) of )?${QUALIFIED}(?:eleven|11) (?:(?:voluntary|non-binding|agreed|UN|cyber|common) ){0,3}(?:rules|commitments|principles|promises|pledges|undertakings|points|sentences|items|letters|recommendations)\\b(?: of 2015\\b)?`,
    (s, i, m) =>
      (/voluntary|non-binding/i.test(m) && s.field) ||
      (/\b(?:the|all|UN)\b|rules|commitments|principles|promises|pledges|undertakings/i.test(m) &&
        (s.cyber || s.diplomatic) &&
        (unHere(s) || has(s, i, 'statenoun'))),
    'gi',
  ),
  of(
    'norms-collective',
    'voluntary-rules',
    `\\b(?:the |these )?(?:voluntary|non-binding) (?:rules|commitments|code|understandings)\\b`,
    (s, i) => s.cyber && (diplomacy(s, i) || has(s, i, 'statenoun')),
    'gi',
  ),
  of(
    'norms-collective',
    'the-eleven',
    `(?<!one of |some of |any of )\\b(?:[Tt]he|[Aa]ll|[Tt]hose) (?:UN's |UN’s |UN |agreed |present |existing )?(?:eleven|11)\\b(?=[,.;:!?"”]| (?:is|are|was|were|have|had|in|by|that|which|and|as|with|from|do|did|will|would|must|should|can|may|bind|remain|apply)\\b)`,
    (s) => speaksOfNorms(s) && !OTHER_ELEVEN.test(s.doc.text),
  ),
  of(
    'norms-collective',
    'the-list',
    `\\b[Tt]he (?:UN(?:['’]s)? |United Nations(?:['’]s?)? )(?:2015 |cyber |existing |own ){0,2}(?:list|code|framework|catalogue|rulebook|standards)\\b(?: (?:of|for) (?:(?:the|net|cyberspace|norms|states?|conduct|behaviou?r|responsible|on|in|online|internet)\\b ?){1,8}|(?! (?:of|for|on) (?!2015)| [A-Z]))`,
    (s, i) => theList(s, i),
  ),
  of(
    'norms-collective',
    'the-list',
    `\\b[Tt]he (?:(?:list|rules|norms|code|framework|promises|pledges) of 2015(?! [a-z]+s\\b)|2015 (?:list|rules|code|framework|promises)\\b)`,
    (s, i) => theList(s, i),
  ),
  of(
    'norms-collective',
    'the-list',
    `\\b[Tt]he (?:framework|rules|code|standards|commitments)(?: of (?:conduct|behaviou?r))? (?:that|which) (?:(?:all|the|its|every|193) ){0,2}(?:UN(?:['’]s)?|United Nations(?:['’]s?)?)(?: (?:members?|member states?|states))? (?:have |had |has )?(?:signed up to|endorsed|adopted|accepted|agreed(?: on| to)?|approved)`,
    (s, i) => theList(s, i),
  ),
  of(
    'norms-collective',
    'act-responsibly',
    `(?:uphold|respect|honou?r|meet|abide by|live up to|comply with) (?:(?:its|their|all|the|international|UN) ){1,3}(?:commitments|obligations|pledges)[a-z ]{0,80}(?:cyberspace|online)?`,
    (s, i, m) => /international|UN/.test(m) && fieldHere(s, i),
    'g',
  ),
  of(
    'norms-collective',
    'act-responsibly',
    `(?:act|behave|conduct (?:itself|themselves)) (?:more )?responsibly (?:in cyberspace|online)`,
    () => true,
    'gi',
  ),
  of(
    'norms-collective',
    'binding-instrument',
    `(?:(?:a|an|the|any|another) )?(?:(?:new|additional|further|global|universal|UN|legally|cyber|international) ){0,4}(?:legally[- ])?(?:binding )?(?:cyber )?(?:treaty|convention|instrument|obligations|code of conduct|rulebook)(?: (?:on|for|about|against|governing|of) (?:(?:international|state|states|governments|countries|nations|behaviou?r|conduct|information|cyber|digital|the|use|of|ICTs?|security|in|online|cyberspace|responsible|how|behave|act|operations)\\s?){1,8})?`,
    (s, i, m) => bindingInstrument(s, i, m),
    'gi',
    'proposes-new',
  ),
  of(
    'process',
    'open-ended-working-group',
    `\\b(?:(?:the|an|a|this|its) )?(?:(?:UN|UN's|new|second|first|current|previous|former|latest) ){0,2}(?:Open-Ended Working Group|OEWG)(?: on (?:the )?(?:(?:security|use|ICTs?|of|and|in|the|information|communications|technologies|developments|field|cyber|digital|issues|security)\\s?){1,10})?`,
    (s, i, m) => FIELD.test(m) || cyberArticle(s, i),
    'gi',
  ),
  of(
    'process',
    'governmental-experts',
    `\\b(?:(?:the|a|an|this) )?(?:(?:UN|UN's|new|sixth|fifth|fourth|last|first|current) ){0,2}(?:[Gg]roups? of [Gg]overnmental [Ee]xperts|GGEs?|group of UN experts|UN group of experts)(?: on (?:(?:advancing|responsible|state|behaviou?r|in|cyberspace|developments|the|field|of|information|security|cyber)\\s?){1,8})?`,
    (s, i, m) => FIELD.test(m) || cyberArticle(s, i),
    'g',
  ),
  of(
    'process',
    'global-mechanism',
    `\\b(?:(?:the|a|an|this|its|that) )?(?:(?:UN|UN's|new|permanent|future|single-track|standing) ){0,3}(?:[Gg]lobal [Mm]echanism|[Pp]ermanent [Mm]echanism)(?: on (?:(?:ICT|security|cyber|the|developments|in|field|of|responsible|state|behaviou?r|ICTs)\\s?){1,8})?`,
    (s, i, m) =>
      FIELD.test(m) ||
      (cyberArticle(s, i) &&
        (/Global Mechanism/.test(m) || ((s.cyber || speaksOfNorms(s)) && !OTHER_MECHANISM.test(near(s, i))))),
    'g',
  ),
  of(
    'process',
    'programme-of-action',
    `\\b(?:(?:the|a|an|this|its|that) )?(?:(?:UN|UN's|new|permanent|future|cyber|proposed|French|Franco-Egyptian) ){0,3}(?:[Pp]rogramme of [Aa]ction|Program of Action|PoA)\\b(?: (?:on|for|to advance) (?:(?:cyber|cyberspace|responsible|state|behaviou?r|in|the|ICTs?|security)\\s?){1,8})?`,
    (s, i, m) => FIELD.test(m) || (cyberArticle(s, i) && (scene_norms(s) || fieldNear(s, i))),
    'g',
  ),
  of(
    'process',
    'new-forum',
    `\\b(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]his|one|two|[Bb]oth) )?(?:(?:UN|UN's|UN’s|new|permanent|future|single|standing|proposed|dedicated|more) ){1,3}(?:mechanism|forum|body)\\b(?! for (?:complaints|redress)| (?:in|of) (?:the )?(?:firewall|company))`,
    (s, i) => newForum(s, i),
  ),
  of(
    'process',
    'thematic-group',
    `\\b(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]his|two|[Bb]oth|three|first|second) ){0,2}(?:(?:dedicated|new|standing|first|second|two) ){0,2}thematic groups?\\b(?: on (?:[a-zA-Z-]+ ?){1,3})?`,
    (s, i) => cyberArticle(s, i) && !PARENT.test(s.doc.text),
  ),
  of(
    'process',
    'un-talks',
    `\\b(?:the |these )?(?:UN|UN's|United Nations|New York)(?:'s|’s)? (?:(?:talks|negotiations|negotiation|process|processes|discussions|track|dialogue|consultations|working group)) (?:on|about|over) (?:cyber|ICT|state|information|the security|digital)[a-z]*(?: [a-z]+){0,3}`,
    () => true,
    'gi',
  ),
  of(
    'process',
    'un-talks',
    `\\b(?:the )?(?:UN|United Nations)(?:'s|’s)? (?:cyber|ICT|information security|digital security) (?:talks|negotiations|process|processes|discussions|track|dialogue|consultations|working group|group|forum|body|mechanism)`,
    () => true,
    'gi',
  ),
  of(
    'process',
    'un-efforts',
    `\\b(?:efforts|work|talks|negotiations|discussions|attempts) (?:at|in|by|within|under) the (?:UN|United Nations) (?:to|on|about|over) (?:[a-z]+ ){1,6}(?:cyberspace|ICTs?|online|digital)`,
    () => true,
    'gi',
  ),
  of(
    'cbm',
    'contacts-directory',
    `\\b(?:(?:the|a|its|this|that) )?(?:(?:UN|UN's|UN’s|global|new|ASEAN|OSCE|OAS|intergovernmental|national|cyber|ICT) ){0,3}(?:(?:points?[- ]of[- ]contacts?|POC|contacts?(?:[- ]points?)?)(?:'s|’s)? (?:directory|register|network)|(?:directory|register) of (?:(?:national|cyber|ICT|global|state|technical|diplomatic) ){0,3}(?:points? of contact|contact points?|contacts))\\b`,
    (s, i) => cyberArticle(s, i) && !CONFIDENCE.test(sentenceText(s, i)),
    'gi',
  ),
  of(
    'cbm',
    'contacts-directory',
    `\\b(?:[Tt]he|[Ii]ts|[Aa]) (?:UN(?:['’]s)?|[Gg]lobal|OSCE(?:['’]s)?|UNODA(?:['’]s)?|intergovernmental|cyber incident) (?:cyber |ICT |global )?directory\\b(?! of)`,
    (s, i) =>
      cyberArticle(s, i) &&
      !CONFIDENCE.test(sentenceText(s, i)) &&
      (s.field || speaksOfNorms(s) || /\bcontacts?\b|\bworking group\b/.test(s.doc.text)),
  ),
  of(
    'cbm',
    'hotline',
    `\\b(?:(?:[Aa]|[Tt]he|[Tt]heir|[Ii]ts|[Tt]his) )?(?:(?:direct|cyber|new|bilateral|secure|joint|red) ){0,3}hotlines?\\b(?: (?:between|with|to) (?:the )?[A-Z][a-zA-Z]+(?: and (?:the )?[A-Z][a-zA-Z]+)?)?`,
    (s, i, m, start) => hotline(s, i, m, start),
  ),
  of(
    'cbm',
    'confidence-building',
    `\\b(?:(?:a|an|the|these|eight|sixteen|its|their|our|such|global|voluntary|regional) )?(?:(?:package|set|list|series|menu|catalogue) of )?(?:(?:a|an|the|global|voluntary|new|initial|cyber|OSCE's|UN|regional|existing|bilateral|digital) ){0,3}(?:confidence|trust)[- ]building(?: and (?:transparency|security))?(?: (?:measures?|steps?|arrangements?))?(?: (?:for|in|on) (?:cyberspace|ICTs?))?|\\bCBMs?\\b|\\b(?:measures|steps) (?:to|that) build (?:confidence|trust)|\\bconfidence builders?\\b|\\btransparency measures\\b`,
    (s, i) => confidence(s, i),
    'gi',
  ),
  of(
    'capacity-building',
    'capacity-built',
    `\\b(?:build|building|builds|built|raise|raising|strengthen|strengthening|develop|developing|grow|growing) (?:(?:the|their|its|up|more|national|local|cyber|digital|technical|our|of|poorer|developing|small|island|states'|states’|countries'|countries’) ){0,4}(?:capacity|capacities)\\b`,
    (s, i, m) => capacity(s, i, m),
    'gi',
  ),
  of(
    'capacity-building',
    'capacity-building',
    `\\b(?:(?:the|a|its|their|global|UN|more) )?(?:(?:cyber|digital|ICT|ICT-security|cybersecurity|technical) )?capacity[- ](?:building|development)(?: (?:work|programmes?|programs?|efforts?|fund|projects?|support))?`,
    (s, i, m) => capacity(s, i, m),
    'gi',
  ),
];

const scene_norms = (scene: Scene): boolean =>
  /\bnorms?\b|OEWG|\bUN\b|United Nations|responsible/i.test(scene.doc.text);

const unHere = (scene: Scene): boolean =>
  /\bUN\b|United Nations|General Assembly|Geneva|New York|2015/.test(scene.doc.text);

/** "Eleven players": those are another eleven. */
const OTHER_ELEVEN =
  /\b(?:[Ee]leven|11) (?!(?:voluntary|non-binding|agreed|UN|cyber|norms|rules|promises|points|items|letters|sentences|commitments|principles|pledges|of|in|is|are|was|were|have|had|by|that|which|and|as|with|from|do|did|will|would|must|should|can|may|bind|remain|apply|to|at|on|for|or|years?|[A-Z])\b)[a-z]{3,}s\b/;

function theList(scene: Scene, sentence: number): boolean {
  if (/sanction|terror|blacklist|climate|wanted|heritage/i.test(sentenceText(scene, sentence))) return false;
  return (scene.cyber || speaksOfNorms(scene)) && notOther(scene, sentence) && unHere(scene);
}

/** A measure told as one of building confidence is found by those words. */
const CONFIDENCE = /confidence|\bCBMs?\b/i;

/** Named beside it, the process is told already. */
const PARENT = /\bMechanism\b|\b(?:the|global|permanent) mechanism\b|\bOEWG\b|[Ww]orking [Gg]roup\b/;

const OTHER_NAME = /\bMechanism\b|\bOEWG\b|[Ww]orking [Gg]roup\b/;

/** A forum or mechanism is that of the norms where the United Nations and ICTs are spoken of. */
const newForum = (scene: Scene, sentence: number): boolean =>
  notOther(scene, sentence) &&
  !OTHER_NAME.test(near(scene, sentence)) &&
  (speaksOfNorms(scene) ||
    (scene.cyber && /\bUN\b|United Nations|General Assembly|Global Mechanism/.test(near(scene, sentence)))) &&
  !/password|firewall|forum (?:on|where) [^.]{0,60}(?:sell|sold|leak)/.test(sentenceText(scene, sentence));

function within(scene: Scene, token: number, start: number, length: number): boolean {
  const at = scene.doc.tokens[token]!.start;
  return at >= start && at < start + length;
}

/** A line between states, not one for customers or victims. */
function hotline(scene: Scene, sentence: number, match: string, start: number): boolean {
  if (!fieldNear(scene, sentence) || !notOther(scene, sentence) || CONFIDENCE.test(sentenceText(scene, sentence)))
    return false;
  const states = scene.doc.entities.filter((e) => e.state !== null && scene.doc.tokens[e.first]!.sentence === sentence);
  if (/ (?:between|with|to) /.test(match)) return states.some((e) => within(scene, e.first, start, match.length));
  return /cyber/.test(match) && states.length > 1;
}

function confidence(scene: Scene, sentence: number): boolean {
  if (scene.cyber || scene.field || fieldNear(scene, sentence)) return notOther(scene, sentence);
  const text = near(scene, sentence);
  return (
    diplomacy(scene, sentence) &&
    !/troops?|border|missile|nuclear|ceasefire|peace|milit|prisoner|market|consumer|arms/i.test(text)
  );
}

function capacity(scene: Scene, sentence: number, match: string): boolean {
  if (/cyber|digital|ICT/i.test(match)) return true;
  const text = sentenceText(scene, sentence);
  if (/grower|farm|cotton|fisher|agricult|harvest|plant capacity|manufactur|megawatt/i.test(text)) return false;
  return (
    (scene.cyber || scene.field || diplomacy(scene, sentence)) &&
    (diplomacy(scene, sentence) || scene.doc.entities.some((e) => e.kind === 'state'))
  );
}

function bindingInstrument(scene: Scene, sentence: number, match: string): boolean {
  const text = sentenceText(scene, sentence);
  if (/Cybercrime|Budapest|Geneva|extradition|tax|trade|Charter/.test(text) && !/information security/.test(text))
    return false;
  if (!/binding|new|additional|further|code of conduct|rulebook/i.test(match)) return false;
  if (!/treaty|convention|instrument|obligations|code of conduct|rulebook/i.test(match)) return false;
  return FIELD.test(match) || /states|governments/.test(match) || (diplomacy(scene, sentence) && scene.cyber);
}

export function findFrameworks(scene: Scene): Draft[] {
  const drafts: Draft[] = [];
  for (const p of PATTERNS) {
    for (const m of scene.doc.text.matchAll(p.pattern)) {
      const text = m[0].trimEnd();
      if (text === '') continue;
      const range = tokensBetween(scene.doc, m.index, m.index + text.length);
      const sentence = scene.doc.tokens[range.first]?.sentence ?? 0;
      if (!p.accept(scene, sentence, text, m.index)) continue;
      drafts.push({
        level: 'framework',
        letters: [],
        frame: p.frame,
        start: m.index,
        end: m.index + text.length,
        sentence,
        ...range,
        rule: p.rule,
        confidence: 0.88,
        ...(p.hint === undefined ? {} : { hint: p.hint }),
      });
    }
  }
  return drafts;
}
