// Reading accounts and their journal from the read models.
import type { EntityManager } from 'typeorm';
import { JournalEntryRow, JournalTransactionRow } from '../journal/journal.entity';
import type { AccountView, JournalLineView } from './account.dto';
import { AccountRow } from './account.entity';

interface AccountFilter {
  readonly ownerId?: string | undefined;
  readonly prefix?: string | undefined;
  readonly type?: string | undefined;
}

export async function findAccount(sql: EntityManager, accountId: string): Promise<AccountView | undefined> {
  const row = await sql.findOneBy(AccountRow, { accountId });
  return row === null ? undefined : accountView(row);
}

/** Accounts in the order of their ids, after the given one. */
export async function listAccounts(
  sql: EntityManager,
  { ownerId, prefix, type }: AccountFilter,
  after: string | undefined,
  limit: number,
): Promise<AccountView[]> {
  const query = sql.createQueryBuilder(AccountRow, 'account').orderBy('account.accountId').limit(limit);
  if (after !== undefined) query.andWhere('account.accountId > :after', { after });
  if (ownerId !== undefined) query.andWhere('account.ownerId = :ownerId', { ownerId });
  if (type !== undefined) query.andWhere('account.type = :type', { type });
  // Ids are compared byte by byte: everything with the prefix lies between it and it followed by the last character.
  if (prefix !== undefined) {
    query.andWhere('account.accountId >= :prefix AND account.accountId < :beyond', {
      prefix,
      beyond: `${prefix}\u{10FFFF}`,
    });
  }
  return (await query.getMany()).map(accountView);
}

/** Where a line of an account's journal stands; lists go backwards from it. */
export interface LinePlace {
  readonly n: string;
  readonly entryIndex: number;
}

interface PlacedLine {
  readonly place: LinePlace;
  readonly line: JournalLineView;
}

/** Lines of the account before the given place, newest first. */
export async function listJournal(
  sql: EntityManager,
  accountId: string,
  before: LinePlace | undefined,
  limit: number,
): Promise<PlacedLine[]> {
  const query = sql
    .createQueryBuilder(JournalEntryRow, 'entry')
    .innerJoinAndMapOne('entry.transaction', JournalTransactionRow, 'transaction', 'transaction.n = entry.n')
    .where('entry.accountId = :accountId', { accountId })
    .orderBy('entry.n', 'DESC')
    .addOrderBy('entry.entryIndex', 'DESC')
    .limit(limit);
  if (before !== undefined) query.andWhere('(entry.n, entry.entryIndex) < (:n, :entryIndex)', before);
  const rows = (await query.getMany()) as (JournalEntryRow & { transaction: JournalTransactionRow })[];
  return rows.map((row) => ({ place: { n: row.n, entryIndex: row.entryIndex }, line: lineView(row, row.transaction) }));
}

function accountView(row: AccountRow): AccountView {
  const { accountId, type, currency, overdraft, ownerId, posted, held, available, restrictions, openHolds } = row;
  const owner = ownerId === null ? {} : { ownerId };
  const closed = row.closedAt === null ? {} : { closedAt: row.closedAt.toISOString() };
  return {
    accountId,
    type,
    currency,
    overdraft,
    ...owner,
    posted,
    held,
    available,
    restrictions,
    openHolds,
    ...closed,
  };
}

function lineView(entry: JournalEntryRow, transaction: JournalTransactionRow): JournalLineView {
  const { direction, amount, currency, balanceAfter } = entry;
  const { n, page, transactionId, kind, bookingDate, valueDate, recordedAt, correlationId } = transaction;
  const { externalReference } = transaction;
  return {
    ...{ n: Number(n), page: Number(page), transactionId, kind, direction, amount, currency, balanceAfter },
    ...{ bookingDate, valueDate, recordedAt: recordedAt.toISOString(), correlationId },
    ...(externalReference === null ? {} : { externalReference }),
  };
}
