// Places one of two copies in every round, at the moment when the other process places the other: URL, 0 or 1, rounds.
import { openStore } from '../../../dist/sinks/store/open-store.js';

const [url, worker, rounds] = process.argv.slice(2);
const { store, sql } = await openStore(url, { now: () => new Date() });

/** A text of its own for each round, the same in both processes. */
function textOf(round) {
  let state = round * 2654435761;
  const word = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return `w${(state >>> 8).toString(36)}`;
  };
  return Array.from({ length: 6 }, () => `Minister ${Array.from({ length: 16 }, word).join(' ')}.`).join(' ');
}

for (let round = 0; round < Number(rounds); round += 1) {
  await sql.query('insert into public.barrier values ($1, $2)', [Number(worker), round]);
  while ((await sql.query('select 1 from public.barrier where round = $1', [round])).length < 2);
  const minute = String(round % 60).padStart(2, '0');
  await store.place({
    id: `${round}-${worker}`,
    url: `https://outlet${worker}.example/${round}`,
    outlet: `Outlet ${worker}`,
    title: null,
    published: `2026-03-01T10:${minute}:0${worker}.000Z`,
    text: textOf(round),
    mentions: { norms: [], attributions: [] },
  });
}
await store.close();
