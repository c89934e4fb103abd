// Does every route of kyc refuse every bad input and every bad caller, without any effect?
import { randomUUID } from 'node:crypto';
import { AMPLE_LIMITS, describeBadCallers, describeBadInputs, type RouteUnderTest } from '@daybook/platform/testing';
import { KycHost, REGISTRATION } from '../testing/kyc-host';

let host: KycHost;
let partyId = '';
beforeAll(async () => {
  host = await KycHost.start({ env: AMPLE_LIMITS });
  partyId = (await host.register({}, 'known-key-of-a-party')).body.id;
});
afterAll(() => host.stop());

const service = (): Promise<string> => host.tokenFor('service');
const compliance = (): Promise<string> => host.tokenFor('compliance');
const nothing = randomUUID();
const seenAt = 'kyc:4711';
const reasons = ['identity-seen'];

const routes: RouteUnderTest[] = [
  {
    ...{ method: 'POST', path: '/registrations', token: service, succeeds: [201], needsKey: true },
    body: () => ({ ...REGISTRATION }),
    texts: [
      { at: '/email', max: 254 },
      { at: '/country', max: 2 },
      { at: '/locale', max: 6 },
      { at: '/termsVersion', max: 32 },
    ],
  },
  {
    ...{ method: 'POST', path: '/cases', token: compliance, succeeds: [201], needsKey: true },
    body: () => ({ partyId, purpose: 'onboarding', targetTier: 'T1' }),
    uuids: ['/partyId'],
  },
  {
    ...{ method: 'POST', path: `/cases/${nothing}/proposals`, token: compliance, succeeds: [404], needsKey: true },
    body: () => ({ verdict: 'approved', reasons, seenAt }),
    texts: [{ at: '/seenAt', max: 32 }],
  },
  {
    ...{ method: 'POST', path: `/cases/${nothing}/proposals/${nothing}/approval`, token: compliance },
    ...{ succeeds: [404], needsKey: true },
    body: () => ({ contentHash: 'a'.repeat(64), seenAt }),
    texts: [{ at: '/contentHash', max: 64 }],
  },
  {
    ...{ method: 'POST', path: `/cases/${nothing}/proposals/${nothing}/refusal`, token: compliance },
    ...{ succeeds: [404], needsKey: true },
    body: () => ({ reason: 'identity-unclear' }),
    texts: [{ at: '/reason', max: 64 }],
  },
  {
    ...{ method: 'POST', path: `/parties/${nothing}/restrictions`, token: compliance, succeeds: [404], needsKey: true },
    body: () => ({ scope: 'debits', reasonClass: 'review' }),
  },
  { method: 'GET', path: '/parties', token: compliance, succeeds: [200] },
  { method: 'GET', path: '/cases', token: compliance, succeeds: [200] },
  { method: 'GET', path: `/parties/${nothing}`, token: compliance, succeeds: [404] },
  { method: 'GET', path: `/parties/${nothing}/wallets`, token: compliance, succeeds: [200] },
  { method: 'GET', path: `/parties/${nothing}/restrictions`, token: compliance, succeeds: [404] },
  { method: 'GET', path: `/cases/${nothing}`, token: compliance, succeeds: [404] },
  { method: 'GET', path: '/operations/known-key-of-a-party', token: service, succeeds: [200] },
];

describeBadInputs(() => host.url, routes, { log: () => host.log });

describeBadCallers(() => host.url, routes, { home: () => host.home, wrongRole: () => host.tokenFor('merchant') });

describe('values that are none', () => {
  it.each([
    ['/registrations', { ...REGISTRATION, kind: 'robot' }],
    ['/registrations', { ...REGISTRATION, email: 'anna' }],
    ['/registrations', { ...REGISTRATION, email: `anna@${'a.'.repeat(120)}org` }],
    ['/registrations', { ...REGISTRATION, tier: 'T3' }],
    ['/cases', { partyId: nothing, purpose: 'onboarding', targetTier: 'T0' }],
    [`/cases/${nothing}/proposals`, { verdict: 'approved', reasons: [], seenAt }],
    [`/cases/${nothing}/proposals`, { verdict: 'approved', reasons: ['free text'], seenAt }],
    [`/cases/${nothing}/proposals`, { verdict: 'approved', reasons, seenAt: 'payments:1' }],
    [`/parties/${nothing}/restrictions`, { scope: 'everything', reasonClass: 'review' }],
  ])('%s refuses %j', async (path, body) => {
    const role = path === '/registrations' ? 'service' : 'compliance';
    expect((await host.post(path, body, { role })).status).toBe(400);
  });
});
