// What was booked, in which entries, what did it leave on each account, and what do its days come to?
import {
  BOOK_STREAM,
  isJournalled,
  type AccountOpened,
  type Journalled,
  type Outcome,
  pageHash,
  type PageHead,
} from '@daybook/contracts';
import { ProjectionHalts, type Projection, type RecordedEvent, type Tables } from '@daybook/platform';
import { Journal1763900000000 } from '../../migrations/journal.migration';
import { isZero, outcomesOf, pageOf, type BookedAt } from '../book-pages';
import { DayTotalRow, HeldChangeRow, JournalAccountRow, JournalPageRow } from './as-of.entity';
import { dayTotalsOf } from './day-totals';
import { JournalEntryRow, JournalTransactionRow } from './journal.entity';
import { entryRows, transactionRow } from './journal-rows';

export class JournalProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'journal';
  readonly version = 1;
  readonly source = { stream: BOOK_STREAM };
  readonly entities = [
    ...[JournalTransactionRow, JournalEntryRow],
    ...[JournalPageRow, JournalAccountRow, DayTotalRow, HeldChangeRow],
  ];
  readonly migrations = [Journal1763900000000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const booked = [...outcomesOf(events)];
    const journalled = booked.filter(isBooked);
    await tables.insertMany(
      JournalPageRow,
      events.map((event) => pageRow(pageOf(event).head)),
    );
    await tables.insertMany(
      JournalAccountRow,
      booked.flatMap(({ outcome }) => (outcome.outcome === 'AccountOpened' ? [accountRow(outcome)] : [])),
    );
    await tables.insertMany(
      HeldChangeRow,
      booked.flatMap(({ outcome }) => heldChanges(outcome)),
    );
    await tables.insertMany(JournalTransactionRow, journalled.map(transactionRow));
    const nextLines = await nextLinesOf(tables, journalled);
    const entries = journalled.flatMap(({ outcome }) => entryRows(outcome, nextLines));
    await tables.insertMany(JournalEntryRow, byAccount(entries));
    await tables.addMany(DayTotalRow, dayTotalsOf(entries), ['accountId', 'axis', 'day', 'block']);
  }
}

async function nextLinesOf(tables: Tables, journalled: readonly BookedAt<Journalled>[]): Promise<Map<string, number>> {
  const accountIds = journalled.flatMap(({ outcome }) => outcome.balances.map(({ accountId }) => accountId));
  const last = await tables.highest(JournalEntryRow, { of: 'line', by: 'accountId', along: 'n' }, accountIds);
  return new Map([...last].map(([accountId, line]) => [accountId, line + 1]));
}

/** Three indexes begin with the account: one after another its entries meet the same part of each, while that is at hand. */
function byAccount(entries: readonly JournalEntryRow[]): JournalEntryRow[] {
  const ofAccounts = new Map<string, JournalEntryRow[]>();
  for (const entry of entries) {
    const others = ofAccounts.get(entry.accountId);
    if (others === undefined) ofAccounts.set(entry.accountId, [entry]);
    else others.push(entry);
  }
  return [...ofAccounts.values()].flat();
}

function isBooked(booked: BookedAt): booked is BookedAt<Journalled> {
  return isJournalled(booked.outcome);
}

function pageRow(head: PageHead): JournalPageRow {
  const { page, firstN, count, recordedAt } = head;
  const lastN = String(firstN + count - 1);
  return { page: String(page), lastN, recordedAt: new Date(recordedAt), pageHash: pageHash(head) };
}

function accountRow({ accountId, type, currency, overdraft, n }: AccountOpened): JournalAccountRow {
  return { accountId, type, currency, overdraft, openedN: String(n) };
}

/** Only outcomes about an open hold change what is held, each on the hold's account. */
function heldChanges(outcome: Outcome): HeldChangeRow[] {
  switch (outcome.outcome) {
    case 'HoldPlaced':
      return isZero(outcome.amount) ? [] : [heldAfter(outcome, outcome.accountId)];
    case 'HoldCaptured':
      return outcome.accountId === undefined ? [] : [heldAfter(outcome, outcome.accountId)];
    case 'HoldReleased':
    case 'HoldExpired':
      return [heldAfter(outcome, outcome.accountId)];
    default:
      return [];
  }
}

function heldAfter({ n, balances }: Extract<Outcome, { balances: unknown }>, accountId: string): HeldChangeRow {
  const after = balances.find((one) => one.accountId === accountId);
  if (after === undefined) throw new ProjectionHalts(`outcome ${n} states no balance of ${accountId}`);
  return { accountId, n: String(n), held: after.held };
}
