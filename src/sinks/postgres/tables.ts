/** The public tables. Offsets are 0-based, end-exclusive UTF-16 indices of `articles.text`. */
import type { Column, Table } from './table.js';

const column = (name: string, type: string, meaning: string): Column => ({ name, type, meaning });

const ARTICLE_ID = column('article_id', 'text not null', 'The article, see `articles`.');
const POSITION = column('position', 'integer not null', 'Place in the record, from 0.');
const MENTION = column(
  'mention',
  'integer not null',
  'Place of the attribution in the record, see `attributions.position`.',
);
const span = (prefix: string, of: string): Column[] => [
  column(`${prefix}start_offset`, 'integer not null', `Start of the quotation in the text of ${of}.`),
  column(`${prefix}end_offset`, 'integer not null', `End of the quotation in the text of ${of}, exclusive.`),
  column(`${prefix}quote`, 'text not null', `The quoted words of ${of}.`),
];

/** A list of the record: its rows are told apart by their place. */
const listOfArticle = (
  name: string,
  meaning: string,
  columns: readonly Column[],
  indexes: readonly string[] = [],
): Table => ({ name, meaning, columns: [ARTICLE_ID, POSITION, ...columns], key: ['article_id', 'position'], indexes });

/** A list of one attribution of the record. */
const listOfMention = (
  name: string,
  meaning: string,
  columns: readonly Column[],
  indexes: readonly string[] = [],
): Table => ({
  name,
  meaning,
  columns: [ARTICLE_ID, MENTION, POSITION, ...columns],
  key: ['article_id', 'mention', 'position'],
  indexes,
});

const articles: Table = {
  name: 'articles',
  meaning: 'One row for each article with its newest record.',
  columns: [
    column('article_id', 'text not null', 'Derived from the canonical address; the `id` of the record.'),
    column('url', 'text', 'Canonical address.'),
    column('outlet', 'text', 'Name of the outlet.'),
    column('outlet_kind', 'text not null', '`news`, `policy`, `government`, `vendor` or `state-media`.'),
    column('title', 'text', 'Headline.'),
    column('byline', 'text', 'Authors as printed.'),
    column('published', 'timestamptz', 'When the outlet published it.'),
    column('fetched', 'timestamptz', 'When this revision was fetched.'),
    column('lang', 'text', 'Language, BCP 47.'),
    column('text', 'text not null', 'The article; paragraphs separated by a blank line.'),
    column('content_hash', 'text not null', 'SHA-256 of the text.'),
    column('revision', 'integer not null', '1 for the first text, higher after edits.'),
    column('extractor_version', 'text not null', 'Version of the rules that made the record.'),
    column('story_id', 'text', 'The story that the article belongs to.'),
    column('story_relation', 'text', '`original`, `copy` or `rewrite`.'),
    column('story_of', 'text', 'The article that this one copies or rewrites.'),
    column('story_score', 'double precision', 'How sure the link is, from 0 to 1.'),
    column('same_event', 'text[] not null', 'Articles that report the same event independently.'),
    column('record', 'json not null', 'The whole record, as in the JSON lines.'),
    column('seq', 'bigint not null', 'Grows with every change of any record: a cursor for incremental readers.'),
  ],
  key: ['article_id'],
  indexes: ['(published)', '(outlet, published)', '(story_id)', '(story_of)', '(seq)'],
};

const normMentions = listOfArticle(
  'norm_mentions',
  'Mentions of the UN norms of responsible state behaviour in cyberspace.',
  [
    ...span('', 'the article'),
    column('level', 'text not null', '`explicit-norm`, `paraphrase` or `framework`.'),
    column('letters', 'text[] not null', 'Norms of paragraph 13 of A/70/174, `a` to `k`.'),
    column('frame', 'text', 'For `framework`: what is meant, for example `norms-collective` or `international-law`.'),
    column('function', 'text not null', 'What the mention does, for example `affirms` or `invokes-against`.'),
    column('holder_name', 'text not null', 'Who says so.'),
    column('holder_type', 'text not null', '`state`, `org`, `person` or `author`.'),
    column('holder_state', 'text', 'State of the holder, ISO 3166-1 alpha-2.'),
    column('target', 'text', 'Whom it is held against.'),
    column('confidence', 'double precision not null', 'From 0 to 1.'),
    column('rule', 'text not null', 'The rule that found it.'),
  ],
  ['using gin (letters)', '(holder_state)', '(level, function)'],
);

