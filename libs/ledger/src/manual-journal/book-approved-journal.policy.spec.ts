// Does the ledger post exactly what two persons agreed on, and does the journal hear of it? The pair is frozen: it never changes.
import type { EventMetadata, Outcome } from '@daybook/contracts';
import { bodyOf } from '../../testing/given-when-then';
import { credit, debit, openAccount, record } from '../../testing/instructions';
import { TestBook } from '../../testing/test-book';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';
import { journalAnswerFor, journalInstructionsFor } from './book-approved-journal.policy';
import { manualJournalEventExamples as events } from './manual-journal.examples';

const id = '11111111-2222-5333-8444-555555555555';
const stream = 'ledger.manualJournal-3c9d2b1a';
const by = { kind: 'staff', id: 'staff-9' } as const;
const metadata: EventMetadata = { v: 1, $correlationId: 'c1', $causationId: 'c0', by, at: '2026-03-02T11:00:00.000Z' };
const ask = (event: (typeof events)[keyof typeof events]) => journalInstructionsFor({ stream, id, event, metadata });

it('an approval asks for one transaction, in the name of whoever approved', () => {
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

  it('of the ledger is a refusal, with its figures', () => {
    const outcome = decide();
    expect(journalAnswerFor(2, outcome)).toEqual({
      journalId: '3c9d2b1a',
      command: {
        type: 'DeclineManualJournal',
        data: {
          code: 'ACCOUNT_NOT_FOUND',
          figures: { accountId: 'wallet:anna:EUR', entryIndex: '1' },
          refused: { page: 2, n: outcome.n },
        },
      },
    });
  });

  it('is no answer when it says that it was asked before', () => {
    expect(journalAnswerFor(3, decide())).toBeUndefined();
  });

  it('is that it is posted', () => {
    const other = new TestBook();
    const [, , outcome] = [
      ...other.send([...CHART_OF_ACCOUNTS, openAccount('wallet:anna:EUR')]).slice(-2),
      ...other.send(ask(events.approved)),
    ];
    expect(outcome && bodyOf(outcome)).toMatchObject({ outcome: 'TransactionPosted', valueDate: '2026-03-01' });
    expect(outcome && journalAnswerFor(1, outcome)).toEqual({
      journalId: '3c9d2b1a',
      command: { type: 'ConfirmManualJournal', data: { booked: { page: 1, n: outcome?.n } } },
    });
  });

  it('to others is none of a journal’s', () => {
    const outcome = decide();
    expect(journalAnswerFor(1, { ...outcome, sender: 'api' })).toBeUndefined();
    const { replyTo: _, ...unasked } = outcome;
    expect(journalAnswerFor(1, unasked as Outcome)).toBeUndefined();
    expect(journalAnswerFor(1, { ...outcome, replyTo: 'payments.transfer-1' })).toBeUndefined();
  });
});
