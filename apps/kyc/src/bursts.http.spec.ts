// What becomes of a caller of kyc who asks for ten times too much, and of the other callers meanwhile (row 75)?
import type { EventLog } from '@daybook/platform';
import { BURST_LIMITS, describeBursts, type BurstRoute } from '@daybook/platform/testing';
import { KycHost, REGISTRATION } from '../testing/kyc-host';

let host: KycHost;
beforeAll(async () => {
  host = await KycHost.start({ env: BURST_LIMITS });
});
afterAll(() => host.stop());

async function registrations(log: EventLog): Promise<number> {
  let count = 0;
  for await (const { type } of log.readAll({ from: 'start', direction: 'forwards', maxCount: 10_000 }))
    if (type === 'kyc.PartyRegistered') count += 1;
  return count;
}

const routes: readonly BurstRoute[] = [
  { method: 'GET', path: '/parties', role: 'support', succeeds: [200], budget: 'search' },
  {
    ...{ method: 'POST', path: '/registrations', role: 'service', succeeds: [201], budget: 'command' },
    made: registrations,
    body: () => ({ ...REGISTRATION }),
  },
];

describeBursts(routes, { url: () => host.url, log: () => host.app.log, home: () => host.home });
