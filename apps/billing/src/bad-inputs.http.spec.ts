// Does every route of billing refuse every bad input and every bad caller, without any effect?
import { AMPLE_LIMITS, describeBadCallers, describeBadInputs, type RouteUnderTest } from '@daybook/platform/testing';
import { randomUUID } from 'node:crypto';
import { BillingHost } from '../testing/billing-host';
import { dayAhead, draft, propose } from '../testing/price-lists';

let host: BillingHost;
let digest = '';
beforeAll(async () => {
  host = await BillingHost.start(AMPLE_LIMITS);
  await draft(host, 'drafted');
  ({ digest } = await propose(host, 'proposed'));
});
afterAll(() => host.stop());

const finance = (): Promise<string> => host.tokenOf('finance-1');
const other = (): Promise<string> => host.tokenOf('finance-2');
const rates = ['1,4', '1e-2', '-1', '101', '1.123456789'].map((rate) => ({
  ...{ row: 13, name: `a rate of "${rate}"`, status: 400, code: 'invalid-amount' },
  body: dayAhead({ rules: dayAhead().rules.map((rule) => ({ ...rule, rate })) }),
}));

const routes: RouteUnderTest[] = [
  {
    ...{ method: 'POST', path: '/schedules/drafted/versions', token: finance, succeeds: [201], needsKey: true },
    body: () => ({ from: 1 }),
  },
  {
    ...{ method: 'PUT', path: '/schedules/drafted/versions/1/rules', token: finance, succeeds: [201], needsKey: true },
    body: () => dayAhead(),
    lists: [{ at: '/rules', max: 500 }],
    own: rates,
  },
  {
    ...{ method: 'POST', path: '/schedules/proposed/versions/1/proposals', token: finance, succeeds: [201] },
    needsKey: true,
  },
  {
    ...{ method: 'POST', path: '/schedules/proposed/versions/1/approvals', token: other, needsKey: true },
    succeeds: [201],
    body: () => ({ digest }),
    texts: [{ at: '/digest', max: 64 }],
  },
  {
    ...{ method: 'POST', path: '/schedules/proposed/versions/1/declines', token: other, needsKey: true },
    succeeds: [201],
    body: () => ({ reason: 'schedule.too-dear' }),
    texts: [{ at: '/reason', max: 128 }],
  },
  {
    ...{ method: 'POST', path: '/schedules/proposed/versions/1/notices', token: finance, needsKey: true },
    succeeds: [201],
    body: () => ({
      ...{ noticeId: randomUUID(), audience: 'consumer', sent: 1, failed: 0, at: '2026-03-02T09:30:00.000Z' },
    }),
    uuids: ['/noticeId'],
  },
  {
    ...{ method: 'POST', path: '/schedules/proposed/versions/1/withdrawals', token: finance, succeeds: [201] },
    needsKey: true,
  },
  { method: 'GET', path: '/schedules', token: finance, succeeds: [200] },
  { method: 'GET', path: '/schedules/drafted', token: finance, succeeds: [200] },
  { method: 'GET', path: '/schedules/drafted/versions/1', token: finance, succeeds: [200] },
  { method: 'GET', path: '/schedules/drafted/versions/1/findings', token: finance, succeeds: [200] },
  { method: 'GET', path: '/schedules/none', token: finance, succeeds: [404] },
];

describeBadInputs(() => host.url, routes, { log: () => host.app.log });

describeBadCallers(() => host.url, routes, { home: () => host.home, wrongRole: () => host.tokenOf('merchant-1') });

describe('ids in paths', () => {
  it.each(['1', 'Standard', 'a'.repeat(41), '..%2f', '%00', "'%20OR%201=1", 'a.b'])('refuse %s', async (id) => {
    expect((await host.call('finance-1', 'GET', `/schedules/${id}`)).status).toBe(400);
  });

  it.each(['0', '-1', '1.0', '01', 'x', '9999999'])('refuse version %s', async (version) => {
    expect((await host.call('finance-1', 'GET', `/schedules/drafted/versions/${version}`)).status).toBe(400);
  });
});
