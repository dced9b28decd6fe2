/** What a norm is called after: "the one on supply chains", "the due-diligence item". */

type Topic = readonly [letters: readonly string[], words: RegExp];

/** In this order: a request about a hacked hospital is about requests, a team that helps is about the team. */
const TOPICS: readonly Topic[] = [
  [
    ['k'],
    /\b(?:emergency|response|rescue|incident)[- ](?:response )?(?:teams?|crews?)\b|\bC(?:ER|SIR)Ts?\b|\bresponders\b/,
  ],
  [
    ['i'],
    /\bsupply[- ]chains?\b|\bhidden functions?\b|\bback ?doors?\b|\bmalicious tools\b|\btampering with (?:products|devices)\b/,
  ],
  [['j'], /\bvulnerabilit(?:y|ies)\b|\bdisclos(?:ure|ing)\b|\b(?:software )?flaws\b|\bzero-days?\b/],
  [
    ['b'],
    /\battribution\b|\ball (?:the )?(?:relevant )?(?:information|facts|circumstances)\b|\bnaming (?:a |the )?culprits?\b/,
  ],
  [['c'], /\bterritory\b|\bdue[- ]diligence\b|\bsafe[- ]havens?\b/],
  [['h'], /\brequests?\b|\b(?:asking|calls?) for help\b|\bmutual assistance\b/],
  [['e'], /\bhuman[- ]rights\b|\bprivacy\b|\bfree(?:dom of)? (?:speech|expression)\b/],
  [['d'], /\bcyber ?crime\b|\bcriminals\b|\bterroris(?:m|ts?)\b|\bprosecut(?:ion|ing)\b/],
];
const INFRASTRUCTURE =
  /\b(?:critical|vital|essential|civilian)[- ](?:infrastructure|services?|systems?)\b|\binfrastructure\b|\bhospitals?\b|\b(?:power|electricity) (?:grids?|stations?)\b|\bgrids?\b|\butilities\b/;
const HARMED = /\b(?:attack|hack|damag|harm|hit|sabotag|impair|leav|spar|disrupt|tamper)[a-z]*\b|\boff limits\b/;
const GUARDED = /\b(?:guard|protect|defend)(?:ing)?\b.{0,40}\bown\b|\bone's own\b|\b(?:guard|protect)ing\b/;

/** @returns none where the words name no norm. */
export function topicLetters(words: string): readonly string[] {
  for (const [letters, topic] of TOPICS) if (topic.test(words)) return letters;
  if (!INFRASTRUCTURE.test(words)) return [];
  if (HARMED.test(words)) return ['f'];
  if (GUARDED.test(words)) return ['g'];
  return /\b(?:critical|vital)/.test(words) ? ['f', 'g'] : ['f'];
}
