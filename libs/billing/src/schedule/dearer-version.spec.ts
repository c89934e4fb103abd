// Are consumers told in time before a price rises for them, and do finance and compliance both agree?
import type { FeeRule } from '@daybook/contracts';
import { givenFor } from '@daybook/es';
import { exampleContent, scheduleDigest, transferRule, type ScheduleContent } from '@daybook/pricing';
import { approve, editedTo, past, propose, secondDraft } from '../../testing/schedule-histories';
import { scheduleDecider } from './schedule.decider';
import type { ScheduleEvent } from './schedule.events';
import { exampleNotice, scheduleEventExamples as events } from './schedule.examples';

const given = givenFor(scheduleDecider);
const { proposed, approved, published } = events;

describe('a version that raises a price for consumers', () => {
  const dearer = (effectiveFrom: string): ScheduleContent => ({
    ...exampleContent,
    effectiveFrom,
    rules: exampleContent.rules.map((rule): FeeRule => (rule === transferRule ? { ...rule, rate: '0.6' } : rule)),
  });
  const may = dearer('2026-05-02T09:30:00.000Z');
  const second = [...past.active, secondDraft, editedTo(may, 2)] as const;
  const digest = scheduleDigest('standard', 2, may);
  const made: ScheduleEvent = {
    ...proposed,
    data: { ...proposed.data, version: 2, digest, needs: ['finance', 'compliance'] },
  };
  const told = (at: string): ScheduleEvent => ({
    type: 'billing.NoticeRecorded',
    data: { scheduleId: 'standard', version: 2, notice: { ...exampleNotice, at } },
  });
  const byFinance = approve({ version: 2, digest });
  const byCompliance = approve({ version: 2, digest, capacity: 'compliance', by: 'staff-11' });
  const financeApproved: ScheduleEvent = { ...approved, data: { ...approved.data, version: 2, digest } };
  const complianceApproved: ScheduleEvent = {
    ...approved,
    data: { ...approved.data, version: 2, digest, capacity: 'compliance', approvedBy: 'staff-11' },
  };
  const inTime = told('2026-03-02T09:30:00.000Z');

  it('is proposed two months before it takes effect', () =>
    given(...second)
      .when(propose({ version: 2 }))
      .then(made));

  it('is not proposed a moment later', () =>
    given(...second)
      .when(propose({ version: 2, at: '2026-03-02T09:30:00.001Z' }))
      .thenRefused('NOTICE_TOO_SHORT', {
        audience: 'consumer',
        effectiveFrom: '2026-05-02T09:30:00.000Z',
        at: '2026-03-02T09:30:00.001Z',
      }));

  it.each([
    { why: 'nobody was told', notices: [] },
    { why: 'they were told a moment too late', notices: [told('2026-03-02T09:30:00.001Z')] },
  ])('is not approved when $why', ({ notices }) =>
    given(...second, made, ...notices)
      .when(byFinance)
      .thenRefused('NOTICE_TOO_SHORT', { audience: 'consumer', effectiveFrom: '2026-05-02T09:30:00.000Z' }),
  );

  it('is published once finance and compliance have approved, in either order', () => {
    const { effectiveFrom, currencies, rules } = may;
    const { notice } = (inTime as typeof events.noticed).data;
    const whole: ScheduleEvent = {
      ...published,
      data: { ...published.data, version: 2, digest, effectiveFrom, currencies, rules, notices: [notice] },
    };
    given(...second, made, inTime)
      .when(byFinance)
      .then(financeApproved);
    given(...second, made, inTime, financeApproved)
      .when(byCompliance)
      .then(complianceApproved, whole);
    given(...second, made, inTime, complianceApproved)
      .when(byFinance)
      .then(financeApproved, whole);
  });

  it('is not approved by one person in both capacities', () =>
    given(...second, made, inTime, financeApproved)
      .when({ ...byCompliance, data: { ...byCompliance.data, by: 'staff-9' } })
      .thenRefused('OWN_APPROVAL', { capacity: 'compliance' }));

  it('is approved once in each capacity', () =>
    given(...second, made, inTime, financeApproved)
      .when({ ...byFinance, data: { ...byFinance.data, by: 'staff-12' } })
      .thenNothing());

  it('takes the place of the version before it on its day', () => {
    const scheduled: ScheduleEvent = { ...published, data: { ...published.data, version: 2, digest } };
    const at = may.effectiveFrom;
    given(...second, made, inTime, financeApproved, complianceApproved, scheduled)
      .when({ type: 'ReachEffect', data: { version: 2, at: '2026-06-01T00:00:00.000Z' } })
      .then(
        { type: 'billing.VersionActivated', data: { scheduleId: 'standard', version: 2, at } },
        { type: 'billing.VersionSuperseded', data: { scheduleId: 'standard', version: 1, at } },
      );
  });
});
