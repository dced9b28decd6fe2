/** A record as rows of the public tables, keyed by table and column name. */
import type { StoredRecord } from '../../domain/ports.js';
import type { AttributionMention, NewsRecord } from '../../domain/record.js';
import { toInstant } from '../store/values.js';

export type Row = Readonly<Record<string, unknown>>;

export function rowsOf(stored: StoredRecord): Readonly<Record<string, readonly Row[]>> {
  const { record } = stored;
  const article_id = record.id;
  const mentions = record.attributions;
  return {
    articles: [articleRow(stored)],
    norm_mentions: normRows(record),
    attributions: mentions.map((mention, position) => attributionRow(article_id, mention, position)),
    attributors: ofEach(article_id, mentions, ({ attributors }) => attributors.map(({ key, name }) => ({ key, name }))),
    accused: ofEach(article_id, mentions, ({ accused }) =>
      accused.map(({ state, group, groupState, name, link }) => ({
        state,
        group_name: group,
        group_state: groupState,
        name,
        link,
      })),
    ),
    evidence: ofEach(article_id, mentions, (mention) =>
      mention.evidence.map(({ start, end, text }) => ({ start_offset: start, end_offset: end, quote: text })),
    ),
    story_evidence: storyEvidenceRows(record),
    divergences: divergenceRows(record),
  };
}

function articleRow({ record, seq, outletKind }: StoredRecord): Row {
  const { article, story } = record;
  return {
    article_id: record.id,
    url: article.url,
    outlet: article.outlet,
    outlet_kind: outletKind,
    title: article.title,
    byline: article.byline,
    published: toInstant(article.published),
    fetched: toInstant(article.fetched),
    lang: article.lang,
    text: article.text,
    content_hash: article.contentHash,
    revision: article.revision,
    extractor_version: record.extractor.version,
    story_id: story?.id ?? null,
    story_relation: story?.relation ?? null,
    story_of: story?.of ?? null,
    story_score: story?.score ?? null,
    same_event: story?.sameEvent ?? [],
    record,
    seq,
  };
}

function normRows(record: NewsRecord): Row[] {
  return record.norms.map((mention, position) => ({
    article_id: record.id,
    position,
    start_offset: mention.start,
    end_offset: mention.end,
    quote: mention.text,
    level: mention.level,
    letters: mention.letters,
    frame: mention.frame,
    function: mention.function,
    holder_name: mention.holder.name,
    holder_type: mention.holder.type,
    holder_state: mention.holder.state,
    target: mention.target,
    confidence: mention.confidence,
    rule: mention.rule,
  }));
}

function attributionRow(article_id: string, mention: AttributionMention, position: number): Row {
  return {
    article_id,
    position,
    attribution_id: mention.id,
    stance: mention.stance,
    certainty: mention.certainty,
    operation_name: mention.operation.name,
    operation_text: mention.operation.text,
    victims: mention.victims,
    basis: mention.basis,
    responses: mention.responses,
    collective: mention.collective,
    background: mention.background,
    norms: mention.norms,
    dated: mention.date,
    confidence: mention.confidence,
    rule: mention.rule,
  };
}

function ofEach(
  article_id: string,
  mentions: readonly AttributionMention[],
  parts: (mention: AttributionMention) => readonly Row[],
): Row[] {
  return mentions.flatMap((one, mention) =>
    parts(one).map((part, position) => ({ article_id, mention, position, ...part })),
  );
}

function storyEvidenceRows(record: NewsRecord): Row[] {
  return (record.story?.evidence ?? []).map(({ kind, start, end, ofStart, ofEnd }, position) => ({
    article_id: record.id,
    position,
    kind,
    start_offset: start,
    end_offset: end,
    of_start_offset: ofStart,
    of_end_offset: ofEnd,
  }));
}

function divergenceRows(record: NewsRecord): Row[] {
  return (record.story?.divergences ?? []).map(({ kind, original, rewrite }, position) => ({
    article_id: record.id,
    position,
    kind,
    original_start_offset: original.start,
    original_end_offset: original.end,
    original_quote: original.text,
    rewrite_start_offset: rewrite.start,
    rewrite_end_offset: rewrite.end,
    rewrite_quote: rewrite.text,
  }));
}
