// Which accounts are there, and what is on them now?
import { BOOK_STREAM, type AccountOpened, type Outcome, type RestrictionEffect } from '@daybook/contracts';
import { formatMinor, isCurrency } from '@daybook/money';
import { ProjectionHalts, type Projection, type RecordedEvent, type Tables } from '@daybook/platform';
import { Accounts1763900000000 } from '../../migrations/accounts.migration';
import { outcomesOf, type BookedAt } from '../book-pages';
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
  switch (outcome.outcome) {
    case 'AccountOpened':
    case 'RestrictionImposed':
    case 'RestrictionLifted':
      return [outcome.accountId];
    case 'TransactionPosted':
      return outcome.balances.map(({ accountId }) => accountId);
    default:
      return [];
  }
}

function applyOutcome(rows: Map<string, AccountRow>, { outcome, head }: BookedAt): void {
  switch (outcome.outcome) {
    case 'AccountOpened':
      rows.set(outcome.accountId, opened(outcome, head.recordedAt));
      return;
    case 'TransactionPosted':
      for (const { accountId, posted, held, available } of outcome.balances) {
        Object.assign(rowOf(rows, accountId), { posted, held, available, lastN: String(outcome.n) });
      }
      return;
    case 'RestrictionImposed': {
      const { accountId, source, reason, effect, n } = outcome;
      const row = rowOf(rows, accountId);
      row.restrictions = [...without(row, source, reason, effect.kind), { source, reason, effect }];
      row.lastN = String(n);
      return;
    }
    case 'RestrictionLifted': {
      const { accountId, source, reason, effect, n } = outcome;
      const row = rowOf(rows, accountId);
      row.restrictions = without(row, source, reason, effect);
      row.lastN = String(n);
      return;
    }
    case 'RulesAdopted':
    case 'InstructionRefused':
    case 'InstructionRepeated':
    case 'InstructionConflicted':
      return;
    default:
      throw new ProjectionHalts(`outcome ${String(Reflect.get(outcome, 'outcome'))} is not known here`);
  }
}

function opened({ n, ...account }: AccountOpened, recordedAt: string): AccountRow {
  const { accountId, type, currency, overdraft, ownerId } = account;
  if (!isCurrency(currency)) throw new ProjectionHalts(`currency ${currency} is not known here`);
  const zero = formatMinor(0n, currency);
  const row = new AccountRow();
  return Object.assign(row, {
    ...{ accountId, type, currency, overdraft, ownerId: ownerId ?? null },
    ...{ posted: zero, held: zero, available: overdraft === 'unlimited' ? null : overdraft },
    ...{ restrictions: [], openedAt: new Date(recordedAt), lastN: String(n) },
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
