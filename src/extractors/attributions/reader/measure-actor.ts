/** Measures of an actor that a sentence may accuse. */
import type { SentenceSyntax } from '../../language/clauses.js';
import type { Scene } from '../resolve.js';
import type { ArticleView } from './article-view.js';
import { measureMakeUp } from './measure-make-up.js';
import { measurePhrase } from './measure-phrase.js';
import { measureTies } from './measure-ties.js';
import { atMost, type Put } from './measures.js';
import type { ActorOption } from './options.js';
import { nounKind, type Role, verbKind } from './roles.js';

export function measureActor(
  scene: Scene,
  s: SentenceSyntax,
  view: ArticleView,
  o: ActorOption | null,
  rank: number,
  role: Role,
  put: Put,
): void {
  put('a none', o === null);
  if (o === null) return;
  put(`a away ${s.sentence.index - o.sentence}`, 1);
  put('a rank', atMost(6, rank));
  put(`a reading ${o.reading}`, o.reading !== 'own');
  put('a count', atMost(4, o.accused.length));
  put('a perpetrator', o.perpetrator);
  put('a state itself', o.stateItself);
  put(
    'a group',
    o.accused.some((a) => a.group !== null),
  );
  put(
    'a unnamed state',
    o.accused.some((a) => a.state === 'XX'),
  );
  put(
    'a listed',
    o.accused.some((a) => a.groupState !== null),
  );
  for (const link of new Set(o.accused.map((a) => a.link))) put(`a link ${link}`, link !== null);
  measurePhrase('a', scene, o.np, role, put);
  if (o.np !== null) measureNext(scene, o, put);
  if (o.np !== null) measureMakeUp('a', scene, o.np, put);
  measureTies(scene, s, o, put);
  measureArticle(scene, s, view, o, put);
}

function measureNext(scene: Scene, { np, sentence }: ActorOption, put: Put): void {
  const next = scene.ctx.syntax[sentence]!.items[scene.ctx.indexOf(np!) + 1];
  if (next === undefined) return;
  const kind = next.kind === 'np' ? nounKind(next.wordLower) : next.kind === 'vg' ? verbKind(next.lemma) : next.kind;
  put(`a next ${kind}`, 1);
}

/** How much the article has to do with the actor. */
function measureArticle(scene: Scene, s: SentenceSyntax, view: ArticleView, { accused }: ActorOption, put: Put): void {
  const states = accused.flatMap((a) => a.state ?? []);
  const names = [...new Set([...states, ...accused.flatMap((a) => a.group ?? [])])];
  put(
    'a named',
    atMost(
      6,
      names.reduce((n, key) => n + view.timesActor(key), 0),
    ),
  );
  put(
    'a speaks too',
    states.some((state) => view.firstParty(state) <= s.sentence.index),
  );
  const title = (scene.ctx.document.title ?? '').toLowerCase();
  put('a in title', title !== '' && accused.some((a) => a.name !== '' && title.includes(a.name.toLowerCase())));
}
