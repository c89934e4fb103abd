// Are the routes of audit closed to every role but compliance, and do they refuse every bad input as promised?
import { describeContextApp, ROLES } from '@daybook/platform';
import { AMPLE_LIMITS, describeBadCallers, describeBadInputs, type RouteUnderTest } from '@daybook/platform/testing';
import committed from '../openapi.json';
import { startAudit, type AuditKit } from '../testing/audit-kit';
import { ACCESS } from './access.policy';
import { app } from './app';

let audit: AuditKit;
beforeAll(async () => {
  audit = await startAudit(AMPLE_LIMITS);
  await audit.business.openBook();
  await audit.indexed();
});
afterAll(() => audit.stop());

const path = '/history/chart-of-accounts';
const routes: readonly RouteUnderTest[] = [
  { method: 'GET', path, token: () => audit.token('compliance'), succeeds: [200] },
];

describe('the roles that may read histories', () => {
  it.each(ROLES.map((role) => [role, role === 'compliance' ? 200 : 403] as const))('%s: %i', async (role, status) => {
    const headers = { authorization: `Bearer ${await audit.token(role)}` };
    expect((await fetch(new URL(path, audit.url), { headers })).status).toBe(status);
  });

  it('is compliance alone, by the table', () => {
    expect(Object.values(ACCESS).flatMap(({ roles }) => [...roles])).toEqual(['compliance']);
  });
});

describe('bad callers', () => {
  describeBadCallers(() => audit.url, routes, { home: () => audit.home, wrongRole: () => audit.token('finance') });
});

describe('bad inputs', () => {
  describeBadInputs(() => audit.url, routes, { log: () => audit.app.log });
});

describe('the committed OpenAPI document', () => {
  it('is the one the code describes', async () => {
    expect(await describeContextApp(app)).toEqual(committed);
  });
});
