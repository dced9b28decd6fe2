/** A TCP proxy on 127.0.0.1 that misbehaves on request: between the program and Postgres, Redis or a mail server. */
import { connect, createServer, type Socket } from 'node:net';

export interface FaultProxy {
  readonly port: number;
  /** Resets every open connection. */
  resetAll(): void;
  /** New connections are refused by a reset while true. */
  refuse(yes: boolean): void;
  /** When the client sends these bytes, they pass, and the answer is lost with the connection. */
  loseAnswerTo(bytes: Buffer | null): void;
  /** How many answers were lost. */
  lost(): number;
  close(): Promise<void>;
}

export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let refusing = false;
  let trigger: Buffer | null = null;
  let lost = 0;
  const server = createServer((client) => {
    client.on('error', () => undefined);
    if (refusing) {
      client.resetAndDestroy();
      return;
    }
    const target = connect(targetPort, '127.0.0.1');
    const pair = [client, target] as const;
    pairs.add(pair);
    let answerIsLost = false;
    const end = (): void => {
      pairs.delete(pair);
      client.destroy();
      target.destroy();
    };
    client.on('data', (data) => {
      if (trigger !== null && data.includes(trigger)) answerIsLost = true;
      target.write(data);
    });
    target.on('data', (data) => {
      if (!answerIsLost) {
        client.write(data);
        return;
      }
      lost += 1;
      client.resetAndDestroy();
      end();
    });
    target.on('error', end);
    client.on('close', end);
    target.on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const resetAll = (): void => {
    for (const [client, target] of pairs) {
      client.resetAndDestroy();
      target.resetAndDestroy();
    }
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    resetAll,
    refuse: (yes) => {
      refusing = yes;
    },
    loseAnswerTo: (bytes) => {
      trigger = bytes;
    },
    lost: () => lost,
    async close() {
      resetAll();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
