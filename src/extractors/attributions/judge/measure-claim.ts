/** Measures of the claim itself: the rule that found it, its stance, who speaks and who is accused. */
import { HACKERS, PERPETRATORS, STATE_ARMS } from '../nouns.js';
import { capped, type Features, flag, share, statesOf, type View } from './view.js';

/** "declines:accuse:blame" is the family "declines" on "accuse". */
function rulesOf(rule: string): Features {
  const parts = rule.split(':');
  const wrapped = /^(?:declines|denies|unconfirmed|no-evidence|retracts)$/.test(parts[0]!);
  const inner = wrapped ? parts[1]! : parts[0]!;
  const kind = rule.includes('default') ? 'guess' : inner.startsWith('deed') ? 'deed' : 'frame';
  return { [`found by ${kind}`]: 1, [`rule ${inner}`]: 1, ...(wrapped ? { [`rule ${parts[0]}`]: 1 } : {}) };
}

export function measureClaim(v: View): Features {
  const { mention, position } = v;
  return {
    ...rulesOf(mention.rule),
    [`stance ${mention.stance}`]: 1,
    [`certainty ${mention.certainty}`]: 1,
    'own voice': flag(position.ownVoice),
    self: flag(position.self),
    drafts: capped(position.drafts.length, 6),
    'rules agree': capped(new Set(position.drafts.map((d) => d.rule)).size, 4),
    evidences: capped(mention.evidence.length, 6),
    victims: capped(mention.victims.length, 4),
    responses: capped(mention.responses.length, 3),
    'any basis': flag(mention.basis.length > 0),
    'operation named': flag(mention.operation.name !== null),
    'operation told': flag(mention.operation.text !== null),
    ...measureParties(v),
    ...measureAccused(v),
  };
}

function measureParties(v: View): Features {
  const { mention, position, draft } = v;
  const parties = position.parties;
  const kinds = Object.fromEntries(parties.map((p) => [`party ${p.kind}`, 1]));
  const states = statesOf(mention);
  const own = draft.parties[0];
  return {
    ...kinds,
    unspecified: flag(mention.attributors.every((a) => a.key === 'unspecified')),
    attributors: capped(mention.attributors.length, 5),
    collective: flag(mention.collective),
    'party is accused': flag(parties.some((p) => p.state !== null && states.includes(p.state))),
    'party of office': flag(parties.some((p) => p.office)),
    'party a person': flag(parties.some((p) => p.person)),
    'party anonymous': flag(parties.some((p) => p.anonymous)),
    'party pronoun': flag(own !== undefined && own.np.pronoun !== null),
    'party from afar': own === undefined ? 0 : capped(Math.abs(draft.sentence - own.sentence), 10),
    'party within evidence': flag(own !== undefined && own.np.first >= draft.first && own.np.last <= draft.last),
    'party after evidence': flag(own !== undefined && own.np.first >= draft.last),
    'party words': own === undefined ? 0 : capped(own.np.last - own.np.first, 10),
  };
}

function measureAccused(v: View): Features {
  const { mention, scene } = v;
  const { ctx } = scene;
  const { accused } = mention;
  const phrases = v.draft.assertion?.actorPhrases ?? [];
  const heads = phrases.map((np) => np.wordLower);
  const readings = v.draft.assertion?.actors ?? [];
  return {
    accused: capped(accused.length, 4),
    'accused none': flag(accused.length === 0),
    'accused state': flag(accused.some((a) => a.state !== null && a.state !== 'XX')),
    'accused unnamed state': flag(accused.some((a) => a.state === 'XX')),
    'accused group': flag(accused.some((a) => a.group !== null)),
    'accused listed group': flag(accused.some((a) => a.groupState !== null)),
    ...Object.fromEntries(accused.flatMap((a) => (a.link === null ? [] : [[`link ${a.link}`, 1]]))),
    'accused also victim': flag(accused.some((a) => a.state !== null && mention.victims.includes(a.state))),
    'actor hackers': flag(heads.some((h) => HACKERS.has(h))),
    'actor perpetrators': flag(heads.some((h) => PERPETRATORS.has(h))),
    'actor state arm': flag(heads.some((h) => STATE_ARMS.has(h))),
    'actor pronoun': flag(phrases.some((np) => np.pronoun !== null)),
    'actor indefinite': flag(phrases.some((np) => np.indefinite)),
    'actor plural': flag(heads.some((h) => h.length > 3 && h.endsWith('s'))),
    'actor does such things': flag(readings.some((r) => r.perpetrator)),
    'actor the state itself': flag(readings.some((r) => r.stateItself)),
    'actor words': capped(Math.max(0, ...phrases.map((np) => np.last - np.first)), 12),
    'actor names': capped(Math.max(0, ...phrases.map((np) => np.entities.length)), 4),
    'actor before verb': share(
      phrases.filter((np) => v.draft.assertion?.clause && np.first < v.draft.assertion.clause.verb.first).length,
      phrases.length,
    ),
    'actor at a place word': flag(
      phrases.some((np) =>
        /^(?:in|at|against|on|from|to|with|within|across)$/.test(ctx.doc.tokens[np.first - 1]?.lower ?? ''),
      ),
    ),
  };
}