const attributions = listOfArticle(
  'attributions',
  'Attributions of cyber operations, and what others say to them: endorsed, condemned, denied, declined.',
  [
    column('attribution_id', 'text not null', 'Id of the mention, the same in every sink.'),
    column('stance', 'text not null', '`attributes`, `endorses`, `condemns`, `denies` or `declines`.'),
    column('certainty', 'text', '`asserted`, `assessed` or `suspected`.'),
    column('operation_name', 'text', 'Name of the operation or campaign.'),
    column('operation_text', 'text', 'The operation in the words of the article.'),
    column('victims', 'text[] not null', 'Who was hit.'),
    column('basis', 'text[] not null', 'What it rests on, for example `indictment` or `technical-report`.'),
    column('responses', 'text[] not null', 'What was announced with it, for example `sanctions`.'),
    column('collective', 'boolean not null', 'Several states or organisations speak together.'),
    column('background', 'boolean not null', 'Told as background, not as the news.'),
    column('norms', 'integer[] not null', 'Places of the norm mentions that go with it, see `norm_mentions.position`.'),
    column('dated', 'text', 'When it was made, as far as the article says: ISO 8601, possibly only year or month.'),
    column('confidence', 'double precision not null', 'From 0 to 1.'),
    column('rule', 'text not null', 'The rule that found it.'),
  ],
  ['(attribution_id)', '(stance)'],
);

const attributors = listOfMention(
  'attributors',
  'Who makes an attribution; several for a joint one.',
  [
    column(
      'key',
      'text not null',
      'ISO code, `EU`, `NATO`, `UN`, `company:...`, `person:...`, `media:...`, `anon:...`, `self`.',
    ),
    column('name', 'text not null', 'Name as printed.'),
  ],
  ['(key)'],
);

const accused = listOfMention(
  'accused',
  'Who is held responsible by an attribution.',
  [
    column('state', 'text', 'ISO 3166-1 alpha-2; `XX` for a state left unnamed.'),
    column('group_name', 'text', 'Name of the group.'),
    column(
      'group_state',
      'text',
      'State that the public actor list gives for the group: not the claim of the article.',
    ),
    column('name', 'text not null', 'Name as printed.'),
    column('link', 'text', 'How the group belongs to the state: `directed`, `sponsored`, `based-in` or `national`.'),
  ],
  ['(state)', '(group_name)', '(group_state)'],
);

const evidence = listOfMention('evidence', 'The passages that an attribution rests on.', [...span('', 'the article')]);

const storyEvidence = listOfArticle('story_evidence', 'Why an article is taken for a copy or rewrite of another.', [
  column('kind', 'text not null', '`credit`, `quote` or `aligned`.'),
  column('start_offset', 'integer not null', 'Start of the passage in this article.'),
  column('end_offset', 'integer not null', 'End of the passage in this article, exclusive.'),
  column('of_start_offset', 'integer', 'Start of the matching passage in the original.'),
  column('of_end_offset', 'integer', 'End of the matching passage in the original, exclusive.'),
]);

const divergences = listOfArticle(
  'divergences',
  'What a rewrite changed, both sides quoted.',
  [
    column('kind', 'text not null', '`attributor`, `accused`, `number`, `hedge`, `stance`, `date` or `dropped-party`.'),
    ...span('original_', 'the original'),
    ...span('rewrite_', 'this article'),
  ],
  ['(kind)'],
);

/** Parents before children. */
export const PUBLIC_TABLES: readonly Table[] = [
  articles,
  normMentions,
  attributions,
  attributors,
  accused,
  evidence,
  storyEvidence,
  divergences,
];
