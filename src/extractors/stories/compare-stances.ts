/** A party whose stand the rewrite turns: declining told as blaming, denial as admission, support as opposition. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge, lastWords } from './align-claims.js';
import { bothClaims, type Claim } from './claim-view.js';
import type { Stretch } from './sentences.js';

interface Turn {
  readonly from: RegExp;
  readonly to: RegExp;
}

const DECLINE =
  /\b(?:declin(?:ed|es|ing) to (?:say|name|attribute|blame|identify|point|speculate|assign|accuse)|(?:would|did|does|could|will) not (?:say who|name|attribute|blame|identify|assign|point|accuse|speculate)|refus(?:ed|es) to (?:name|say|blame|attribute|identify)|stopp?(?:ed|s)? short of|without naming|not (?:in a position|ready|prepared) to (?:attribute|say|name|blame)|too early to (?:say|attribute|name|tell)|without saying who|(?:has|had|have) not (?:yet )?(?:named|said who|attributed|blamed)|(?:can|could) ?not (?:yet )?(?:say|tell) who|refrain(?:s|ed) from)\b/i;
const BLAME =
  /\b(?:blam(?:es?|ed|ing)|accus(?:es?|ed|ing)|attribut(?:es|ed|ing)|pinn?(?:s|ed) (?:it|the \w{1,20}) on|pointed the finger|held \w{1,20} responsible|named \w{1,20} as)\b/i;
const DENY =
  /\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|refut(?:es|ed)|no part in|nothing to do with|not involved|unfounded|baseless|no (?:role|involvement)|disput(?:es|ed)|(?:did|does|could|would) not confirm)\b/i;
const ADMIT =
  /\b(?:admit(?:s|ted)|acknowledg(?:es|ed)|confess(?:es|ed)|conced(?:es|ed)|claim(?:s|ed) responsibility|accept(?:s|ed) responsibility|did not deny|took responsibility|takes responsibility|confirm(?:s|ed))\b/i;
const SUPPORT =
  /\b(?:support(?:s|ed)?|back(?:s|ed)|welcom(?:es|ed)|endors(?:es|ed)|favou?r(?:s|ed)?|agree(?:s|d)|approv(?:es|ed)|prais(?:es|ed)|in favou?r of|voted for|join(?:s|ed))\b/i;
const OPPOSE =
  /\b(?:oppos(?:es|ed?)|object(?:s|ed)|reject(?:s|ed)|critici[sz](?:es|ed)|block(?:s|ed)|veto(?:es|ed)|voted against|refus(?:es|ed) to (?:join|sign|support|back)|declin(?:es|ed) to (?:join|sign|support|back))\b/i;

const OPEN_TO =
  /\b(?:(?:did|does|would|could|has|had) not (?:been )?rule(?:d)? out|not (?:been )?ruled out|cannot be ruled out|did not exclude)\b/i;
const RULED_OUT = /\b(?:rules? out|ruled out|exclud(?:es|ed))\b/i;

const TURNS: readonly Turn[] = [
  { from: DECLINE, to: BLAME },
  { from: BLAME, to: DECLINE },
  { from: DENY, to: ADMIT },
  { from: ADMIT, to: DENY },
  { from: SUPPORT, to: OPPOSE },
  { from: OPPOSE, to: SUPPORT },
  { from: OPEN_TO, to: RULED_OUT },
];

export function compareStances(pair: ClaimPair): Divergence[] {
  const { theirs, mine } = bothClaims(pair);
  const out: Divergence[] = [];
  for (const c of mine) {
    for (const turn of TURNS) {
      if (!turn.to.test(c.text) || turn.from.test(c.text)) continue;
      const source = theirs.find(
        (t) =>
          turn.from.test(t.text) &&
          !turn.to.test(t.text) &&
          oneVoice(pair, c, t) &&
          !theirs.some((o) => o !== t && turn.to.test(o.text) && oneVoice(pair, c, o)),
      );
      if (source === undefined || mine.some((o) => o !== c && turn.from.test(o.text) && oneVoice(pair, o, source)))
        continue;
      out.push(
        diverge(
          'stance',
          pair,
          stretchOf(pair.original.text, source, turn.from),
          stretchOf(pair.rewrite.text, c, turn.to),
        ),
      );
      break;
    }
  }
  return [...out, ...turnedOpinions(pair, theirs, mine)].slice(0, 2);
}

const OPINION =
  /\b(?:believ(?:e|es|ed)|argu(?:e|es|ed)|thinks?|thought|consider(?:s|ed)?|maintain(?:s|ed)|insist(?:s|ed)|holds|says|said|judge[sd]?|expect(?:s|ed)?)\b/i;
const HELD =
  /\b(?:believ(?:e|es|ed)|argu(?:e|es|ed)|thinks?|thought|consider(?:s|ed)?|maintain(?:s|ed)|insist(?:s|ed)|holds)\b/i;
const NEGATION = /\b(?:no|not|never|nothing|neither|cannot|without|hardly|fail(?:s|ed)?|doubt(?:s|ed)?)\b|n['’]t\b/i;

/** A person's opinion, denied in one text and affirmed in the other. */
function turnedOpinions(pair: ClaimPair, theirs: readonly Claim[], mine: readonly Claim[]): Divergence[] {
  for (const c of mine) {
    if (!OPINION.test(c.text)) continue;
    const negated = NEGATION.test(afterCue(c.text));
    const names = namesOf(c);
    const related = theirs.filter((t) => OPINION.test(t.text) && [...namesOf(t)].some((n) => names.has(n)));
    if (related.length === 0 || !negated || related.some((t) => NEGATION.test(t.text))) continue;
    const close = pair.counterparts[c.index]?.[0];
    const source = related.find(
      (t) =>
        (HELD.test(t.text) && HELD.test(c.text)) ||
        sharedWords(c, t) >= 1.5 ||
        (close !== undefined && close.sentence === t.sentence && close.likeness >= 0.4),
    );
    if (source === undefined) continue;
    return [
      diverge(
        'stance',
        pair,
        stretchOf(pair.original.text, source, OPINION, 8),
        stretchOf(pair.rewrite.text, c, OPINION, 12),
      ),
    ];
  }
  return [];
}

