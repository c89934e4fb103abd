// Are the tables behind balances as of a time what the book says: pages, accounts, totals per day, and amounts held?
import { isJournalled, pageHash, type Journalled, type Outcome, type PageHead } from '@daybook/contracts';
import { decimal, minorUnits } from '../book/amounts';
import { LookupCheck } from '../tables/lookup-check';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import type { Snapshot } from '../tables/snapshot';
import { timeText, type Row, type Table } from '../tables/table';
import type { BookCheck, BookReadModel } from '../read-models/check';

const schema = 'journal_v1';

const PAGE: OrderedTable = {
  ...{ schema, name: 'journal_page', key: ['page'], order: ['page'] },
  columns: { page: 'number', last_n: 'number', recorded_at: 'time', page_hash: 'text' },
};

const ACCOUNT: OrderedTable = {
  ...{ schema, name: 'journal_account', key: ['account_id'], order: ['opened_n'] },
  columns: { account_id: 'text', type: 'text', currency: 'text', overdraft: 'text', opened_n: 'number' },
};

const HELD: Table = {
  ...{ schema, name: 'held_change', key: ['account_id', 'n'] },
  columns: { account_id: 'text', n: 'number', held: 'number' },
};

const DAY: OrderedTable = {
  ...{ schema, name: 'day_total', key: ['account_id', 'axis', 'day', 'block'] },
  order: ['account_id', 'axis', 'day', 'block'],
  columns: {
    account_id: 'text',
    axis: 'text',
    day: 'date',
    block: 'number',
    debits: 'number',
    credits: 'number',
    debit_count: 'number',
    credit_count: 'number',
  },
};

/** Entries of an account that make a block; totals of block 0 are those of the whole account. */
const BLOCK = 1_024;

export const AS_OF: BookReadModel = {
  follows: 'book',
  consumer: 'journal_v1',
  tables: [PAGE, ACCOUNT, HELD, DAY],
  open: async (snapshot) =>
    new AsOfCheck(snapshot, {
      pages: await OrderedCheck.open(snapshot, PAGE),
      accounts: await OrderedCheck.open(snapshot, ACCOUNT),
      held: await LookupCheck.open(snapshot, HELD),
      days: await OrderedCheck.open(snapshot, DAY),
    }),
};

interface Checks {
  readonly pages: OrderedCheck;
  readonly accounts: OrderedCheck;
  readonly held: LookupCheck;
  readonly days: OrderedCheck;
}

interface DayTotal {
  readonly currency: string;
  readonly debits: { sum: bigint; count: number };
  readonly credits: { sum: bigint; count: number };
}

class AsOfCheck implements BookCheck {
  readonly tables: BookCheck['tables'];
  private lastPage = -1;
  /** Of each account, how many entries it has. */
  private readonly lines = new Map<string, number>();
  /** By account, axis, day and block, written so that their order as text is their order. */
  private readonly days = new Map<string, DayTotal>();

  constructor(
    private readonly snapshot: Snapshot,
    private readonly checks: Checks,
  ) {
    this.tables = Object.values(checks);
  }

  outcome(outcome: Outcome, head: PageHead): void {
    if (head.page !== this.lastPage) this.page(head);
    if (outcome.outcome === 'AccountOpened') {
      const { accountId, type, currency, overdraft, n } = outcome;
      this.checks.accounts.expect({ account_id: accountId, type, currency, overdraft, opened_n: String(n) });
    }
    const held = heldAfter(outcome);
    if (held !== undefined) this.checks.held.expect({ n: String(outcome.n), ...held });
    if (isJournalled(outcome)) this.book(outcome);
  }

  async settle(): Promise<void> {
    const { pages, accounts, held } = this.checks;
    await pages.settle();
    await accounts.settle();
    await held.settle();
  }

  async atCheckpoint(): Promise<void> {
    const { pages, accounts, held, days } = this.checks;
    await pages.end();
    await accounts.end();
    await held.end(() => this.extraHeld());
    for (const key of [...this.days.keys()].sort()) {
      days.expect(dayRow(key, this.days.get(key) as DayTotal));
      await days.settle();
    }
    await days.end();
  }

  private page(head: PageHead): void {
    const { page, firstN, count, recordedAt } = head;
    this.lastPage = page;
    const row = { page: String(page), last_n: String(firstN + count - 1), recorded_at: timeText(recordedAt) };
    this.checks.pages.expect({ ...row, page_hash: pageHash(head) });
  }

  private book({ entries, bookingDate, valueDate }: Journalled): void {
    for (const { accountId, direction, amount, currency } of entries) {
      const line = this.lines.get(accountId) ?? 0;
      this.lines.set(accountId, line + 1);
      const own = Math.floor(line / BLOCK);
      for (const [axis, day] of [
        ['booking', bookingDate],
        ['value', valueDate],
      ]) {
        for (const block of own === 0 ? [0] : [0, own]) {
          const side = this.day(`${accountId} ${axis} ${day} ${String(block).padStart(10, '0')}`, currency)[
            `${direction}s`
          ];
          side.sum += minorUnits(amount, currency) ?? 0n;
          side.count += 1;
        }
      }
    }
  }

  private day(key: string, currency: string): DayTotal {
    const known = this.days.get(key);
    if (known !== undefined) return known;
    const day = { currency, debits: { sum: 0n, count: 0 }, credits: { sum: 0n, count: 0 } };
    this.days.set(key, day);
    return day;
  }

  private async extraHeld(): Promise<string> {
    const [[accountId, n] = []] = await this.snapshot.rows(
      `SELECT account_id, n::text FROM ${schema}.held_change ORDER BY n DESC LIMIT 1`,
    );
    return `account_id ${accountId ?? 'unknown'}, n ${n ?? 'unknown'}, or one before`;
  }
}

function dayRow(key: string, { currency, debits, credits }: DayTotal): Row {
  const [accountId = '', axis = '', day = '', block = ''] = key.split(' ');
  return {
    ...{ account_id: accountId, axis, day, block: String(Number(block)) },
    debits: decimal(debits.sum, currency),
    credits: decimal(credits.sum, currency),
    debit_count: String(debits.count),
    credit_count: String(credits.count),
  };
}

/** Of outcomes about an open hold: what was held on its account from then on. */
function heldAfter(outcome: Outcome): Row | undefined {
  const { outcome: name } = outcome;
  const isAboutHold =
    (name === 'HoldPlaced' && /[1-9]/.test(outcome.amount)) ||
    (name === 'HoldCaptured' && outcome.accountId !== undefined) ||
    name === 'HoldReleased' ||
    name === 'HoldExpired';
  if (!isAboutHold) return undefined;
  const { accountId } = outcome;
  const after = outcome.balances.find((balances) => balances.accountId === accountId);
  return { account_id: accountId ?? null, held: after?.held ?? null };
}
