// Sends one digest over the compiled code, and kills itself at a step: send-digest.mjs OPTIONS-AS-JSON
import { createUnsubscribeLinks, subscriptionTo } from '../../../dist/domain/subscription.js';
import { createFetcher } from '../../../dist/fetch/create-fetcher.js';
import { sendDigest } from '../../../dist/jobs/send-digest.js';
import { createChannels } from '../../../dist/sinks/channels/create-channels.js';
import { openStore } from '../../../dist/sinks/store/open-store.js';

const { storeUrl, mailUrl, allow, digest, to, now, leaving, dieAt, rounds = 1 } = JSON.parse(process.argv[2]);
const clock = { now: () => new Date(now) };
const { store } = await openStore(storeUrl, clock);
const die = (step) => {
  if (step === dieAt) process.kill(process.pid, 'SIGKILL');
};
const around = (name, work) => async (...parameters) => {
  die(`before ${name}`);
  const result = await work(...parameters);
  die(`after ${name}`);
  return result;
};
const watched = { ...store.digests };
for (const name of ['claimSend', 'composeSend', 'markDelivery']) watched[name] = around(name, store.digests[name]);

const fetcher = createFetcher({
  userAgent: 'normwatch/test',
  contact: 'mailto:test@normwatch.example',
  allowPrivateHosts: allow,
  perHostDelayMs: 0,
  gate: store.gate,
});
const nothing = { accused: [], attributor: [], norm: [], outletKind: [], certainty: [], stance: [] };
const links = createUnsubscribeLinks(leaving.publicUrl, [leaving.secret], []);
const channels = createChannels(to, {
  fetcher,
  clock,
  mail: { url: mailUrl, from: 'normwatch@desk.example' },
  unsubscribeLink: (recipient) => links.linkFor(subscriptionTo(digest, recipient)),
});
const setup = {
  name: digest,
  cron: null,
  timezone: 'UTC',
  filter: nothing,
  whenEmpty: false,
  maxEntries: 50,
  maxAgeMs: 30 * 86_400_000,
  channels,
  messageHost: 'desk.example',
};
const log = { debug() {}, info() {}, warn() {}, error() {} };
const ctx = {
  store: { ...store, digests: watched },
  fetcher,
  digests: [setup],
  sinks: [],
  clock,
  log,
  random: () => 0,
  queue: { add: async () => undefined },
};
for (let round = 0; round < rounds; round++) {
  const job = { name: 'send-digest', id: 'x', payload: { digest }, attempt: 1, signal: AbortSignal.timeout(60_000) };
  try {
    await sendDigest(job, ctx);
  } catch (error) {
    if (error.code !== 'host-busy') throw error;
  }
}
console.log('done');
await fetcher.close();
await store.close();
