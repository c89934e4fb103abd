// What becomes of a caller of the ledger who asks for ten times too much, and of everybody else meanwhile (row 75)?
import { INBOX_STREAM } from '@daybook/contracts';
import type { EventLog } from '@daybook/platform';
import { BURST_LIMITS, describeBursts, type BurstRoute } from '@daybook/platform/testing';
import { type LedgerKit, movement, startLedger } from '../testing/ledger-kit';
import { app } from './app';

let ledger: LedgerKit;
beforeAll(async () => {
  ledger = await startLedger(app, { env: BURST_LIMITS });
  await ledger.wallet('burst-1', '100.00');
  await ledger.get(`/accounts/wallet:burst-1:EUR?after=${await ledger.headToken()}`);
});
afterAll(() => ledger.stop());

async function instructions(log: EventLog): Promise<number> {
  let count = 0;
  for await (const { data } of log.readStream(INBOX_STREAM))
    count += (data as { instructions: unknown[] }).instructions.length;
  return count;
}

const search = { method: 'GET', role: 'finance', succeeds: [200], budget: 'search' } as const;
/** Each by another role, as the budget is one for all searches. */
const routes: readonly BurstRoute[] = [
  { ...search, path: '/transactions?accountPrefix=wallet:burst-1' },
  {
    ...search,
    path: '/accounts/wallet:burst-1:EUR/statement?from=2026-01-01&to=2026-01-31',
    accept: 'text/csv',
    role: 'compliance',
  },
  {
    ...{ method: 'POST', path: '/transactions?wait=0', role: 'service', succeeds: [201, 202], budget: 'command' },
    made: instructions,
    body: () => movement('rail:card:EUR', 'wallet:burst-1:EUR', '1.00'),
  },
];

describeBursts(routes, { url: () => ledger.url, log: () => ledger.app.log, home: () => ledger.home });
