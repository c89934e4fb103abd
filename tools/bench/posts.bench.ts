// How many single transactions a second does the ledger take over HTTP, on many accounts and on one hot one?
import { randomUUID } from 'node:crypto';
import { developmentToken } from '@daybook/platform';
import { heading, line, percentile, perSecond, target, tenths, times, whole } from './figures';
import { type Hit, HttpLoad, type Shot } from './http-load';
import type { PlatformUnderTest } from './platform-under-test';
import { ServiceProfile } from './profile';
import { ReadModels } from './read-models-lag';
import { WhereTimeGoes } from './where-time-goes';

const CONNECTIONS = 64;
const WALLETS = 256;
const WARM_UP_MS = 10_000;
const MEASURE_MS = 10_000;
const POSTS_WANTED = 2_000;
const HOT_WANTED = 0.9;

export async function benchPosts(platform: PlatformUnderTest): Promise<void> {
  heading(`Single posts over HTTP, ${CONNECTIONS} connections`);
  const token = await developmentToken({ roles: ['service'], sub: 'bench' }, platform.home);
  const load = new HttpLoad(platform.urlOf('ledger'), token, CONNECTIONS);
  const readModels = await ReadModels.of(platform);
  try {
    await prepare(load);
    await load.closedLoop(CONNECTIONS, WARM_UP_MS, spread);
    await readModels.caughtUp();
    const where = new WhereTimeGoes(platform);
    const profile = new ServiceProfile(platform, 'ledger');
    const spreadHits = accepted(await load.closedLoop(CONNECTIONS, MEASURE_MS, spread));
    const spreadRate = perSecond(spreadHits.length, MEASURE_MS);
    line('spread over accounts', `${whole(spreadRate)}/s`, target(spreadRate, POSTS_WANTED));
    line('  answered within', `${tenths(p(spreadHits, 0.5))} ms`, `half; 99 %: ${tenths(p(spreadHits, 0.99))} ms`);
    where.report(spreadHits.length, 'post');
    await profile.report(spreadHits.length, 'post');
    // Both begin with nothing left to do.
    await readModels.caughtUp();
    const hotHits = accepted(await load.closedLoop(CONNECTIONS, MEASURE_MS, hot));
    const hotRate = perSecond(hotHits.length, MEASURE_MS);
    line('one hot account', `${whole(hotRate)}/s`, `${times(hotRate / spreadRate)} spread (wanted: ${HOT_WANTED})`);
  } finally {
    load.close();
    await readModels.close();
  }
}

const wallet = (index: number): string => `wallet:bench-${index}:EUR`;
let counter = 0;

function spread(): Shot {
  counter += 1;
  return movement(wallet(counter % WALLETS), wallet((counter * 7 + 1) % WALLETS), '0.01');
}

function hot(): Shot {
  counter += 1;
  return movement(wallet(1 + (counter % (WALLETS - 1))), wallet(0), '0.01');
}

function movement(debit: string, credit: string, amount: string): Shot {
  const entries = [
    { accountId: debit, direction: 'debit', amount, currency: 'EUR' },
    { accountId: credit, direction: 'credit', amount, currency: 'EUR' },
  ];
  // Never the same account twice: neighbours that meet take the card rail instead.
  if (debit === credit) entries[0] = { accountId: 'rail:card:EUR', direction: 'debit', amount, currency: 'EUR' };
  return { path: '/transactions', key: randomUUID(), body: JSON.stringify({ kind: 'bench', entries }) };
}

async function prepare(load: HttpLoad): Promise<void> {
  const indexes = Array.from({ length: WALLETS }, (_, index) => index);
  const open = (index: number): Shot => ({
    path: '/accounts',
    key: randomUUID(),
    body: JSON.stringify({ accountId: wallet(index), type: 'liability', currency: 'EUR' }),
  });
  accepted(await Promise.all(indexes.map((index) => load.post(open(index)))));
  accepted(await Promise.all(indexes.map((index) => load.post(movement('rail:card:EUR', wallet(index), '100000.00')))));
}

/** Anything but 201 makes the measurement worthless. */
function accepted(hits: Hit[]): Hit[] {
  const other = hits.find(({ status }) => status !== 201);
  if (other !== undefined) throw new Error(`a post was answered ${other.status}`);
  return hits;
}

function p(hits: readonly Hit[], share: number): number {
  return percentile(
    hits.map(({ ms }) => ms),
    share,
  );
}
