// What becomes of a caller who asks for too many price lists, and of everybody else meanwhile (row 75)?
import { BURST_LIMITS, describeBursts } from '@daybook/platform/testing';
import { BillingHost } from '../testing/billing-host';

let host: BillingHost;
beforeAll(async () => {
  host = await BillingHost.start(BURST_LIMITS);
});
afterAll(() => host.stop());

describeBursts([{ method: 'GET', path: '/schedules', role: 'finance', succeeds: [200], budget: 'search' }], {
  url: () => host.url,
  log: () => host.app.log,
  home: () => host.home,
});
