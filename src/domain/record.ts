/**
 * The record: what normwatch says about one article. Field values are those of the codebook; `normwatch schema`
 * prints the JSON Schema made from the definitions here. Offsets are 0-based, end-exclusive UTF-16 indices of
 * `article.text`, and `text.slice(start, end)` always equals the quoted text.
 */
import { z } from 'zod';

export const SCHEMA_VERSION = 'normwatch/record/1';

export const normLetter = z.enum(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k']);
export const normLevel = z.enum(['explicit-norm', 'paraphrase', 'framework']);
export const normFrame = z.enum(['norms-collective', 'process', 'international-law', 'cbm', 'capacity-building']);
export const normFunction = z.enum([
  'affirms',
  'invokes-against',
  'accuses-of-violating',
  'disputes',
  'proposes-new',
  'reports-adoption',
  'implements',
  'describes',
]);
export const stance = z.enum(['attributes', 'endorses', 'condemns', 'denies', 'declines']);
export const certainty = z.enum(['asserted', 'assessed', 'suspected']);
export const basis = z.enum([
  'political-statement',
  'technical-report',
  'indictment',
  'sanctions',
  'advisory',
  'lawsuit',
  'media-report',
  'self-claim',
]);
export const response = z.enum([
  'sanctions',
  'indictment',
  'arrest',
  'expulsion',
  'reward',
  'summons',
  'takedown',
  'countermeasure',
]);
export const actorLink = z.enum(['directed', 'sponsored', 'based-in', 'national']);
export const divergenceKind = z.enum(['attributor', 'accused', 'number', 'hedge', 'stance', 'date', 'dropped-party']);

export const span = z.object({ start: z.int().min(0), end: z.int().min(0), text: z.string() });

export const normMention = span.extend({
  level: normLevel,
  letters: z.array(normLetter),
  frame: normFrame.nullable(),
  function: normFunction,
  holder: z.object({
    name: z.string(),
    type: z.enum(['state', 'org', 'person', 'author']),
    state: z.string().nullable().describe('ISO 3166-1 alpha-2'),
  }),
  target: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  rule: z.string(),
});

export const attributor = z.object({
  key: z.string().describe('ISO code, EU, NATO, UN, FIVE-EYES, QUAD, company:, person:, org:, anon:, media:, self'),
  name: z.string(),
});

export const accused = z.object({
  state: z.string().nullable().describe('ISO 3166-1 alpha-2, XX for a state left unnamed'),
  group: z.string().nullable(),
  groupState: z.string().nullable().describe('what the actor list publicly holds about the group'),
  name: z.string(),
  link: actorLink.nullable(),
});

export const attributionMention = z.object({
  id: z.string(),
  stance,
  certainty: certainty.nullable(),
  attributors: z.array(attributor),
  accused: z.array(accused),
  operation: z.object({ name: z.string().nullable(), text: z.string().nullable() }),
  victims: z.array(z.string()),
  basis: z.array(basis),
  responses: z.array(response),
  collective: z.boolean(),
  background: z.boolean(),
  norms: z.array(z.int().min(0)).describe('indices into norms'),
  evidence: z.array(span),
  date: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  rule: z.string(),
});

export const divergence = z.object({ kind: divergenceKind, original: span, rewrite: span });

export const storyEvidence = z.object({
  kind: z.enum(['credit', 'quote', 'aligned']),
  start: z.int(),
  end: z.int(),
  ofStart: z.int().nullable(),
  ofEnd: z.int().nullable(),
});

export const storyLink = z.object({
  id: z.string(),
  relation: z.enum(['original', 'copy', 'rewrite']),
  of: z.string().nullable(),
  score: z.number(),
  evidence: z.array(storyEvidence),
  sameEvent: z.array(z.string()),
  divergences: z.array(divergence),
});

export const voice = z.object({
  key: z.string().describe('as in attributors'),
  name: z.string(),
  stance,
  certainty: certainty.nullable().describe('the surest that is known'),
  own: z.boolean().describe('a statement of its own, not the word of an outlet or of unnamed officials'),
  stories: z.int().describe('independent stories; copies and rewrites are no further source'),
  articles: z.int(),
  first: z.string().nullable().describe('ISO 8601'),
  last: z.string().nullable().describe('ISO 8601'),
});

export const corroboration = z.object({
  attribution: z.string().describe('id of the attribution'),
  stories: z.int().describe('independent stories in which anybody attributes the operation to the same side'),
  voices: z.array(voice),
});

export const articlePart = z.object({
  url: z.string().nullable(),
  outlet: z.string().nullable(),
  title: z.string().nullable(),
  byline: z.string().nullable(),
  published: z.string().nullable().describe('ISO 8601, UTC'),
  fetched: z.string().nullable().describe('ISO 8601, UTC'),
  lang: z.string().nullable(),
  text: z.string(),
  contentHash: z.string(),
  revision: z.int().min(1),
});

export const newsRecord = z.object({
  schema: z.literal(SCHEMA_VERSION),
  id: z.string(),
  article: articlePart,
  norms: z.array(normMention),
  attributions: z.array(attributionMention),
  story: storyLink.nullable(),
  extractor: z.object({ version: z.string() }),
  corroboration: z
    .array(corroboration)
    .optional()
    .describe('what other records say of the same: in answers to queries, not in what is delivered'),
});

export type NormFunction = z.infer<typeof normFunction>;
export type Stance = z.infer<typeof stance>;
export type Certainty = z.infer<typeof certainty>;
export type Basis = z.infer<typeof basis>;
export type ResponseKind = z.infer<typeof response>;
export type ActorLink = z.infer<typeof actorLink>;
export type Span = Readonly<z.infer<typeof span>>;
export type NormMention = Readonly<z.infer<typeof normMention>>;
export type Attributor = Readonly<z.infer<typeof attributor>>;
export type Accused = Readonly<z.infer<typeof accused>>;
export type AttributionMention = Readonly<z.infer<typeof attributionMention>>;
export type DivergenceKind = z.infer<typeof divergenceKind>;
export type Divergence = Readonly<z.infer<typeof divergence>>;
export type StoryEvidence = Readonly<z.infer<typeof storyEvidence>>;
export type StoryLink = Readonly<z.infer<typeof storyLink>>;
export type Voice = Readonly<z.infer<typeof voice>>;
export type Corroboration = Readonly<z.infer<typeof corroboration>>;
export type NewsRecord = Readonly<z.infer<typeof newsRecord>>;