const afterCue = (text: string): string => text.slice(OPINION.exec(text)?.index ?? 0);
const namesOf = (c: Claim): Set<string> =>
  new Set(c.sentence.terms.filter((t) => t.key.startsWith('~')).map((t) => t.key));

/** Weight of what two claims share beside names and numbers. */
function sharedWords(a: Claim, b: Claim): number {
  const theirs = new Set(b.sentence.terms.map((t) => t.key));
  let shared = 0;
  for (const [key, weight] of new Map(a.sentence.terms.map((t) => [t.key, t.weight]))) {
    if (!/^[~=#]/.test(key) && weight >= 0.3 && theirs.has(key)) shared += weight;
  }
  return shared;
}

/** The same speaker, by state, body or name, in sentences that share more than that. */
function oneVoice(pair: ClaimPair, mine: Claim, theirs: Claim): boolean {
  const counterpart = (pair.counterparts[mine.index] ?? []).find((k) => k.sentence === theirs.sentence);
  const names = (c: Claim): Set<string> =>
    new Set(c.sentence.terms.filter((t) => /^[~=]/.test(t.key)).map((t) => t.key));
  const shared = [...names(mine)].filter((n) => names(theirs).has(n));
  return shared.length > 0 && counterpart !== undefined;
}

function stretchOf(text: string, claim: Claim, cue: RegExp, words = 5): Stretch {
  const m = cue.exec(claim.text)!;
  const at = claim.sentence.start + m.index;
  const before = lastWords(claim.text.slice(0, m.index), 5);
  return cover(text, claim.sentence, [{ start: at - before, end: at + m[0].length }], words);
}
