/** The sample newsroom's outlets and what they have in hand, read from `demo/outlets/`. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const article = z.strictObject({
  slug: z.string().regex(/^[a-z0-9-]{1,80}$/),
  title: z.string(),
  author: z.string(),
  /** ISO 8601 in UTC. */
  published: z.iso.datetime(),
  summary: z.string(),
  /** Paragraphs separated by a blank line. */
  text: z.string().transform((text) => text.trim()),
  /** The page of this article is sent without end. */
  endless: z.boolean().default(false),
});

const outlet = z.strictObject({
  id: z.string().regex(/^[a-z-]{1,40}$/),
  name: z.string(),
  country: z.string().length(2),
  kind: z.enum(['news', 'policy', 'government', 'vendor', 'state-media']),
  /** `rss-full` carries the whole text in `content:encoded`. */
  format: z.enum(['rss', 'rss-full', 'atom']),
  charset: z.enum(['utf-8', 'windows-1252']),
  tagline: z.string(),
  articles: z.array(article),
});

export type DemoArticle = Readonly<z.infer<typeof article>>;
export type DemoOutlet = Readonly<z.infer<typeof outlet>>;

const FOLDER = new URL('../../demo/outlets/', import.meta.url);
const NAMES = ['halyard-wire', 'treaty-desk', 'corvid-labs', 'ministry'];

export function sampleOutlets(): readonly DemoOutlet[] {
  return NAMES.map((name) => outlet.parse(parse(readFileSync(new URL(`${name}.yaml`, FOLDER), 'utf8'))));
}
