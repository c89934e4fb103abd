// A statement: what was there before, each line with what it left, and what was there after.
import { notFound } from '@daybook/platform';
import type { EntityManager } from 'typeorm';
import { decimalOf, minorIn } from '../as-of/amount-in';
import { accountAsOf, type AccountAsOf } from '../as-of/balances-as-of';
import { type Cut, lastPageBefore } from '../as-of/cut';
import { type LinePlace, type LineRow, statementLines, type StatementRange } from './statement-lines';
import type { StatementLineView, StatementQuery } from './statement.dto';

export interface Statement {
  readonly account: AccountAsOf;
  readonly range: StatementRange;
  readonly opening: string;
  readonly closing: string;
}

/** @throws Problem 404 when the account was not open by then */
export async function openStatement(
  sql: EntityManager,
  accountId: string,
  query: Pick<StatementQuery, 'axis' | 'from' | 'to' | 'recordedAt'>,
  cut: Cut,
): Promise<Statement> {
  const { axis, from, to, recordedAt } = query;
  const account = await accountAsOf(sql, accountId, { n: cut.lastN, isLatest: false });
  if (account === undefined) throw notFound();
  const range = { accountId, axis, from, to, ...(await outcomesOf(sql, query, cut)) };
  const isLatest = recordedAt === undefined;
  const postedAt = async (n: string, day: string): Promise<string> => {
    const at = axis === 'recorded' ? { n, isLatest: false } : { n, isLatest, upTo: { axis, day } };
    return (await accountAsOf(sql, accountId, at))?.posted ?? decimalOf(0n, account.currency);
  };
  const opening = await postedAt(axis === 'recorded' ? range.afterN : range.throughN, daysAfter(from, -1));
  return { account, range, opening, closing: await postedAt(range.throughN, to) };
}

/** By recorded time the days say which outcomes; by the others, all that were recorded may have lines. */
async function outcomesOf(
  sql: EntityManager,
  { axis, from, to }: Pick<StatementQuery, 'axis' | 'from' | 'to'>,
  { lastN }: Cut,
): Promise<Pick<StatementRange, 'afterN' | 'throughN'>> {
  if (axis !== 'recorded') return { afterN: '-1', throughN: lastN };
  const [before, last] = [await lastPageBefore(sql, from), await lastPageBefore(sql, daysAfter(to, 1))];
  const lower = (a: string, b: string): string => (BigInt(a) < BigInt(b) ? a : b);
  return { afterN: lower(before?.lastN ?? '-1', lastN), throughN: lower(last?.lastN ?? '-1', lastN) };
}

export interface Progress {
  /** After the last line told. */
  readonly place: LinePlace | undefined;
  readonly balance: string;
}

/** The next lines, and how far they bring the statement. */
export async function nextLines(
  sql: EntityManager,
  { account, range }: Pick<Statement, 'account' | 'range'>,
  { place, balance }: Progress,
  limit: number,
): Promise<{ readonly lines: StatementLineView[]; readonly to: Progress; readonly isLast: boolean }> {
  const rows = await statementLines(sql, range, place, limit + 1);
  const { type, currency } = account;
  const rises = type === 'asset' || type === 'expense' ? 'debit' : 'credit';
  let minor = minorIn(balance, currency);
  const lines = rows.slice(0, limit).map((row) => {
    const amount = minorIn(row.amount, currency);
    minor += row.direction === rises ? amount : -amount;
    return lineView(row, decimalOf(minor, currency));
  });
  const to = { place: rows[lines.length - 1]?.place ?? place, balance: decimalOf(minor, currency) };
  return { lines, to, isLast: rows.length <= limit };
}

function lineView(row: LineRow, balance: string): StatementLineView {
  const { n, page, transactionId, kind, direction, amount, currency, bookingDate, valueDate, correlationId } = row;
  return {
    ...{ n: Number(n), page: Number(page), transactionId, kind, direction, amount, currency, balance },
    ...{ bookingDate, valueDate, recordedAt: row.recordedAt.toISOString(), correlationId },
    ...(row.externalReference === null ? {} : { externalReference: row.externalReference }),
  };
}

const DAY_MS = 86_400_000;

/** Of the calendar, from 1900 to 9999 and a day around. */
export function daysAfter(day: string, days: number): string {
  const moved = new Date(Date.parse(`${day}T00:00:00.000Z`) + days * DAY_MS);
  return moved.getUTCFullYear() > 9999 ? 'infinity' : moved.toISOString().slice(0, 10);
}
