/**
 * How often a rule was right on text with gold (passages and articles that the rules were written on), smoothed
 * towards 0.6 and lowered by a tenth, since unseen text is harder. `|unspecified`: no source was found.
 */
const SHARE_RIGHT: Readonly<Record<string, number>> = {
  accuse: 0.74,
  'accused-passive': 0.58,
  'accused-passive|unspecified': 0.78,
  'accuse|unspecified': 0.36,
  attribute: 0.8,
  attributed: 0.41,
  'attributed|unspecified': 0.66,
  'attribute|unspecified': 0.5,
  baseless: 0.62,
  behind: 0.81,
  'behind|unspecified': 0.36,
  caught: 0.5,
  'claims-responsibility': 0.76,
  condemn: 0.72,
  'culprit-was': 0.72,
  'culprit-was|unspecified': 0.36,
  decline: 0.65,
  declines: 0.36,
  'decline|unspecified': 0.66,
  deed: 0.62,
  'deed-by': 0.63,
  'deed-by|unspecified': 0.72,
  'deed-from': 0.36,
  'deed-modified|unspecified': 0.36,
  'deed-of|unspecified': 0.36,
  'deed-passive': 0.78,
  'deed-passive|unspecified': 0.76,
  'deed|unspecified': 0.37,
  default: 0.32,
  'default-condemnation': 0.58,
  'default-denial': 0.48,
  'default-endorsement': 0.48,
  'default-object': 0.47,
  'default-refusal': 0.36,
  'default-subject': 0.62,
  'default-subject|unspecified': 0.4,
  'default|unspecified': 0.11,
  denies: 0.66,
  deny: 0.84,
  endorse: 0.61,
  'hold-responsible': 0.67,
  inside: 0.72,
  'inside|unspecified': 0.66,
  'involved|unspecified': 0.36,
  'leak-site': 0.66,
  'no-evidence': 0.72,
  'not-default': 0.36,
  'nothing-to-do': 0.36,
  noun: 0.72,
  points: 0.74,
  'points|unspecified': 0.66,
  retracts: 0.36,
  role: 0.65,
  'too-early': 0.8,
  'took-part': 0.66,
  unconfirmed: 0.66,
  'was-culprit': 0.63,
  'was-culprit|unspecified': 0.36,
  'work-of': 0.67,
  'work-of|unspecified': 0.66,
};

/** @returns 0 to 1, two decimals. */
export function confidenceOf(rule: string, unspecified: boolean, pieces: number): number {
  const family = rule.split(':')[0] ?? rule;
  const share = SHARE_RIGHT[unspecified ? `${family}|unspecified` : family] ?? SHARE_RIGHT[family] ?? 0.5;
  // A second piece of evidence from another rule speaks for the mention.
  const raised = pieces > 1 ? share + (1 - share) * 0.2 : share;
  return Math.round(raised * 100) / 100;
}
