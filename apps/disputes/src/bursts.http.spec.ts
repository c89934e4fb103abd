// What becomes of a caller who asks for too many claims, and of everybody else meanwhile (row 75)?
import { BURST_LIMITS, describeBursts } from '@daybook/platform/testing';
import { DisputesHost } from '../testing/disputes-host';

let host: DisputesHost;
beforeAll(async () => {
  host = await DisputesHost.start(BURST_LIMITS);
});
afterAll(() => host.stop());

describeBursts([{ method: 'GET', path: '/claims', role: 'finance', succeeds: [200], budget: 'search' }], {
  url: () => host.url,
  log: () => host.app.log,
  home: () => host.home,
});
