// Does a manual journal entry keep its rules: two persons, one exact content, one day's time?
import { givenFor } from '@daybook/es';
import { contentHashOf, manualJournalDecider, type ManualJournalCommand } from './manual-journal.decider';
import type { ManualJournalContent } from './manual-journal.events';
import {
  manualJournalCommands as commands,
  manualJournalEventExamples as events,
  outOfSuspense,
} from './manual-journal.examples';

const given = givenFor(manualJournalDecider);
const { proposed, approved, rejected, withdrawn, lapsed, posted, refused } = events;
const propose = (changes: Partial<ManualJournalContent>) =>
  ({ ...commands.propose, data: { ...commands.propose.data, content: { ...outOfSuspense, ...changes } } }) as const;
const approve = (changes: object) =>
  ({ ...commands.approve, data: { ...commands.approve.data, ...changes } }) as typeof commands.approve;

describe('a proposal', () => {
  it('states its content, the hash of it, and until when it can be approved', () =>
    given().when(commands.propose).then(proposed));

  it('is made once', () => given(proposed).when(commands.propose).thenRefused('JOURNAL_EXISTS'));

  it.each([
    {
      what: 'does not balance',
      changes: { entries: [outOfSuspense.entries[0]] },
      figures: { code: 'UNBALANCED', currency: 'EUR', debitsLessCredits: '25.00' },
    },
    { what: 'has no entries', changes: { entries: [] }, figures: { code: 'MALFORMED', pointer: '/entries' } },
    {
      what: 'is in no currency',
      changes: { entries: outOfSuspense.entries.map((entry) => ({ ...entry, currency: 'XXX' })) },
      figures: { code: 'CURRENCY_UNKNOWN', entryIndex: '0', currency: 'XXX' },
    },
    {
      what: 'has an account on both sides',
      changes: { entries: outOfSuspense.entries.map((entry) => ({ ...entry, accountId: 'a' })) },
      figures: { code: 'ACCOUNT_ON_BOTH_SIDES', accountId: 'a' },
    },
    {
      what: 'has no such booking date',
      changes: { bookingDate: '2026-02-30' },
      figures: { code: 'MALFORMED', pointer: '/bookingDate' },
    },
    {
      what: 'has no such value date',
      changes: { valueDate: 'today' },
      figures: { code: 'MALFORMED', pointer: '/valueDate' },
    },
    {
      what: 'settles one thing twice',
      changes: { resolves: [141, 141] },
      figures: { code: 'MALFORMED', pointer: '/resolves' },
    },
  ])('is refused when it $what', ({ changes, figures }) =>
    given()
      .when(propose(changes as Partial<ManualJournalContent>))
      .thenRefused('JOURNAL_NOT_BOOKABLE', figures),
  );
});

describe('an approval', () => {
  it('is by another person, of exactly what was proposed', () => given(proposed).when(commands.approve).then(approved));

  it('is refused to the person who proposed it', () =>
    given(proposed)
      .when(approve({ by: 'staff-7' }))
      .thenRefused('OWN_PROPOSAL'));

  it('is of nothing else: whatever differs has another hash', () => {
    const other = contentHashOf({ ...outOfSuspense, resolves: [142] });
    given(proposed)
      .when(approve({ contentHash: other }))
      .thenRefused('CONTENT_CHANGED', { proposed: proposed.data.contentHash, approved: other });
  });

  it.each([
    { at: '2026-03-03T09:29:59.999Z', isInTime: true },
    { at: '2026-03-03T09:30:00.000Z', isInTime: false },
    { at: '2026-04-01T00:00:00.000Z', isInTime: false },
  ])('at $at is in time: $isInTime', ({ at, isInTime }) => {
    const when = given(proposed).when(approve({ at }));
    if (isInTime) return when.then(approved);
    when.thenRefused('PROPOSAL_EXPIRED', { expiresAt: '2026-03-03T09:30:00.000Z', at });
  });
});

describe('the end of a proposal', () => {
  it('is its rejection by another person', () => {
    given(proposed).when(commands.reject).then(rejected);
    given(proposed)
      .when({ ...commands.reject, data: { ...commands.reject.data, by: 'staff-7' } })
      .thenRefused('OWN_PROPOSAL');
  });

  it('is its withdrawal by the person who proposed it', () => {
    given(proposed).when(commands.withdraw).then(withdrawn);
    given(proposed)
      .when({ ...commands.withdraw, data: { by: 'staff-9' } })
      .thenRefused('NOT_OWN_PROPOSAL');
  });

  it('is that its time is over', () => {
    given(proposed).when(commands.lapse).then(lapsed);
    const at = '2026-03-03T09:29:59.999Z';
    given(proposed)
      .when({ ...commands.lapse, data: { at } })
      .thenRefused('PROPOSAL_NOT_EXPIRED', { expiresAt: '2026-03-03T09:30:00.000Z', at });
    given(proposed, lapsed).when(commands.lapse).thenNothing();
  });
});

describe('what the ledger says', () => {
  it('posts an approved journal, with what it settles', () => {
    given(proposed, approved).when(commands.confirm).then(posted);
    given(proposed, approved, posted).when(commands.confirm).thenNothing();
  });

  it('posts one that settles nothing', () => {
    const { resolves: _, ...content } = outOfSuspense;
    given({ ...approved, data: { ...approved.data, content } })
      .when(commands.confirm)
      .then({ type: 'ledger.ManualJournalPosted', data: commands.confirm.data });
  });

  it('refuses an approved journal', () => {
    given(proposed, approved).when(commands.decline).then(refused);
    given(proposed, approved, refused).when(commands.decline).thenNothing();
  });
});

describe('every other state', () => {
  const pasts = {
    none: [],
    proposed: [proposed],
    approved: [proposed, approved],
    rejected: [proposed, rejected],
    withdrawn: [proposed, withdrawn],
    lapsed: [proposed, lapsed],
    posted: [proposed, approved, posted],
    refused: [proposed, approved, refused],
  } as const;
  const needs: readonly [ManualJournalCommand, 'JOURNAL_NOT_PROPOSED' | 'JOURNAL_NOT_APPROVED', readonly string[]][] = [
    [commands.approve, 'JOURNAL_NOT_PROPOSED', ['proposed']],
    [commands.reject, 'JOURNAL_NOT_PROPOSED', ['proposed']],
    [commands.withdraw, 'JOURNAL_NOT_PROPOSED', ['proposed']],
    [commands.lapse, 'JOURNAL_NOT_PROPOSED', ['proposed', 'lapsed']],
    [commands.confirm, 'JOURNAL_NOT_APPROVED', ['approved', 'posted']],
    [commands.decline, 'JOURNAL_NOT_APPROVED', ['approved', 'refused']],
  ];
  const cases = needs.flatMap(([command, code, fine]) =>
    Object.entries(pasts)
      .filter(([status]) => !fine.includes(status))
      .map(([status, past]) => ({ command, code, status, past })),
  );
  it.each(cases)('$status: refuses $command.type', ({ command, code, status, past }) =>
    given(...past)
      .when(command)
      .thenRefused(code, { status }),
  );
});
