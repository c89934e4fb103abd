// Is a caller who reads ten times too many histories refused, and are other callers served meanwhile?
import { BURST_LIMITS, describeBursts } from '@daybook/platform/testing';
import { startAudit, type AuditKit } from '../testing/audit-kit';

let audit: AuditKit;
beforeAll(async () => {
  audit = await startAudit(BURST_LIMITS);
  await audit.business.openBook();
  await audit.indexed();
});
afterAll(() => audit.stop());

describeBursts(
  [{ method: 'GET', path: '/history/chart-of-accounts', role: 'compliance', succeeds: [200], budget: 'search' }],
  { url: () => audit.url, log: () => audit.app.log, home: () => audit.home },
);
