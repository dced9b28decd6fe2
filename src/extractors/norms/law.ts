/** International law in cyberspace: a legal term together with what it does there ("the Charter governs ..."). */
import { type Draft, type Scene, sentenceOf, tokensBetween } from './scene.js';
import { clauseAround } from './spans.js';

const TERM =
  /\b(?:international(?: humanitarian)? law|humanitarian law|(?:the )?(?:UN |United Nations )?Charter|(?:the )?(?:rules?|principles?) (?:of|on) (?:territorial )?(?:sovereignty|non-intervention|state responsibility)|(?:the )?laws? (?:of|on) (?:state responsibility|war|armed conflict|nations)|(?:the )?Geneva Conventions?|(?:territorial )?sovereignty (?:in cyberspace|on the (?:inter)?net|online)|sovereignty|non-intervention|(?:the )?right (?:of|to) self-defen[cs]e|self-defen[cs]e|use of force|existing law|no new law)\b/gi;
const FIELD =
  /cyber|digital|\bICTs?\b|online|internet|comput|hack|keyboard|server|router|malware|network|software|wip(?:ed|ing|er)|intrusion|screen|code\b|\bon the net\b/i;
const ACTS =
  /\b(?:appl(?:y|ies|ied|icable|icability|ying)|govern(?:s|ed)?|covers?|covered|binds?|violat\w+|breach\w*|contraven\w+|protect(?:s|ed)?|reach(?:es)?|stops?|shields?|extends?|holds?|regulates?|constrains?|respects?|uphold|infring\w+|needed|limits?|is enough|suffices|in force|unlawful|illegal|against|under|contrary|permits?|allows?|forbids?|invoke\w*|trigger\w*|restrains?|says?)\b/i;
const WRONG = /\b(?:violat|breach|infring|contraven|unlawful|illegal)/i;
const OTHER_CHARTER = /\b(?:company|bank|airline|school|city|jet|boat|flight|shareholders|schools|corporate)\b/i;
const ELSEWHERE = /South China Sea|annexation|prisoners|refugees|maritime|fishing/i;

export function findLaw(scene: Scene): Draft[] {
  const drafts: Draft[] = [];
  let lastEnd = -1;
  for (const m of scene.doc.text.matchAll(TERM)) {
    if (m.index < lastEnd) continue;
    const draft = lawAt(scene, m.index, m[0]);
    if (draft === null) continue;
    drafts.push(draft);
    lastEnd = draft.end;
  }
  return drafts;
}

function lawAt(scene: Scene, start: number, term: string): Draft | null {
  const { text, tokens } = scene.doc;
  const range = tokensBetween(scene.doc, start, start + term.length);
  const s = sentenceOf(scene, range.first);
  const sentence = text.slice(s.start, s.end);
  const firm = /law|UN |United Nations|Geneva|rule|principle|cyberspace|online|net\b/i.test(term);
  if (/charter/i.test(term) && (!/Charter/.test(term) || OTHER_CHARTER.test(sentence))) return null;
  const here = FIELD.test(sentence);
  const linked = scene.cyber && /\bUN\b|United Nations|\bnorms?\b|cyberspace/.test(text);
  if ((!here && !(linked && firm)) || ELSEWHERE.test(sentence)) return null;
  const clause = clauseAround(scene, range.first, range.last);
  const words = text.slice(tokens[clause.first]!.start, tokens[clause.last - 1]!.end);
  const rest = text.slice(tokens[clause.first]!.start, s.end);
  if (!firm && !WRONG.test(words) && !(here && ACTS.test(rest))) return null;
  if (/existing law|no new law/i.test(term) && !here) return null;
  const whole = ACTS.test(words) && clause.last - clause.first <= 24 && !/\b(?:norms?|framework)\b/i.test(words);
  const first = whole ? clause.first : range.first;
  const last = whole ? clause.last : range.last;
  return {
    level: 'framework',
    letters: [],
    frame: 'international-law',
    start: tokens[first]!.start,
    end: tokens[last - 1]!.end,
    sentence: s.index,
    first,
    last,
    rule: 'international-law',
    confidence: here ? 0.88 : 0.7,
  };
}
