// What was on accounts as of some time: by recorded time, by a day of booking or value, or by both together.
import type { EntityManager } from 'typeorm';
import {
  DayTotalRow,
  ENTRIES_PER_BLOCK,
  HeldChangeRow,
  JournalAccountRow,
  WHOLE_ACCOUNT,
} from '../journal/as-of.entity';
import { JournalEntryRow } from '../journal/journal.entity';
import { amountIn, decimalOf, minorIn } from './amount-in';
import type { UpTo } from './as-of.dto';
import { tableOf } from './tables-of';

/** Up to and including the outcome `n`; of those, with `upTo`, what is of that day or before. */
interface AsOf {
  readonly n: string;
  /** `n` is the last outcome that is known: nothing is to be left out. */
  readonly isLatest: boolean;
  readonly upTo?: UpTo | undefined;
}

export interface AccountAsOf {
  readonly accountId: string;
  readonly type: string;
  readonly currency: string;
  /** On the account's normal side. */
  readonly posted: string;
  /** Both only where no day is asked for. */
  readonly held?: string;
  readonly available?: string | null;
}

interface Row {
  readonly account_id: string;
  readonly type: string;
  readonly currency: string;
  readonly overdraft: string;
  /** Debits less credits. */
  readonly net: string;
  readonly held: string;
}

/** One account; undefined when it was not open then. */
export async function accountAsOf(sql: EntityManager, accountId: string, at: AsOf): Promise<AccountAsOf | undefined> {
  const rows = await sql.query<Row[]>(`${accountsWith(sql, at)} AND a.account_id = $4`, [
    ...parametersOf(at),
    accountId,
  ]);
  return rows.map((row) => accountOf(row, at))[0];
}

/** All accounts in the order of their ids, so many at a time, after the given one. */
export async function accountsAsOf(sql: EntityManager, at: AsOf, after: string, limit: number): Promise<AccountAsOf[]> {
  const rows = await sql.query<Row[]>(`${accountsWith(sql, at)} AND a.account_id > $4 ORDER BY a.account_id LIMIT $5`, [
    ...parametersOf(at),
    after,
    limit,
  ]);
  return rows.map((row) => accountOf(row, at));
}

export interface TotalsAsOf {
  readonly currency: string;
  readonly debits: string;
  readonly credits: string;
  readonly accounts: string;
}

/** Of all accounts by currency: the sums of the balances that are on the debit side, and on the credit side. */
export function totalsAsOf(sql: EntityManager, at: AsOf): Promise<TotalsAsOf[]> {
  return sql.query<TotalsAsOf[]>(
    `SELECT currency, sum(greatest(net, 0))::text AS debits, sum(greatest(-net, 0))::text AS credits,
       count(*)::text AS accounts
     FROM (${accountsWith(sql, at)}) AS balances GROUP BY currency ORDER BY currency`,
    parametersOf(at),
  );
}

/** A few texts in all, by the kind of question; whatever is asked for travels as a parameter. */
function accountsWith(sql: EntityManager, at: AsOf): string {
  const net = at.upTo === undefined ? netRecorded(sql) : at.isLatest ? netOfDays(sql) : netOfDaysRecorded(sql);
  const held = at.upTo === undefined ? heldThen(sql) : `'0'::numeric`;
  return `SELECT a.account_id, a.type, a.currency, a.overdraft, coalesce((${net}), 0) AS net, coalesce((${held}), 0) AS held
    FROM ${tableOf(sql, JournalAccountRow)} AS a
    WHERE a.opened_n <= $1::bigint AND ($2::text IS NULL OR $3::date IS NOT NULL)`;
}

function parametersOf({ n, upTo }: AsOf): unknown[] {
  return [n, upTo?.axis ?? null, upTo?.day ?? null];
}

/** What the last entry by then left. */
function netRecorded(sql: EntityManager): string {
  return `SELECT CASE WHEN a.type IN ('asset', 'expense') THEN e.balance_after ELSE -e.balance_after END
    FROM ${tableOf(sql, JournalEntryRow)} AS e
    WHERE e.account_id = a.account_id AND e.n <= $1::bigint ORDER BY e.n DESC, e.line DESC LIMIT 1`;
}

function netOfDays(sql: EntityManager): string {
  return `SELECT sum(d.debits - d.credits) FROM ${tableOf(sql, DayTotalRow)} AS d
    WHERE d.account_id = a.account_id AND d.axis = $2::text AND d.block = ${WHOLE_ACCOUNT} AND d.day <= $3::date`;
}

/** The whole account less the last block by then and all later ones, and of that block the entries by then, one by one. */
function netOfDaysRecorded(sql: EntityManager): string {
  const entries = tableOf(sql, JournalEntryRow);
  const ofAccount = `${entries} AS e WHERE e.account_id = a.account_id AND e.n <= $1::bigint ORDER BY e.n DESC, e.line DESC`;
  return `SELECT (
      SELECT coalesce(sum(CASE d.block WHEN ${WHOLE_ACCOUNT} THEN d.debits - d.credits ELSE d.credits - d.debits END), 0)
      FROM ${tableOf(sql, DayTotalRow)} AS d
      WHERE last.line >= ${ENTRIES_PER_BLOCK} AND d.account_id = a.account_id AND d.axis = $2::text AND d.day <= $3::date
        AND (d.block = ${WHOLE_ACCOUNT} OR d.block >= last.line / ${ENTRIES_PER_BLOCK})
    ) + (
      SELECT coalesce(sum(CASE p.direction WHEN 'debit' THEN p.amount ELSE -p.amount END), 0)
      FROM (SELECT e.direction, e.amount, CASE $2::text WHEN 'booking' THEN e.booking_date ELSE e.value_date END AS day
            FROM ${ofAccount} LIMIT last.line % ${ENTRIES_PER_BLOCK} + 1) AS p
      WHERE p.day <= $3::date
    ) FROM (SELECT e.line FROM ${ofAccount} LIMIT 1) AS last`;
}

function heldThen(sql: EntityManager): string {
  return `SELECT h.held FROM ${tableOf(sql, HeldChangeRow)} AS h
    WHERE h.account_id = a.account_id AND h.n <= $1::bigint ORDER BY h.n DESC LIMIT 1`;
}

function accountOf(row: Row, { upTo }: AsOf): AccountAsOf {
  const { account_id: accountId, type, currency, overdraft, net } = row;
  const debits = minorIn(net, currency);
  const posted = type === 'asset' || type === 'expense' ? debits : -debits;
  const account = { accountId, type, currency, posted: decimalOf(posted, currency) };
  if (upTo !== undefined) return account;
  const held = minorIn(row.held, currency);
  const available = overdraft === 'unlimited' ? null : posted - held + minorIn(overdraft, currency);
  return {
    ...account,
    held: amountIn(row.held, currency),
    available: available === null ? null : decimalOf(available, currency),
  };
}
