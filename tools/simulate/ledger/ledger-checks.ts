// What must hold of the ledger? Its book keeps the rules, is decided again to the same, and its read models agree with it.
import { BOOK_STREAM, INBOX_STREAM, type PageWritten } from '@daybook/contracts';
import { CHART_OF_ACCOUNTS, redecide } from '@daybook/ledger';
import type { RecordedEvent } from '@daybook/platform';
import { AccountRow } from '../../../apps/ledger/src/accounts/account.entity';
import { HoldEventRow, HoldRow } from '../../../apps/ledger/src/holds/hold.entity';
import { InstructionRow } from '../../../apps/ledger/src/instructions/instructions.projection';
import { DayTotalRow, HeldChangeRow } from '../../../apps/ledger/src/journal/as-of.entity';
import { JournalEntryRow, JournalTransactionRow } from '../../../apps/ledger/src/journal/journal.entity';
import type { CheckedTable, ContextChecks } from '../context/context-in-run';
import type { Place } from '../context/surroundings';
import type { DefiniteReply } from '../workload/request';
import { BookChecks } from './checks/book-checks';
import { ExpectedAccounts } from './checks/expected-accounts';
import { ExpectedJournal } from './checks/expected-journal';
import { ExpectedRecords } from './checks/expected-records';
import { ManualJournalChecks } from './manual-journals/manual-journal-checks';

/** A look a second, and the way through inbox and book. */
const OVERDUE_MS = 5_000;

export class LedgerChecks implements ContextChecks {
  readonly book: BookChecks;
  readonly tables: readonly CheckedTable[];
  private readonly expected = new ExpectedAccounts();
  private readonly journal = new ExpectedJournal();
  private readonly records = new ExpectedRecords();
  readonly manualJournals: ManualJournalChecks;

  constructor(private readonly place: Place) {
    this.book = new BookChecks(place.world);
    this.manualJournals = new ManualJournalChecks(place.world);
    const { accounts, instructions } = this.expected;
    const { transactions, entries, days, heldChanges, holds, holdEvents } = this.journal;
    this.tables = [
      { consumer: 'accounts_v1', entity: AccountRow, versions: accounts },
      { consumer: 'instructions_v1', entity: InstructionRow, versions: instructions },
      { consumer: 'journal_v1', entity: JournalTransactionRow, versions: transactions },
      { consumer: 'journal_v1', entity: JournalEntryRow, versions: entries },
      { consumer: 'journal_v1', entity: DayTotalRow, versions: days },
      { consumer: 'journal_v1', entity: HeldChangeRow, versions: heldChanges },
      { consumer: 'holds_v1', entity: HoldRow, versions: holds },
      { consumer: 'holds_v1', entity: HoldEventRow, versions: holdEvents },
      ...this.records.tables,
      ...this.manualJournals.tables,
    ];
  }

  event(event: RecordedEvent): void {
    this.book.event(event);
    this.manualJournals.event(event);
    if (event.stream !== BOOK_STREAM) return;
    const page = event.data as PageWritten;
    const { head, outcomes } = page;
    this.records.page(page);
    for (const outcome of outcomes) {
      this.expected.outcome(outcome, head);
      this.journal.outcome(outcome, head);
    }
  }

  /** The chart of accounts is there. */
  get isReady(): boolean {
    return CHART_OF_ACCOUNTS.every(({ accountId }) => this.expected.accounts.get(accountId) !== undefined);
  }

  /** What a client was told is on the log, and stays there. */
  reply(key: string, { code, facts: { id, page, n } }: DefiniteReply): void {
    if (page === undefined || n === undefined) return;
    const outcome = this.book.outcomeAt(page, n);
    const found = outcome?.outcome === 'InstructionRefused' ? outcome.code : outcome?.outcome;
    if (outcome?.id === id && found === code) return;
    const detail = `${key}: told ${code}, outcome ${n} is ${found ?? 'missing'}`;
    this.place.world.violate('what was answered is durable', detail);
  }

  unfinished(): string | undefined {
    const through = this.book.pages.at(-1)?.head.through.revision ?? -1;
    const inbox = this.place.surroundings.store.stream(INBOX_STREAM).length - 1;
    if (through !== inbox) return `the book stands at inbox event ${through} of ${inbox}`;
    return this.overdueHold() ?? this.manualJournals.unfinished();
  }

  atEnd(): void {
    const { world, store } = this.place.surroundings;
    world.check('the book is decided again to the same', () => {
      const difference = redecide(store.stream(BOOK_STREAM), store.stream(INBOX_STREAM));
      if (difference !== undefined) throw new Error(JSON.stringify(difference));
    });
  }

  /** A hold whose time has passed, though nothing keeps the scanner from asking for its expiry. */
  private overdueHold(): string | undefined {
    const beforeMs = this.place.world.scheduler.wallMs - OVERDUE_MS;
    const { rows } = this.place.database.table('holds_v1', HoldRow);
    for (const { holdId, state, expiresAt } of rows.values() as Iterable<HoldRow>) {
      if (state === 'open' && expiresAt !== null && expiresAt.getTime() < beforeMs)
        return `hold ${holdId} is still open`;
    }
    return undefined;
  }
}
