// Does a price list keep its rules: two persons, exactly one content, on its day?
import { givenFor } from '@daybook/es';
import { exampleContent, scheduleDigest, transferRule } from '@daybook/pricing';
import { approve, edit, editedTo, other, past, propose, secondDraft } from '../../testing/schedule-histories';
import { scheduleDecider } from './schedule.decider';
import type { ScheduleEvent } from './schedule.events';
import { exampleDigest, scheduleCommands as commands, scheduleEventExamples as events } from './schedule.examples';

const given = givenFor(scheduleDecider);
const { drafted, edited, proposed, approved, voided, published, noticed } = events;

describe('a draft', () => {
  it('begins with the content of the version that it names', () => {
    const from: ScheduleEvent = { ...secondDraft, data: { ...secondDraft.data, from: 1 } } as ScheduleEvent;
    given(...past.active)
      .when({ ...commands.create, data: { ...commands.create.data, from: 1 } })
      .then(from);
    given(...past.active, from)
      .when(edit({ ...exampleContent, effectiveFrom: '2026-05-01T00:00:00.000Z' }, 2))
      .then(editedTo({ ...exampleContent, effectiveFrom: '2026-05-01T00:00:00.000Z' }, 2));
    given(...past.active, from)
      .when(edit(exampleContent, 2))
      .thenNothing();
  });

  it('does not begin with a version that never was', () =>
    given()
      .when({ ...commands.create, data: { ...commands.create.data, from: 7 } })
      .thenRefused('VERSION_NOT_FOUND', { version: 7 }));

  it.each(['draft', 'proposed'] as const)('is not edited to what it says already while %s', (status) =>
    given(...past[status])
      .when(commands.edit)
      .thenNothing(),
  );
});

describe('a proposal', () => {
  it('is refused with its first findings when the content is not clean', () => {
    const rules = [transferRule, { ...transferRule, ruleId: 'again' }];
    given(drafted, editedTo({ ...exampleContent, rules }))
      .when(commands.propose)
      .thenRefused('CONTENT_NOT_CLEAN', { count: '1', findings: [{ code: 'AMBIGUOUS', pointer: '/rules/1' }] });
  });

  it('is refused when the version was never edited', () =>
    given(drafted)
      .when(commands.propose)
      .thenRefused('CONTENT_NOT_CLEAN', { count: '1', findings: [{ code: 'NO_RULES', pointer: '/rules' }] }));

  it.each([
    { at: '2026-03-31T23:00:00.000Z', isInTime: true },
    { at: '2026-03-31T23:00:00.001Z', isInTime: false },
  ])('made at $at, an hour before it takes effect, is in time: $isInTime', ({ at, isInTime }) => {
    const then = given(...past.draft).when(propose({ at }));
    if (!isInTime) {
      then.thenRefused('EFFECT_TOO_SOON', { effectiveFrom: '2026-04-01T00:00:00.000Z', at });
      return;
    }
    then.then({ ...proposed, data: { ...proposed.data, expiresAt: '2026-04-01T23:00:00.000Z' } });
  });

  it.each([
    { at: '2026-03-03T09:29:59.999Z', isInTime: true },
    { at: '2026-03-03T09:30:00.000Z', isInTime: false },
  ])('approved at $at, within a day, is in time: $isInTime', ({ at, isInTime }) => {
    const then = given(...past.proposed).when(approve({ at }));
    if (isInTime) then.then(approved, published);
    else then.thenRefused('PROPOSAL_EXPIRED', { expiresAt: '2026-03-03T09:30:00.000Z', at });
  });

  it('does not expire before its day is over', () =>
    given(...past.proposed)
      .when({ ...commands.expire, data: { ...commands.expire.data, at: '2026-03-03T09:29:59.999Z' } })
      .thenRefused('NOT_DUE', { expiresAt: '2026-03-03T09:30:00.000Z', at: '2026-03-03T09:29:59.999Z' }));

  it('that is no longer open does not expire', () =>
    given(...past.proposed)
      .when({ ...commands.expire, data: { ...commands.expire.data, proposalId: 'another' } })
      .thenNothing());

  it('is not decided by the person who made it', () => {
    given(...past.proposed)
      .when(approve({ by: 'staff-7' }))
      .thenRefused('OWN_PROPOSAL');
    given(...past.proposed)
      .when({ ...commands.decline, data: { ...commands.decline.data, by: 'staff-7' } })
      .thenRefused('OWN_PROPOSAL');
  });

  it('is not approved with the digest of another content', () => {
    const digest = scheduleDigest('standard', 1, other);
    given(...past.proposed)
      .when(approve({ digest }))
      .thenRefused('PAYLOAD_CHANGED', { proposed: exampleDigest, approved: digest });
  });

  it('is not approved in a capacity that it does not need', () =>
    given(...past.proposed)
      .when(approve({ capacity: 'compliance' }))
      .thenRefused('CAPACITY_NOT_NEEDED', { capacity: 'compliance', needs: ['finance'] }));

  it('that was edited cannot be approved any more', () =>
    given(...past.proposed, editedTo(other), voided)
      .when(commands.approve)
      .thenRefused('VERSION_STATE', { version: 1, status: 'draft' }));

  it('approved too late to take effect on its day is refused', () => {
    const late = { ...proposed, data: { ...proposed.data, expiresAt: '2026-04-01T12:00:00.000Z' } };
    given(drafted, edited, late)
      .when(approve({ at: '2026-03-31T23:00:00.001Z' }))
      .thenRefused('EFFECT_TOO_SOON', {
        effectiveFrom: '2026-04-01T00:00:00.000Z',
        at: '2026-03-31T23:00:00.001Z',
      });
  });
});

describe('a published version', () => {
  it('does not take effect before its day', () =>
    given(...past.scheduled)
      .when({ ...commands.reachEffect, data: { version: 1, at: '2026-03-31T23:59:59.999Z' } })
      .thenRefused('NOT_DUE', { effectiveFrom: '2026-04-01T00:00:00.000Z', at: '2026-03-31T23:59:59.999Z' }));

  it('is not withdrawn in its last hour', () =>
    given(...past.scheduled)
      .when({ ...commands.withdraw, data: { ...commands.withdraw.data, at: '2026-03-31T23:00:00.001Z' } })
      .thenRefused('EFFECT_TOO_SOON', {
        effectiveFrom: '2026-04-01T00:00:00.000Z',
        at: '2026-03-31T23:00:00.001Z',
      }));

  it('keeps one record of each notice', () =>
    given(...past.scheduled, noticed)
      .when(commands.notice)
      .thenNothing());
});
