/** A digest by mail: one message for each recipient, text and HTML, over SMTP. */
import nodemailer from 'nodemailer';
import type { DeliveryOutcome, DigestChannel, DigestMessage } from '../../domain/digest.js';
import type { ErrorCode } from '../../domain/errors.js';
import { renderHtml } from '../../extractors/digest/render-html.js';
import { renderText } from '../../extractors/digest/render-text.js';

export interface MailServer {
  /** smtp:// or smtps://, with user and password where needed. */
  readonly url: string;
  readonly from: string;
}

const TIMEOUTS = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

/**
 * A connection for each message: digests are few, and a kept connection is one more thing that can be dead.
 * @param unsubscribeUrl of this recipient and digest; null for mail that cannot be left by a link.
 */
export function createMailChannel(
  recipient: string,
  server: MailServer,
  unsubscribeUrl: string | null = null,
): DigestChannel {
  const transport = nodemailer.createTransport({
    url: server.url,
    ...TIMEOUTS,
    // The texts come from the open web: nothing in them may name a file or an address to attach.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    kind: 'mail',
    target: recipient,
    server: `mail ${new URL(server.url).host}`,
    async deliver(message) {
      try {
        await transport.sendMail(mailOf(message, recipient, server.from, unsubscribeUrl));
        return { ok: true };
      } catch (error) {
        return outcomeOf(error as SmtpError);
      }
    },
  };
}

/** `Auto-Submitted` (RFC 3834) keeps holiday responders quiet. */
function mailOf({ content, messageId }: DigestMessage, recipient: string, from: string, unsubscribeUrl: string | null) {
  return {
    from,
    to: recipient,
    subject: content.subject,
    messageId,
    date: new Date(content.to),
    headers: { 'Auto-Submitted': 'auto-generated', ...listHeaders(unsubscribeUrl) },
    text: renderText(content, unsubscribeUrl),
    html: renderHtml(content, unsubscribeUrl),
  };
}

/** RFC 2369, 3.2 and RFC 8058, 3.1: the mail program's own button asks the address to forget the recipient. */
function listHeaders(unsubscribeUrl: string | null): Record<string, string> {
  if (unsubscribeUrl === null) return {};
  return { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly responseCode?: number;
}

/** Trouble with the way to the server or our account there, which other recipients would meet as well. */
const SERVER_TROUBLE: ReadonlySet<string> = new Set([
  'ECONNECTION',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EPROTOCOL',
  'EAUTH',
  'EOAUTH2',
]);

/** RFC 5321, 4.2.1: 4yz may pass, 5yz will not. A refused log-in is ours to mend, so it counts as what may pass. */
function outcomeOf(error: SmtpError): DeliveryOutcome {
  const status = error.responseCode ?? 0;
  const own = error.code !== undefined && SERVER_TROUBLE.has(error.code) && status < 400;
  const scope = own || error.code === 'EAUTH' || status === 421 ? 'server' : 'target';
  const code: ErrorCode = status >= 500 && scope === 'target' ? 'mail-rejected' : 'mail-failed';
  return { ok: false, scope, error: { code, message: (error.message || String(error)).slice(0, 300) } };
}
