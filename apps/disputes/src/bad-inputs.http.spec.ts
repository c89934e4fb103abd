// Does every route of disputes refuse every bad input and every bad caller, without any effect?
import { randomUUID } from 'node:crypto';
import { AMPLE_LIMITS, describeBadCallers, describeBadInputs, type RouteUnderTest } from '@daybook/platform/testing';
import { DisputesHost } from '../testing/disputes-host';

let host: DisputesHost;
let [payer, payee] = ['', ''];
const payments: string[] = [];
const PAYMENTS_READY = 40;

beforeAll(async () => {
  host = await DisputesHost.start(AMPLE_LIMITS);
  const claim = await host.claim();
  ({ payer, payee } = claim);
  for (let i = 0; i < PAYMENTS_READY; i += 1)
    payments.push(await host.payments.transfer({ from: payer, to: payee, amount: '80.00' }));
});
afterAll(() => host.stop());

const service = (): Promise<string> => host.tokenFor('service');
const finance = (): Promise<string> => host.tokenFor('finance');
const operations = (): Promise<string> => host.tokenFor('ops');
const absent = (path: string): string => `/claims/${randomUUID()}/${path}`;
const party = () => ({ customerId: payer });
const reasons = ['claim.reviewed'];

/** Another payment each time; when all are used, the first again: its claim is answered as it is. */
let next = 0;
const payment = (): string => payments[(next += 1) % payments.length] ?? '';

const routes: RouteUnderTest[] = [
  {
    ...{ method: 'POST', path: '/claims', token: service, succeeds: [201], needsKey: true },
    body: () => ({
      ...{ paymentId: payment(), claimantId: payer, reason: 'not_received', amount: '1.00', currency: 'EUR' },
      ...{ desired: 'refund', channel: 'app' },
    }),
    money: [{ at: '/amount', currency: '/currency' }],
    currencies: ['/currency'],
    uuids: ['/paymentId'],
    texts: [{ at: '/claimantId', max: 64 }],
  },
  {
    ...{ method: 'POST', path: absent('proposals'), token: finance, succeeds: [404], needsKey: true },
    body: () => ({
      ...{ liable: 'respondent', fromRespondent: '1.00', fromPlatform: '0.00', currency: 'EUR' },
      ...{ reasons, seenAt: 'disputes:1' },
    }),
    currencies: ['/currency'],
    texts: [{ at: '/seenAt', max: 100 }],
  },
  {
    ...{ method: 'POST', path: absent('approval'), token: finance, succeeds: [404], needsKey: true },
    body: () => ({ contentHash: '0'.repeat(64) }),
    texts: [{ at: '/contentHash', max: 64 }],
  },
  {
    ...{ method: 'POST', path: absent('refusal'), token: finance, succeeds: [404], needsKey: true },
    body: () => ({ reasons }),
  },
  {
    ...{ method: 'POST', path: absent('appeal'), token: service, succeeds: [404], needsKey: true },
    body: () => ({ ...party(), reasons }),
    texts: [{ at: '/customerId', max: 64 }],
  },
  ...['escalation', 'withdrawal', 'concession'].map((path) => ({
    ...({ method: 'POST', path: absent(path), token: service, succeeds: [404], needsKey: true } as const),
    body: party,
    texts: [{ at: '/customerId', max: 64 }],
  })),
  { method: 'POST', path: absent('money-requests'), token: finance, succeeds: [404], needsKey: true },
  { method: 'GET', path: '/claims', token: service, succeeds: [200] },
  { method: 'GET', path: '/claims/queue', token: finance, succeeds: [200] },
  { method: 'GET', path: '/claims/exposure', token: finance, succeeds: [200] },
  { method: 'GET', path: `/claims/${randomUUID()}`, token: service, succeeds: [404] },
  { method: 'GET', path: '/deadlines', token: operations, succeeds: [200] },
  {
    ...{ method: 'POST', path: '/deadlines/clock-confirmations', token: operations, succeeds: [200] },
    body: () => ({ now: new Date().toISOString() }),
  },
];

describeBadInputs(() => host.url, routes, { log: () => host.log });

describeBadCallers(() => host.url, routes, { home: () => host.home, wrongRole: () => host.tokenFor('merchant') });

describe('reasons', () => {
  it.each([[[]], [['Free text, with spaces']], ['claim.reviewed'], [[1]], [Array(11).fill('claim.reviewed')], [null]])(
    'are keys of texts: %j is none',
    async (wrong) => {
      const answer = await host.as('finance-1').post(absent('refusal'), { reasons: wrong });
      expect(answer).toMatchObject({ status: 400, code: 'invalid-request' });
    },
  );
});
