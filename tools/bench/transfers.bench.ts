// How long does a person wait for a transfer, and how many a second does the platform hold?
import { randomUUID } from 'node:crypto';
import { type ServiceClient, clientOf } from '@daybook/client';
import { developmentToken } from '@daybook/platform';
import { heading, limit, line, percentile, tenths, whole } from './figures';
import { type Hit, HttpLoad, type Shot } from './http-load';
import type { PlatformUnderTest } from './platform-under-test';
import { WhereTimeGoes } from './where-time-goes';

const WALLETS = 64;
const CALM_RATE = 50;
const CALM_MS = 20_000;
const P50_LIMIT_MS = 25;
const P99_LIMIT_MS = 100;
/** Held: everything answered 201, and 99 % within a second. */
const HELD_P99_MS = 1_000;
const STEP_MS = 8_000;
const CONNECTIONS = 512;

export async function benchTransfers(platform: PlatformUnderTest): Promise<void> {
  heading('Transfers between wallets, from request to final answer');
  const token = await developmentToken({ roles: ['service'], sub: 'bench' }, platform.home);
  const wallets = await prepare(clientOf('payments', { baseUrl: platform.urlOf('payments'), token }));
  const load = new HttpLoad(platform.urlOf('payments'), token, CONNECTIONS);
  let counter = 0;
  const next = (): Shot => {
    counter += 1;
    const [from, to] = [wallets[counter % WALLETS], wallets[(counter + 1) % WALLETS]];
    const body = JSON.stringify({ fromWalletId: from, toWalletId: to, amount: '0.01', currency: 'EUR' });
    return { path: '/transfers', key: randomUUID(), body };
  };
  try {
    await load.openLoop(CALM_RATE, 5_000, next);
    const where = new WhereTimeGoes(platform);
    const calm = await load.openLoop(CALM_RATE, CALM_MS, next);
    requireAccepted(calm);
    line(
      `half answered within, at ${CALM_RATE}/s`,
      `${tenths(p(calm, 0.5))} ms`,
      limit(p(calm, 0.5), P50_LIMIT_MS, 'ms'),
    );
    line('99 % answered within', `${tenths(p(calm, 0.99))} ms`, limit(p(calm, 0.99), P99_LIMIT_MS, 'ms'));
    where.report(calm.length, 'transfer');
    await highestRate(load, next);
  } finally {
    load.close();
  }
}

async function highestRate(load: HttpLoad, next: () => Shot): Promise<void> {
  let held = CALM_RATE;
  for (let rate = CALM_RATE * 2; rate <= 3_200; rate = Math.round(rate * 1.5)) {
    const hits = await load.openLoop(rate, STEP_MS, next);
    const inTime = hits.filter(({ status, ms }) => status === 201 && ms <= HELD_P99_MS).length;
    const p99 = tenths(p(hits, 0.99));
    if (inTime < hits.length * 0.99) {
      line(
        'highest rate held',
        `${whole(held)}/s`,
        `at ${rate}/s only ${tenths((inTime / hits.length) * 100)} % within 1 s`,
      );
      return;
    }
    line(`  held ${rate}/s`, `${tenths(p(hits, 0.5))} ms`, `half; 99 %: ${p99} ms`);
    held = rate;
  }
  line('highest rate held', `${whole(held)}/s`, 'the highest tried');
}

async function prepare(payments: ServiceClient<'payments'>): Promise<string[]> {
  return Promise.all(
    Array.from({ length: WALLETS }, async (_, index) => {
      const body = { ownerId: `bench-${index}-${randomUUID().slice(0, 8)}`, currency: 'EUR' };
      const { id: walletId } = (await payments.post('/wallets', { body })).body;
      const deposit = { walletId, amount: '1000.00', currency: 'EUR', cardToken: 'tok_approve' };
      await payments.post('/deposits', { body: deposit });
      return walletId;
    }),
  );
}

function requireAccepted(hits: readonly Hit[]): void {
  const other = hits.find(({ status }) => status !== 201);
  if (other !== undefined) throw new Error(`a transfer was answered ${other.status}`);
}

function p(hits: readonly Hit[], share: number): number {
  return percentile(
    hits.map(({ ms }) => ms),
    share,
  );
}
