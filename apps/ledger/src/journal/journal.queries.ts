// Reading one transaction with everything that belongs to it.
import type { EntityManager } from 'typeorm';
import { JournalEntryRow, JournalTransactionRow } from './journal.entity';
import type { JournalTransactionView, LinkView, WholeTransactionView } from './journal.dto';

/** By its id: of several senders' the earliest, unless the sender is named. */
export async function findTransaction(
  sql: EntityManager,
  transactionId: string,
  sender?: string,
): Promise<JournalTransactionRow | undefined> {
  const query = sql
    .createQueryBuilder(JournalTransactionRow, 'transaction')
    .where('transaction.transactionId = :transactionId', { transactionId })
    .orderBy('transaction.n')
    .limit(1);
  if (sender !== undefined) query.andWhere('transaction.sender = :sender', { sender });
  return (await query.getOne()) ?? undefined;
}

export async function wholeTransaction(sql: EntityManager, row: JournalTransactionRow): Promise<WholeTransactionView> {
  const { n, refundsN, reversesN, overrides, sweeps, holdId, parts, isComplete, isRecord } = row;
  const entries = await sql.find(JournalEntryRow, { where: { n }, order: { entryIndex: 'ASC' } });
  const [refunds, reverses] = [await linkTo(sql, refundsN), await linkTo(sql, reversesN)];
  return {
    ...transactionView(row),
    entries: entries.map(({ accountId, direction, amount, currency, balanceAfter }) => ({
      ...{ accountId, direction, amount, currency, balanceAfter },
    })),
    isRecord,
    ...defined({ overrides, sweeps, holdId, refunds, reverses, parts, isComplete }),
    refundedBy: await linksFrom(sql, 'refundsN', n),
    reversedBy: await linksFrom(sql, 'reversesN', n),
  };
}

export function transactionView(row: JournalTransactionRow): JournalTransactionView {
  const { n, page, outcome, transactionId: id, sender, kind, amounts, bookingDate, valueDate, correlationId } = row;
  const { externalReference, description, metadata, recordedAt } = row;
  return {
    ...{ id, n: Number(n), page: Number(page), outcome, sender, kind, amounts, bookingDate, valueDate },
    ...{ recordedAt: recordedAt.toISOString(), correlationId },
    ...defined({ externalReference, description, metadata }),
  };
}

async function linkTo(sql: EntityManager, n: string | null): Promise<LinkView | null> {
  const row = n === null ? null : await sql.findOneBy(JournalTransactionRow, { n });
  return row === null ? null : linkOf(row);
}

/** However often: each reversal takes something away, and refunds are few. */
const LINKS_MAX = 1_000;

async function linksFrom(sql: EntityManager, column: 'refundsN' | 'reversesN', n: string): Promise<LinkView[]> {
  const rows = await sql.find(JournalTransactionRow, { where: { [column]: n }, order: { n: 'ASC' }, take: LINKS_MAX });
  return rows.map(linkOf);
}

function linkOf({ transactionId: id, n, page }: JournalTransactionRow): LinkView {
  return { id, n: Number(n), page: Number(page) };
}

type Defined<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

function defined<T extends object>(columns: T): Defined<T> {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== null)) as Defined<T>;
}
