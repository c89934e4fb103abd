// What every account closed a day with: told once the day is over, and the same for ever.
import type { CsvRow } from '@daybook/platform';
import type { EntityManager } from 'typeorm';
import { accountsAsOf } from '../as-of/balances-as-of';
import { type Cut, lastPageBefore, lastPageUntil, recordedView } from '../as-of/cut';
import { daysAfter } from '../statement/statement';

interface ClosingBalance {
  readonly accountId: string;
  readonly type: string;
  readonly currency: string;
  readonly posted: string;
  readonly held: string;
}

const ACCOUNTS_AT_ONCE = 5_000;

export const CLOSING_COLUMNS = [
  'row',
  'accountId',
  'type',
  'currency',
  'posted',
  'held',
  'page',
  'recordedAt',
  'pageHash',
];

/**
 * The last page of the UTC day or before it; undefined as long as no page is recorded on a later day, and before the first.
 * What is booked on the day but recorded later is in the balances of the day on which it is recorded.
 */
export async function closingCut(sql: EntityManager, date: string): Promise<Cut | undefined> {
  const last = await lastPageUntil(sql, 'infinity');
  if (last === undefined || last.recordedAt.toISOString().slice(0, 10) <= date) return undefined;
  return lastPageBefore(sql, daysAfter(date, 1));
}

/** In the order of account ids, after the given one. */
export async function closingBalances(
  sql: EntityManager,
  { lastN }: Cut,
  after: string,
  limit: number,
): Promise<ClosingBalance[]> {
  const accounts = await accountsAsOf(sql, { n: lastN, isLatest: false }, after, limit);
  return accounts.map(({ accountId, type, currency, posted, held = '0' }) => ({
    accountId,
    type,
    currency,
    posted,
    held,
  }));
}

/** The page it is true at, and then every account that was opened by then. */
export async function* closingRows(sql: EntityManager, cut: Cut): AsyncIterable<readonly CsvRow[]> {
  yield [{ row: 'page', ...recordedView(cut) }];
  for (let after = ''; ;) {
    const accounts = await closingBalances(sql, cut, after, ACCOUNTS_AT_ONCE);
    yield accounts.map((account) => ({ row: 'account', ...account }));
    const last = accounts.at(-1);
    if (last === undefined || accounts.length < ACCOUNTS_AT_ONCE) return;
    after = last.accountId;
  }
}
