// Does the ledger post exactly what two persons agreed on, and does the journal hear of it? The pair is frozen: it never changes.
import type { DecidingOutcome, EventMetadata, Outcome } from '@daybook/contracts';
import { commandFor } from '@daybook/es';
import { bodyOf } from '../../testing/given-when-then';
import { credit, debit, openAccount, record } from '../../testing/instructions';
import { TestBook } from '../../testing/test-book';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';
import { journalCommandFor, journalIdOf, journalInstructionsFor } from './book-approved-journal.policy';
import { manualJournalDecider } from './manual-journal.decider';
import { manualJournalEventExamples as events } from './manual-journal.examples';

const id = '11111111-2222-5333-8444-555555555555';
const stream = 'ledger.manualJournal-3c9d2b1a';
const by = { kind: 'staff', id: 'staff-9' } as const;
const metadata: EventMetadata = { v: 1, $correlationId: 'c1', $causationId: 'c0', by, at: '2026-03-02T11:00:00.000Z' };
const ask = (event: (typeof events)[keyof typeof events]) => journalInstructionsFor({ stream, id, event, metadata });

it('an approval asks for one transaction, in the name of the approver', () => {
  expect(ask(events.approved)).toStrictEqual([
    {
      ...{ id: `${id}/1`, v: 1, sender: 'finance', by, correlationId: 'c1', causationId: id, replyTo: stream },
      ...{ do: 'PostTransaction', kind: 'correction', description: 'suspense.wallet-opened-late' },
      entries: [debit('suspense:EUR', '25.00'), credit('wallet:anna:EUR', '25.00')],
      ...{ valueDate: '2026-03-01', externalReference: 'case/17', metadata: { deposit: '9c8b7a6d' }, resolves: [141] },
    },
  ]);
});

it.each(Object.values(events).filter(({ type }) => type !== 'ledger.ManualJournalApproved'))(
  '$type asks for nothing',
  (event) => expect(ask(event)).toEqual([]),
);

describe('the answer', () => {
  const book = new TestBook();
  book.send(CHART_OF_ACCOUNTS);
  book.send([record([debit('rail:card:EUR', '25'), credit('wallet:anna:EUR', '25')])]);
  const decide = (): Outcome => book.send(ask(events.approved))[0] as Outcome;
  const hear = (page: number, outcome: Outcome | undefined) =>
    journalCommandFor({
      kind: 'manualJournal',
      id: '3c9d2b1a',
      page,
      pageEventId: 'p',
      outcome: outcome as DecidingOutcome,
    });

  it('of the ledger is a refusal, with its figures', () => {
    const outcome = decide();
    expect(hear(2, outcome)).toEqual(
      commandFor(manualJournalDecider, '3c9d2b1a', {
        type: 'DeclineManualJournal',
        data: {
          code: 'ACCOUNT_NOT_FOUND',
          figures: { accountId: 'wallet:anna:EUR', entryIndex: '1' },
          refused: { page: 2, n: outcome.n },
        },
      }),
    );
  });

  it('is that it is posted', () => {
    const other = new TestBook();
    const [, , outcome] = [
      ...other.send([...CHART_OF_ACCOUNTS, openAccount('wallet:anna:EUR')]).slice(-2),
      ...other.send(ask(events.approved)),
    ];
    expect(outcome && bodyOf(outcome)).toMatchObject({ outcome: 'TransactionPosted', valueDate: '2026-03-01' });
    expect(hear(1, outcome)).toEqual(
      commandFor(manualJournalDecider, '3c9d2b1a', {
        type: 'ConfirmManualJournal',
        data: { booked: { page: 1, n: Number(outcome?.n) } },
      }),
    );
  });

  it('needs attention when it is neither', () => {
    const [opened] = new TestBook().send(CHART_OF_ACCOUNTS);
    expect(hear(0, opened)).toEqual({ needsAttention: expect.stringContaining('led to AccountOpened') });
  });

  it('names the journal that asked, and none when another sender or another stream asked', () => {
    const outcome = decide();
    expect(journalIdOf(outcome)).toBe('3c9d2b1a');
    expect(journalIdOf({ ...outcome, sender: 'api' })).toBeUndefined();
    expect(journalIdOf({ sender: 'finance' })).toBeUndefined();
    expect(journalIdOf({ ...outcome, replyTo: 'payments.transfer-1' })).toBeUndefined();
  });
});
