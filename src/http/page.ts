/** One page for people: what was found lately and how the feeds are. Plain HTML, no script. */
import type { Clock, JobQueue, Store, StoredRecord } from '../domain/ports.js';
import type { AttributionMention } from '../domain/record.js';
import { escapeHtml } from '../extractors/escape-html.js';
import { feedHealth, isTrouble } from '../jobs/feed-health.js';

export async function renderPage(options: { store: Store; queue: JobQueue; clock: Clock }): Promise<string> {
  const [records, feeds, jobs] = await Promise.all([
    options.store.records({ limit: 50 }),
    options.store.feeds(),
    options.queue.counts(),
  ]);
  const health = feeds.map((f) => ({ f, h: feedHealth(f, options.clock.now()) }));
  const trouble = health.filter(({ h }) => isTrouble(h.word));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>normwatch</title></head>
<body>
<h1>normwatch</h1>
<p>${feeds.length} feeds, ${trouble.length} in trouble. Jobs: ${jobs.waiting} waiting, ${jobs.active} running, ${jobs.delayed} planned.</p>
<h2>Lately</h2>
${records.map(recordHtml).join('\n') || '<p>Nothing yet.</p>'}
<h2>Feeds in trouble</h2>
<ul>${trouble.map(({ f, h }) => `<li>${escapeHtml(f.outlet)}: ${h.word}, ${escapeHtml(h.reason)} <code>${escapeHtml(f.url)}</code></li>`).join('\n') || '<li>None.</li>'}</ul>
</body>
</html>`;
}

function recordHtml({ record: r }: StoredRecord): string {
  const title = escapeHtml(r.article.title ?? r.article.url ?? r.id);
  const url = r.article.url ?? '';
  const link = /^https?:\/\//.test(url) ? `<a href="${escapeHtml(url)}" rel="noopener noreferrer">${title}</a>` : title;
  const facts = [
    ...r.attributions.map(attributionHtml),
    ...r.norms.map(
      (n) => `<li>norm ${escapeHtml(n.letters.join(', ') || (n.frame ?? n.level))}: <q>${escapeHtml(n.text)}</q></li>`,
    ),
    ...(r.story?.divergences ?? []).map(
      (d) =>
        `<li>changed in the rewrite (${d.kind}): <q>${escapeHtml(d.original.text)}</q> became <q>${escapeHtml(d.rewrite.text)}</q></li>`,
    ),
  ];
  const relation = r.story && r.story.relation !== 'original' ? `, ${r.story.relation}` : '';
  const date = escapeHtml(r.article.published?.slice(0, 16) ?? '');
  return `<h3>${link}</h3><p>${escapeHtml(r.article.outlet ?? '')}, ${date}${relation}</p><ul>${facts.join('')}</ul>`;
}

function attributionHtml(a: AttributionMention): string {
  const who = a.attributors.map((x) => x.name || x.key).join(', ') || 'unspecified';
  const whom = a.accused.map((x) => x.name || x.group || x.state).join(', ') || 'nobody named';
  const quote = a.evidence[0] ? `: <q>${escapeHtml(a.evidence[0].text)}</q>` : '';
  return `<li>${escapeHtml(who)} ${a.stance} ${escapeHtml(whom)}${a.certainty ? ` (${a.certainty})` : ''}${quote}</li>`;
}
