// Which accounts are there, and what is on them now?
import {
  BOOK_STREAM,
  type AccountOpened,
  type BalancesAfter,
  type HoldExpired,
  type HoldReleased,
  type Outcome,
  type OutcomeName,
  type PageHead,
  type RestrictionEffect,
} from '@daybook/contracts';
import { formatMinor, isCurrency } from '@daybook/money';
import { ProjectionHalts, type Projection, type RecordedEvent, type Tables } from '@daybook/platform';
import { Accounts1763900000000 } from '../../migrations/accounts.migration';
import { isZero, outcomesOf, type BookedAt } from '../book-pages';
import { AccountRow } from './account.entity';

export class AccountsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'accounts';
  readonly version = 1;
  readonly source = { stream: BOOK_STREAM };
  readonly entities = [AccountRow];
  readonly migrations = [Accounts1763900000000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const booked = [...outcomesOf(events)];
    const rows = await this.load(
      tables,
      booked.flatMap(({ outcome }) => accountsOf(outcome)),
    );
    for (const one of booked) applyOutcome(rows, one);
    await tables.upsertMany(AccountRow, [...rows.values()], ['accountId']);
  }

  private async load(tables: Tables, accountIds: readonly string[]): Promise<Map<string, AccountRow>> {
    const rows = await tables.findMany(AccountRow, 'accountId', accountIds);
    return new Map(rows.map((row) => [row.accountId, row]));
  }
}

function accountsOf(outcome: Outcome): string[] {
  if ('balances' in outcome) return outcome.balances.map(({ accountId }) => accountId);
  return 'accountId' in outcome && outcome.accountId !== undefined ? [outcome.accountId] : [];
}

type Rows = Map<string, AccountRow>;
type Appliers = {
  readonly [Name in OutcomeName]: (rows: Rows, outcome: Extract<Outcome, { outcome: Name }>, at: PageHead) => void;
};

const nothing = (): void => undefined;

const APPLIERS: Appliers = {
  AccountOpened: (rows, outcome, { recordedAt }) => {
    rows.set(outcome.accountId, opened(outcome, recordedAt));
  },
  AccountClosed: (rows, { accountId, n }, { recordedAt }) => {
    Object.assign(rowOf(rows, accountId), { closedAt: new Date(recordedAt), lastN: String(n) });
  },
  TransactionPosted: setBalances,
  TransactionReversed: setBalances,
  HoldPlaced: (rows, outcome) => {
    setBalances(rows, outcome);
    if (!isZero(outcome.amount)) rowOf(rows, outcome.accountId).openHolds += 1;
  },
  HoldCaptured: (rows, outcome) => {
    setBalances(rows, outcome);
    const { accountId, remaining } = outcome;
    if (accountId !== undefined && isZero(remaining)) rowOf(rows, accountId).openHolds -= 1;
  },
  HoldReleased: endHold,
  HoldExpired: endHold,
  RestrictionImposed: (rows, { accountId, source, reason, effect, n }) => {
    const row = rowOf(rows, accountId);
    row.restrictions = [...without(row, source, reason, effect.kind), { source, reason, effect }];
    row.lastN = String(n);
  },
  RestrictionLifted: (rows, { accountId, source, reason, effect, n }) => {
    const row = rowOf(rows, accountId);
    row.restrictions = without(row, source, reason, effect);
    row.lastN = String(n);
  },
  PeriodClosed: nothing,
  RulesAdopted: nothing,
  InstructionRefused: nothing,
  InstructionRepeated: nothing,
  InstructionConflicted: nothing,
};

function applyOutcome(rows: Rows, { outcome, head }: BookedAt): void {
  const apply = Reflect.get(APPLIERS, outcome.outcome) as
    ((rows: Rows, outcome: Outcome, at: PageHead) => void) | undefined;
  if (apply === undefined) throw new ProjectionHalts(`outcome ${String(outcome.outcome)} is not known here`);
  apply(rows, outcome, head);
}

function setBalances(rows: Rows, { n, balances }: { n: number; balances: readonly BalancesAfter[] }): void {
  for (const { accountId, posted, held, available } of balances) {
    Object.assign(rowOf(rows, accountId), { posted, held, available, lastN: String(n) });
  }
}

function endHold(rows: Rows, outcome: HoldReleased | HoldExpired): void {
  setBalances(rows, outcome);
  rowOf(rows, outcome.accountId).openHolds -= 1;
}

function opened({ n, ...account }: AccountOpened, recordedAt: string): AccountRow {
  const { accountId, type, currency, overdraft, ownerId } = account;
  if (!isCurrency(currency)) throw new ProjectionHalts(`currency ${currency} is not known here`);
  const zero = formatMinor(0n, currency);
  const row = new AccountRow();
  return Object.assign(row, {
    ...{ accountId, type, currency, overdraft, ownerId: ownerId ?? null },
    ...{ posted: zero, held: zero, available: overdraft === 'unlimited' ? null : overdraft },
    ...{ restrictions: [], openHolds: 0, openedAt: new Date(recordedAt), closedAt: null, lastN: String(n) },
  });
}

function rowOf(rows: ReadonlyMap<string, AccountRow>, accountId: string): AccountRow {
  const row = rows.get(accountId);
  if (row === undefined) throw new ProjectionHalts(`account ${accountId} was never opened`);
  return row;
}

function without(row: AccountRow, source: string, reason: string, kind: RestrictionEffect['kind']) {
  return row.restrictions.filter((one) => one.source !== source || one.reason !== reason || one.effect.kind !== kind);
}
