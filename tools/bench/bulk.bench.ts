// How many transactions a second does the ledger take in bulks over HTTP while everything runs, and do the read models keep up?
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { developmentToken } from '@daybook/platform';
import { longestPauseMs } from './event-loop-pauses';
import { heading, limit, line, percentile, perSecond, target, tenths, whole } from './figures';
import { type Hit, HttpLoad, type Shot } from './http-load';
import type { PlatformUnderTest } from './platform-under-test';
import { ServiceProfile } from './profile';
import { ReadModels } from './read-models-lag';
import { WhereTimeGoes } from './where-time-goes';

const PER_BULK = 1_000;
const WALLETS = 1_000;
const BODIES = 16;
const CONNECTIONS = { sustained: 6, burst: 9 };
const WARM_UP_MS = 10_000;
const BURST_MS = 10_000;
const SUSTAINED_WANTED = 6_000;
const BURST_WANTED = 10_000;
const LAG_LIMIT_S = 10;
const PAUSE_MS_LIMIT = 50;
/** Asked to come again, a client comes again. */
const RETRY_MS = 100;

export async function benchBulk(platform: PlatformUnderTest, seconds: number): Promise<void> {
  heading(`Bulks of ${whole(PER_BULK)} over HTTP, everything running`);
  const token = await developmentToken({ roles: ['service'], sub: 'bench' }, platform.home);
  const load = new HttpLoad(platform.urlOf('ledger'), token, CONNECTIONS.burst);
  const readModels = await ReadModels.of(platform);
  try {
    await prepare(load);
    await send(load, CONNECTIONS.sustained, WARM_UP_MS);
    await readModels.caughtUp();
    await longestPauseMs(platform.urlOf('ledger'));
    const where = new WhereTimeGoes(platform);
    const profile = new ServiceProfile(platform, 'ledger');
    const sustained = await send(load, CONNECTIONS.sustained, seconds * 1000);
    report(`for ${seconds} s, ${CONNECTIONS.sustained} at a time`, sustained, SUSTAINED_WANTED);
    where.report(sustained.transactions, 'transaction');
    await profile.report(sustained.transactions, 'transaction');
    const pauseMs = await longestPauseMs(platform.urlOf('ledger'));
    line("  longest pause of the ledger's event loop", `${tenths(pauseMs)} ms`, limit(pauseMs, PAUSE_MS_LIMIT, 'ms'));
    await reportLag(readModels);
    const burst = await send(load, CONNECTIONS.burst, BURST_MS);
    report(`burst of 10 s, ${CONNECTIONS.burst} at a time`, burst, BURST_WANTED);
    await reportLag(readModels);
  } finally {
    load.close();
    await readModels.close();
  }
}

interface Sent {
  readonly transactions: number;
  readonly ms: number;
  readonly hits: readonly Hit[];
  readonly shed: number;
}

/** Every connection sends the next bulk as soon as it was answered. Only what was answered counts: it is durable then. */
async function send(load: HttpLoad, connections: number, ms: number): Promise<Sent> {
  const hits: Hit[] = [];
  let shed = 0;
  const startMs = performance.now();
  const work = async (): Promise<void> => {
    while (performance.now() - startMs < ms) {
      const shot = bulk();
      let hit = await load.post(shot);
      for (; hit.status === 503; hit = await load.post(shot)) {
        shed += 1;
        await pause(RETRY_MS);
      }
      if (hit.status !== 200) throw new Error(`a bulk was answered ${hit.status}`);
      hits.push(hit);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  return { transactions: hits.length * PER_BULK, ms: performance.now() - startMs, hits, shed };
}

function report(what: string, { transactions, ms, hits, shed }: Sent, wanted: number): void {
  const rate = perSecond(transactions, ms);
  line(what, `${whole(rate)}/s`, target(rate, wanted));
  const times = hits.map((hit) => hit.ms);
  const asked = shed === 0 ? '' : `; ${whole(shed)} times asked to come again`;
  line(
    '  half answered within',
    `${tenths(percentile(times, 0.5))} ms`,
    `99 %: ${tenths(percentile(times, 0.99))} ms${asked}`,
  );
}

async function reportLag(readModels: ReadModels): Promise<void> {
  const lags = await readModels.caughtUp();
  const [last] = lags;
  if (last === undefined) throw new Error('there are no read models');
  const others = lags.map(({ name, seconds }) => `${name} ${tenths(seconds)}`).join(', ');
  line(
    '  read models behind at the end',
    `${tenths(last.seconds)} s`,
    `${limit(last.seconds, LAG_LIMIT_S, 's')}: ${others}`,
  );
}

const wallet = (index: number): string => `wallet:bulk-${index}:EUR`;
let counter = 0;

const bodies = Array.from({ length: BODIES }, (_, body) =>
  JSON.stringify({
    items: Array.from({ length: PER_BULK }, (_item, index) => {
      const from = (body * 61 + index) % WALLETS;
      return movement(wallet(from), wallet((from * 7 + 1) % WALLETS), '0.01');
    }),
  }),
);

function bulk(): Shot {
  counter += 1;
  return { path: '/transactions/bulk?wait=30', key: randomUUID(), body: bodies[counter % BODIES] ?? '' };
}

function movement(debit: string, credit: string, amount: string): object {
  const from = debit === credit ? 'rail:card:EUR' : debit;
  return {
    kind: 'bench',
    entries: [
      { accountId: from, direction: 'debit', amount, currency: 'EUR' },
      { accountId: credit, direction: 'credit', amount, currency: 'EUR' },
    ],
  };
}

async function prepare(load: HttpLoad): Promise<void> {
  const indexes = Array.from({ length: WALLETS }, (_, index) => index);
  const opened = indexes.map((index) => {
    const body = { accountId: wallet(index), type: 'liability', currency: 'EUR' };
    return load.post({ path: '/accounts', key: randomUUID(), body: JSON.stringify(body) });
  });
  if ((await Promise.all(opened)).some(({ status }) => status !== 201)) throw new Error('a wallet was not opened');
  const items = indexes.map((index) => movement('rail:card:EUR', wallet(index), '1000000.00'));
  const body = JSON.stringify({ items, atomic: true });
  const { status } = await load.post({ path: '/transactions/bulk', key: randomUUID(), body });
  if (status !== 201) throw new Error(`the wallets were not funded: ${status}`);
}
