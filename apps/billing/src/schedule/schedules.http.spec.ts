// Can finance publish a price list by two persons over HTTP, and does it take effect on its day?
import { randomUUID } from 'node:crypto';
import { transferRule } from '@daybook/pricing';
import { BillingHost } from '../../testing/billing-host';
import { ProposalExpiry } from './proposal-expiry.deadline';
import { contentIn, dayAhead, draft, propose, publish } from '../../testing/price-lists';

const HOUR_MS = 3_600_000;

let host: BillingHost;
beforeAll(async () => {
  host = await BillingHost.start();
});
afterAll(() => host.stop());

describe('a price list', () => {
  it('is drafted, edited, proposed, approved by another person and published', async () => {
    const path = '/schedules/standard/versions';
    const content = dayAhead();
    const drafted = await host.call('finance-1', 'POST', path, {});
    expect([drafted.status, drafted.headers.get('location')]).toEqual([201, '/schedules/standard']);
    expect(drafted.body.versions).toMatchObject([{ version: 1, status: 'draft', rules: 0 }]);
    const edited = await host.call('finance-1', 'PUT', `${path}/1/rules`, content);
    const digest = edited.body.versions[0]?.digest;
    expect(edited.body.versions).toMatchObject([{ status: 'draft', rules: 2, effectiveFrom: content.effectiveFrom }]);
    const proposed = await host.call('finance-1', 'POST', `${path}/1/proposals`);
    expect(proposed.body.versions).toMatchObject([
      { status: 'proposed', digest, proposal: { proposedBy: 'finance-1', needs: ['finance'], approvals: [] } },
    ]);
    const approved = await host.call('finance-2', 'POST', `${path}/1/approvals`, { digest });
    expect([approved.status, approved.body.versions[0]?.status]).toEqual([201, 'scheduled']);
    expect((await host.events('standard')).map(({ type }) => type)).toEqual([
      ...['billing.VersionDrafted', 'billing.RulesEdited', 'billing.ProposalMade'],
      ...['billing.ProposalApproved', 'billing.FeeSchedulePublished'],
    ]);
    const whole = await host.call('support-1', 'GET', `${path}/1`);
    expect(whole.body).toMatchObject({ ...content, digest, version: 1 });
    const list = await host.call('support-1', 'GET', `/schedules?scheduleId=standard&after=${approved.body.token}`);
    expect(list.body.items).toMatchObject([{ id: 'standard/1', status: 'scheduled', digest, rules: 2 }]);
  });

  it('is asked for twice under one key, and is drafted once', async () => {
    const key = randomUUID();
    const first = await host.call('finance-1', 'POST', '/schedules/twice/versions', {}, key);
    const again = await host.call('finance-1', 'POST', '/schedules/twice/versions', {}, key);
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([
      null,
      'true',
    ]);
    expect(again.body.versions).toEqual(first.body.versions);
    expect(await host.events('twice')).toHaveLength(1);
  });

  it('tells what is wrong with it before it is proposed, and when it is', async () => {
    const rules = [transferRule, { ...transferRule, ruleId: 'again' }];
    const { version } = await draft(host, 'unclean', dayAhead({ rules }));
    const findings = await host.call('finance-1', 'GET', `/schedules/unclean/versions/${version}/findings`);
    expect(findings.body).toEqual({ findings: [{ code: 'AMBIGUOUS', pointer: '/rules/1', other: '/rules/0' }] });
    const proposed = await host.call('finance-1', 'POST', `/schedules/unclean/versions/${version}/proposals`);
    expect([proposed.status, proposed.code]).toEqual([422, 'schedule-not-clean']);
    expect(proposed.body.refusal).toEqual({
      code: 'CONTENT_NOT_CLEAN',
      figures: { count: '1', findings: [{ code: 'AMBIGUOUS', pointer: '/rules/1' }] },
    });
  });

  it('is not approved by its proposer, nor with another digest, nor by support', async () => {
    const { version, digest } = await propose(host, 'eyes');
    const path = `/schedules/eyes/versions/${version}/approvals`;
    const codes = [
      await host.call('finance-1', 'POST', path, { digest }),
      await host.call('finance-2', 'POST', path, { digest: 'a'.repeat(64) }),
      await host.call('support-1', 'POST', path, { digest }),
      await host.call('compliance-1', 'POST', path, { digest }),
    ].map(({ status, code }) => [status, code]);
    expect(codes).toEqual([
      [403, 'self-approval'],
      [409, 'payload-changed'],
      [403, 'forbidden'],
      [409, 'state-conflict'],
    ]);
  });

  it('that raises a price for consumers cannot be proposed for tomorrow', async () => {
    await publish(host, 'dearer', contentIn(2 * HOUR_MS));
    host.skew(2 * HOUR_MS + 1_000);
    await confirmClock();
    await eventually(async () => (await statusOf('dearer')).at(0) === 'active');
    const rules = dayAhead().rules.map((rule) => (rule.ruleId === transferRule.ruleId ? { ...rule, rate: '9' } : rule));
    const { version } = await draft(host, 'dearer', dayAhead({ rules }));
    const proposed = await host.call('finance-1', 'POST', `/schedules/dearer/versions/${version}/proposals`);
    expect([proposed.status, proposed.code]).toEqual([422, 'notice-too-short']);
    host.skew(0);
    await confirmClock();
  });

  it('is withdrawn before it takes effect, and never does', async () => {
    const { body } = await publish(host, 'withdrawn');
    const withdrawn = await host.call('finance-1', 'POST', '/schedules/withdrawn/versions/1/withdrawals');
    expect([body.versions[0]?.status, withdrawn.body.versions[0]?.status]).toEqual(['scheduled', 'withdrawn']);
  });

  it('keeps the proof that people were told', async () => {
    await propose(host, 'told');
    const notice = {
      noticeId: randomUUID(),
      audience: 'consumer',
      sent: 12,
      failed: 1,
      at: '2026-03-02T09:30:00.000Z',
    };
    const told = await host.call('compliance-1', 'POST', '/schedules/told/versions/1/notices', notice);
    const again = await host.call('compliance-1', 'POST', '/schedules/told/versions/1/notices', notice);
    expect([told.body.versions[0]?.notices, again.body.versions[0]?.notices]).toEqual([[notice], [notice]]);
  });

  it('is answered 404 when there is none', async () => {
    const replies = [
      await host.call('finance-1', 'GET', '/schedules/none'),
      await host.call('finance-1', 'GET', '/schedules/none/versions/1'),
      await host.call('finance-1', 'POST', '/schedules/none/versions/1/proposals'),
    ];
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe('on its day', () => {
  it('a version takes effect and the one before it is superseded, also when the app was away', async () => {
    await publish(host, 'daily', contentIn(2 * HOUR_MS));
    await host.close();
    host.skew(2 * HOUR_MS + 1_000);
    await host.open();
    await confirmClock();
    await eventually(async () => (await statusOf('daily')).join() === 'active');
    const cheaper = contentIn(4 * HOUR_MS + 2_000, { rules: [{ ...transferRule, rate: '0.4' }] });
    const rules = [...cheaper.rules, ...contentIn(0).rules.slice(1)];
    await publish(host, 'daily', { ...cheaper, rules });
    host.skew(4 * HOUR_MS + 3_000);
    await confirmClock();
    await eventually(async () => (await statusOf('daily')).join() === 'superseded,active');
    host.skew(0);
    await confirmClock();
  });

  it('a proposal that nobody decided expires after a day, and its version is a draft again', async () => {
    await propose(host, 'slow', contentIn(48 * HOUR_MS));
    const listed = await host.call('finance-1', 'GET', `/schedules?scheduleId=slow&after=${await endOf('slow')}`);
    expect(listed.body.items).toMatchObject([{ status: 'proposed' }]);
    const expiry = host.app.nest.get(ProposalExpiry);
    const dueAt = async (ms: number): Promise<number> => {
      const now = new Date(Date.now() + ms).toISOString();
      const due = (await expiry.due({ now, after: undefined, limit: 100 })).filter(({ id }) => id === 'slow/1');
      for (const item of due) await expiry.ask(item, now);
      return due.length;
    };
    expect(await dueAt(23 * HOUR_MS)).toBe(0);
    expect(await dueAt(24 * HOUR_MS)).toBe(1);
    expect(await statusOf('slow')).toEqual(['draft']);
    expect((await host.events('slow')).at(-1)?.type).toBe('billing.ProposalExpired');
  });
});

async function statusOf(scheduleId: string): Promise<string[]> {
  const { body } = await host.call('finance-1', 'GET', `/schedules/${scheduleId}`);
  return body.versions.map(({ status }) => status);
}

/** Where the last event of the price list stands. */
async function endOf(scheduleId: string): Promise<string> {
  const events = await host.events(scheduleId);
  return `billing:${events.at(-1)?.position.commit}`;
}

/** The deadline scanner does not believe a clock that was set: an operator tells it the time. */
async function confirmClock(): Promise<void> {
  const deadlines = await host.call('ops-1', 'GET', '/deadlines');
  await host.call('ops-1', 'POST', '/deadlines/clock-confirmations', { now: String(deadlines.body['now']) });
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const giveUpAtMs = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > giveUpAtMs) throw new Error('it did not come about within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
