// Does a retry of every creating request meet its own first answer, and nobody else's?
import { describeIdempotency, type IdempotentRoute } from '@daybook/platform/testing';
import { KycHost, REGISTRATION } from '../testing/kyc-host';

let host: KycHost;
let partyId = '';
beforeAll(async () => {
  host = await KycHost.start();
  partyId = (await host.register()).body.id;
});
afterAll(() => host.stop());

const routes: readonly IdempotentRoute[] = [
  {
    ...{ method: 'POST', path: '/registrations', succeeds: [201], needsKey: true, idOf: ({ id }) => id },
    token: () => host.tokenFor('service', 'service-1'),
    otherToken: () => host.tokenFor('service', 'service-2'),
    body: () => ({ ...REGISTRATION }),
    otherBody: () => ({ ...REGISTRATION, email: 'ben@example.org' }),
  },
  {
    ...{ method: 'POST', path: '/cases', succeeds: [201], needsKey: true, idOf: ({ id }) => id },
    token: () => host.tokenFor('compliance', 'person-1'),
    otherToken: () => host.tokenFor('compliance', 'person-2'),
    body: () => ({ partyId, purpose: 'onboarding', targetTier: 'T1' }),
    otherBody: () => ({ partyId, purpose: 'onboarding', targetTier: 'T2' }),
  },
];

describeIdempotency(() => host.url, routes);
