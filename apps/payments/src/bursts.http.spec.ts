// What becomes of a caller that sends ten times its limit to payments, and of the other callers meanwhile (row 75)?
import type { EventLog } from '@daybook/platform';
import { BURST_LIMITS, describeBursts, type BurstRoute } from '@daybook/platform/testing';
import { PaymentsHost } from '../testing/payments-host';

let host: PaymentsHost;
let ownerId = '';
let [from, to] = ['', ''];
beforeAll(async () => {
  host = await PaymentsHost.start({ env: BURST_LIMITS });
  const wallet = await host.wallet('EUR', '100.00');
  ({ ownerId, id: from } = wallet);
  to = (await host.wallet('EUR')).id;
});
afterAll(() => host.stop());

async function transfers(log: EventLog): Promise<number> {
  let count = 0;
  for await (const { type } of log.readAll({ from: 'start', direction: 'forwards', maxCount: 10_000 }))
    if (type === 'payments.TransferInitiated') count += 1;
  return count;
}

const routes: readonly BurstRoute[] = [
  {
    method: 'GET',
    get path() {
      return `/payments?ownerId=${ownerId}`;
    },
    ...{ role: 'support', succeeds: [200], budget: 'search' },
  },
  {
    ...{ method: 'POST', path: '/transfers?wait=0', role: 'service', succeeds: [201, 202], budget: 'command' },
    made: transfers,
    body: () => ({ fromWalletId: from, toWalletId: to, amount: '0.01', currency: 'EUR' }),
  },
];

describeBursts(routes, { url: () => host.url, log: () => host.app.log, home: () => host.home });
