/** Real receivers on loopback: a mail server and a webhook's server that keep what they got and fail on request. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { DigestContent } from '../../src/domain/digest.js';

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly raw: string;
  readonly parsed: ParsedMail;
  readonly at: number;
}

export interface MailServer {
  readonly url: string;
  readonly mails: ReceivedMail[];
  /** Says no to a recipient: the reply's code, or null to accept. */
  refuse: (recipient: string) => number | null;
  /** Runs after the message has arrived and before the reply: to hang, or to answer with a code. */
  beforeReply: () => Promise<number | null>;
  /** The message as it arrived, whatever the answer to it. */
  onData: (raw: string) => void;
  /** Ends all connections without a word. */
  hangUp(): Promise<void>;
  /** After the message was accepted. */
  onAccepted: () => void;
  /** Connections so far. */
  connections(): number;
  /** Stops listening, as a server that is down; `up` listens on the same port again. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let connections = 0;
  let port = 0;
  let server: SMTPServer | null = null;
  const options = (self: MailServer): SMTPServerOptions => ({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onConnect: (_session, callback) => {
      connections += 1;
      callback();
    },
    onRcptTo: (address, _session, callback) => callback(withCode(self.refuse(address.address))),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks).toString();
        self.onData(raw);
        const code = await self.beforeReply();
        if (code !== null) return callback(withCode(code));
        const to = session.envelope.rcptTo.map((r) => r.address);
        mails.push({ to, raw, parsed: await simpleParser(raw), at: Date.now() });
        self.onAccepted();
        return callback();
      });
    },
  });
  const listen = (self: MailServer): Promise<void> =>
    new Promise((resolve) => {
      server = new SMTPServer(options(self));
      server.on('error', () => undefined);
      server.listen(port, '127.0.0.1', () => {
        port = (server!.server.address() as AddressInfo).port;
        resolve();
      });
    });
  const stop = (): Promise<void> =>
    new Promise((resolve) => (server === null ? resolve() : server.close(() => resolve())));
  const self: MailServer & { url: string } = {
    url: '',
    mails,
    refuse: () => null,
    beforeReply: async () => null,
    onData: () => undefined,
    async hangUp() {
      for (const connection of server?.connections ?? []) connection._socket.destroy();
    },
    onAccepted: () => undefined,
    connections: () => connections,
    down: stop,
    up: () => listen(self),
    close: stop,
  };
  await listen(self);
  self.url = `smtp://127.0.0.1:${port}`;
  return self;
}

function withCode(code: number | null): (Error & { responseCode: number }) | null {
  return code === null ? null : Object.assign(new Error('not now'), { responseCode: code });
}

export interface ReceivedCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

export interface WebhookAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface WebhookServer {
  readonly origin: string;
  readonly host: string;
  readonly calls: ReceivedCall[];
  /** What was answered with 2xx, once for each webhook-id. */
  delivered(): ReadonlyMap<string, ReceivedCall>;
  answer: (call: ReceivedCall) => WebhookAnswer | Promise<WebhookAnswer>;
  close(): Promise<void>;
}

export async function startWebhookServer(): Promise<WebhookServer> {
  const calls: ReceivedCall[] = [];
  const delivered = new Map<string, ReceivedCall>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const body = Buffer.concat(chunks).toString();
      const call = { path: request.url ?? '/', headers: request.headers, body, at: Date.now() };
      calls.push(call);
      const { status, headers = {} } = await self.answer(call);
      if (status < 300) delivered.set(String(request.headers['webhook-id']), call);
      response.writeHead(status, headers);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: WebhookServer = {
    origin: `http://${host}`,
    host,
    calls,
    delivered: () => delivered,
    answer: () => ({ status: 204 }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return self;
}

/** The lead of each attribution in a webhook's body. */
export function sentencesOf(call: ReceivedCall): string[] {
  const { data } = JSON.parse(call.body) as { data: DigestContent };
  return data.attributions.shown.map((e) => e.sentence);
}
