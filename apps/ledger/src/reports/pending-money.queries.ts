// Which money is on its way: set aside and not yet taken, or on accounts where nothing is meant to stay?
import type { EntityManager } from 'typeorm';
import { amountIn } from '../as-of/amount-in';
import { tableOf } from '../as-of/tables-of';
import { HoldRow } from '../holds/hold.entity';
import { DayTotalRow, JournalAccountRow, WHOLE_ACCOUNT } from '../journal/as-of.entity';
import { JournalEntryRow } from '../journal/journal.entity';
import type { Age, PendingMoneyView } from './pending-money.dto';

/** Accounts that money only passes through, by the first part of their ids. */
const TRANSIT = ['rail', 'suspense'] as const;

interface Row {
  readonly source: string;
  readonly reason: string;
  readonly currency: string;
  readonly side: string | null;
  readonly age: Age;
  readonly amount: string;
  readonly count: string;
  readonly oldest: Date | string;
}

export async function pendingMoney(sql: EntityManager, nowIso: string): Promise<PendingMoneyView[]> {
  const holds = await sql.query<Row[]>(holdsText(sql), [nowIso]);
  const balances = await sql.query<Row[]>(balancesText(sql), [nowIso, TRANSIT]);
  return [...holds, ...balances].map(viewOf);
}

const ageOf = (days: string): string =>
  `CASE WHEN ${days} < 1 THEN 'under-1-day' WHEN ${days} <= 7 THEN '1-to-7-days' WHEN ${days} <= 30 THEN '8-to-30-days' ELSE 'over-30-days' END`;

function holdsText(sql: EntityManager): string {
  const days = `floor(extract(epoch FROM $1::timestamptz - h.placed_at) / 86400)`;
  return `SELECT 'hold' AS source, 'hold:' || h.kind AS reason, h.currency, NULL AS side, ${ageOf(days)} AS age,
      sum(h.remaining)::text AS amount, count(*)::text AS count, min(h.placed_at) AS oldest
    FROM ${tableOf(sql, HoldRow)} AS h WHERE h.state = 'open'
    GROUP BY h.kind, h.currency, 5 ORDER BY h.kind, h.currency, 8`;
}

/** First in, first out: what is there now came with the latest entries on the side that the balance is on. */
function balancesText(sql: EntityManager): string {
  return `WITH balance AS (
      SELECT a.account_id, a.currency, abs(last.balance_after) AS amount,
        CASE WHEN (last.balance_after > 0) = (a.type IN ('asset', 'expense')) THEN 'debit' ELSE 'credit' END AS side
      FROM ${tableOf(sql, JournalAccountRow)} AS a
      CROSS JOIN LATERAL (
        SELECT e.balance_after FROM ${tableOf(sql, JournalEntryRow)} AS e
        WHERE e.account_id = a.account_id ORDER BY e.n DESC, e.line DESC LIMIT 1
      ) AS last
      JOIN unnest($2::text[]) AS transit(part) ON a.account_id >= transit.part || ':' AND a.account_id < transit.part || ';'
      WHERE last.balance_after <> 0
    ), risen AS (
      SELECT b.account_id, d.day,
        sum(CASE b.side WHEN 'debit' THEN d.debits ELSE d.credits END) AS amount,
        sum(CASE b.side WHEN 'debit' THEN d.debit_count ELSE d.credit_count END) AS entries
      FROM balance AS b JOIN ${tableOf(sql, DayTotalRow)} AS d ON d.account_id = b.account_id AND d.axis = 'booking' AND d.block = ${WHOLE_ACCOUNT}
      GROUP BY b.account_id, d.day
    ), aged AS (
      SELECT b.account_id, b.currency, b.side, r.day, r.entries, $1::timestamptz::date - r.day AS days,
        least(r.amount, b.amount - (sum(r.amount) OVER later - r.amount)) AS amount
      FROM balance AS b JOIN risen AS r ON r.account_id = b.account_id
      WINDOW later AS (PARTITION BY b.account_id ORDER BY r.day DESC)
    )
    SELECT split_part(account_id, ':', 1) AS source, regexp_replace(account_id, ':[^:]+$', '') AS reason, currency, side,
      ${ageOf('days')} AS age, sum(amount)::text AS amount, sum(entries)::text AS count, min(day)::text AS oldest
    FROM aged WHERE amount > 0 GROUP BY account_id, currency, side, 5 ORDER BY account_id, 8`;
}

function viewOf({ source, reason, currency, side, age, amount, count, oldest }: Row): PendingMoneyView {
  return {
    ...{ source, reason, currency, ...(side === null ? {} : { side }), age },
    ...{ amount: amountIn(amount, currency), count: Number(count) },
    oldest: oldest instanceof Date ? oldest.toISOString() : oldest,
  };
}
