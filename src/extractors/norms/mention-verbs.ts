/** The verbs around a mention: which governs it, which follows, whose they are, and what the mention is to them. */
import type { Clause } from '../language/clauses.js';
import type { Token } from '../language/language.js';
import { sensesOf, sensesOfVerb } from '../language/senses.js';
import { classOf, classOfFirstPart } from '../language/word-classes.js';
import { cuesAt, inside, touches, unnamed, type View } from './mention-view.js';

export function verbs(view: View): void {
  const { draft, clauses, out } = view;
  const outside = clauses.filter((c) => !inside(draft, c.verb.head));
  verb(
    view,
    'governing',
    outside.findLast((c) => c.verb.head < draft.first),
  );
  verb(
    view,
    'main',
    outside.find((c) => c.form === 'finite'),
  );
  verb(
    view,
    'following',
    outside.find((c) => c.verb.head >= draft.last),
  );
  verb(
    view,
    'own',
    clauses.find((c) => inside(draft, c.verb.head)),
  );
  for (const c of outside) {
    out.add(`verb:${c.verb.lemma}${c.verb.negated ? ':not' : ''}`);
    const k = classOfFirstPart(c.verb.lemma);
    if (k >= 0) out.add(`verb#${k}`);
    for (const sense of sensesOfVerb(c.verb.lemma)) out.add(`verb~${sense}${c.verb.negated ? ':not' : ''}`);
    role(view, c);
  }
}

function verb(view: View, name: string, c: Clause | undefined): void {
  const { scene, out } = view;
  if (c === undefined) {
    out.add(`${name}:none`);
    return;
  }
  const { verb: v } = c;
  const k = classOfFirstPart(v.lemma);
  out
    .add(`${name}:${v.lemma}`)
    .add(`${name}:form:${c.form}`)
    .add(`${name}:tense:${tenseOf(scene.doc.tokens[v.head]!)}`);
  if (k >= 0) out.add(`${name}#${k}`);
  for (const sense of sensesOfVerb(v.lemma)) out.add(`${name}~${sense}${v.negated ? ':not' : ''}`);
  if (c.passive) out.add(`${name}:passive`);
  if (v.negated) out.add(`${name}:not`);
  if (v.modal !== null) out.add(`${name}:modal:${v.modal}`);
  for (const cue of cuesAt(view, v.head)) out.add(`${name}@${cue}`).add(`${name}@${cue}${v.negated ? ':not' : ''}`);
  if (name !== 'governing') subject(view, name, c);
}

const tenseOf = ({ lower }: Token): string =>
  lower.endsWith('ed') ? 'ed' : lower.endsWith('ing') ? 'ing' : lower.endsWith('s') ? 's' : 'other';

function subject(view: View, name: string, c: Clause): void {
  const np = c.subjects[0];
  if (np === undefined) return;
  const { out, draft } = view;
  const k = classOf(np.wordLower);
  out.add(`${name}-subject:${unnamed(view.scene, np.head, np.wordLower)}`);
  if (k >= 0) out.add(`${name}-subject#${k}`);
  for (const sense of sensesOf(np.wordLower)) out.add(`${name}-subject~${sense}`);
  const entity = np.entities.at(-1);
  if (entity !== undefined) out.add(`${name}-subject:${entity.kind}`);
  if (np.pronoun !== null) out.add(`${name}-subject:pronoun`);
  if (inside(draft, np.first)) out.add(`${name}-subject:mention`);
  for (const cue of cuesAt(view, np.head)) out.add(`${name}-subject@${cue}`);
}

/** The mention as subject, object or oblique of a verb outside it. */
function role(view: View, c: Clause): void {
  const { draft, out } = view;
  const roles = [
    ...(c.objects.some((np) => touches(draft, np)) ? ['object'] : []),
    ...(c.subjects.some((np) => touches(draft, np)) ? ['subject'] : []),
  ];
  for (const name of roles) {
    out.add(`${name}-of:${c.verb.lemma}${c.verb.negated ? ':not' : ''}`);
    for (const cue of cuesAt(view, c.verb.head)) out.add(`${name}-of@${cue}`);
    for (const sense of sensesOfVerb(c.verb.lemma)) out.add(`${name}-of~${sense}${c.verb.negated ? ':not' : ''}`);
  }
  for (const o of c.obliques) if (touches(draft, o.np)) out.add(`oblique:${o.prep}`);
}
