/** The pages by which a recipient leaves a digest. Plain HTML, no script, nothing loaded from anywhere. */
import { createHash } from 'node:crypto';
import type { ErrorCode } from '../domain/errors.js';
import type { Subscription } from '../domain/subscription.js';
import { titleOf } from '../extractors/digest/view.js';
import { escapeHtml } from '../extractors/escape-html.js';

export type UnsubscribePage =
  | { readonly kind: 'ask' | 'done' | 'done-before'; readonly subscription: Subscription }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly reason: string };

/** RFC 8058, 3.2: what a mail program posts. The button of the page posts the same. */
export const ONE_CLICK = { name: 'List-Unsubscribe', value: 'One-Click' } as const;

const STYLE = `
body { margin: 0; background: #f3f4f6; color: #1b1f24; font: 17px/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: 0 auto; padding: 2.5rem 1.25rem; overflow-wrap: anywhere; }
@media (min-width: 40rem) { main { padding-top: 5rem; } }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
p { margin: 0 0 1rem; }
.soft { color: #57606a; font-size: 0.9375rem; }
button { font: inherit; font-weight: 600; color: #fff; background: #0b57a4; border: 0; border-radius: 6px;
  padding: 0.75rem 1.5rem; margin: 0.5rem 0 1.5rem; cursor: pointer; }
button:hover, button:focus-visible { background: #084482; }
`;

/** Lets this one style element through a Content-Security-Policy that forbids all others. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

export function renderUnsubscribePage(page: UnsubscribePage): string {
  const { title, body } = partsOf(page);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main>
<h1>${escapeHtml(title)}</h1>
${body.join('\n')}
</main></body>
</html>
`;
}

function partsOf(page: UnsubscribePage): { readonly title: string; readonly body: readonly string[] } {
  if (page.kind === 'refused') {
    return {
      title: 'This did not work',
      body: [`<p>${escapeHtml(page.reason)}</p>`, `<p class="soft">Code: <code>${escapeHtml(page.code)}</code></p>`],
    };
  }
  const { digest, address } = page.subscription;
  const who = `<strong>${escapeHtml(address)}</strong>`;
  const what = `the digest <strong>“${escapeHtml(titleOf({ digest }))}”</strong>`;
  const back = '<p class="soft">Not what you wanted? Whoever runs this service can put the address back.</p>';
  switch (page.kind) {
    case 'ask':
      return {
        title: 'Unsubscribe?',
        body: [
          `<p>${who} gets ${what} by mail.</p>`,
          `<form method="post"><button name="${ONE_CLICK.name}" value="${ONE_CLICK.value}">Unsubscribe</button></form>`,
          '<p class="soft">Nothing changes until you press the button. Other digests to this address stay as they are.</p>',
        ],
      };
    case 'done':
      return { title: 'You are unsubscribed', body: [`<p>${who} gets no more mails of ${what}.</p>`, back] };
    case 'done-before':
      return {
        title: 'You are unsubscribed already',
        body: [`<p>${who} left ${what} before. There is nothing left to do.</p>`, back],
      };
  }
}
