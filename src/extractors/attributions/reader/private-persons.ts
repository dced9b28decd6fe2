/** Persons who may speak for nobody else. */
import { type NounPhrase, words } from '../../language/phrases.js';
import type { Party } from '../parties.js';
import type { Scene } from '../resolve.js';
import { isFirm } from './house-names.js';
import { coinedName } from './names.js';

const PRIVATE = words(
  'former ex shadow opposition lawyer satirist journalist reporter editor columnist lecturer student critic poet podcaster whistleblower defector exile veteran campaigner cleric candidate researcher investigator professor blogger expert author activist dissident leader consultant scholar historian independent sleuth writer attorney founder once',
);

/** Somebody who may speak for nobody else. */
export function personName(scene: Scene, np: NounPhrase, own: Party | null): string | null {
  const figure = np.entities.find((e) => e.kind === 'metonym' && e.text.includes(' '));
  const name = figure?.text ?? coinedName(scene, np);
  if (name === null || name.split(' ').length > 3 || isFirm(scene, np)) return null;
  return isPrivate(scene, np) || (own === null && isSource(scene, np)) ? name : null;
}

const isSource = (scene: Scene, np: NounPhrase): boolean =>
  scene.claims[scene.ctx.doc.tokens[np.first]!.sentence]!.some((c) => c.sources.includes(np));

function isPrivate({ ctx }: Scene, np: NounPhrase): boolean {
  const { sentence } = ctx.doc.tokens[np.first]!;
  for (let i = Math.max(0, np.first - 5); i < np.last + 6; i += 1) {
    const t = ctx.doc.tokens[i];
    if (t?.sentence === sentence && PRIVATE.has(t.lower)) return true;
  }
  return ONCE_SERVED.test(ctx.textOf(np.last, Math.min(ctx.doc.sentences[sentence]!.last, np.last + 16)));
}

/** "Ann Lee, who ran the office until 2021". */
const ONCE_SERVED =
  /^,? who (?:had )?(?:ran|run|led|headed|chaired|directed|served|worked)\b.{0,80}\b(?:until|till|from|under|between)\b/;
