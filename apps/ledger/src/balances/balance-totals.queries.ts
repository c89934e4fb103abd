// What do many accounts come to together, now?
import type { EntityManager } from 'typeorm';
import { AccountRow } from '../accounts/account.entity';
import { amountIn, decimalOf, minorIn } from '../as-of/amount-in';
import { tableOf } from '../as-of/tables-of';
import type { BalanceTotalsQuery, BalanceTotalView, GroupBy } from './balance-totals.dto';

/** Where a total stands in the order of groups and currencies; accounts of nobody come first. */
export interface TotalPlace {
  readonly group: string;
  readonly currency: string;
}

interface PlacedTotal {
  readonly place: TotalPlace;
  readonly total: BalanceTotalView;
}

const GROUP_COLUMN: Readonly<Record<GroupBy, string>> = {
  currency: `''`,
  type: 'a.type',
  owner: `coalesce(a.owner_id, '')`,
};

interface Row {
  readonly grp: string;
  readonly currency: string;
  readonly accounts: string;
  readonly debits: string;
  readonly credits: string;
  readonly held: string;
  readonly holds: string;
}

/** At most so many totals after the place. */
export async function balanceTotals(
  sql: EntityManager,
  { prefix, type, ownerId, groupBy }: BalanceTotalsQuery,
  after: TotalPlace | undefined,
  limit: number,
): Promise<PlacedTotal[]> {
  const beyond = prefix === undefined ? null : `${prefix}\u{10FFFF}`;
  const rows = await sql.query<Row[]>(textFor(sql, groupBy), [
    ...[prefix ?? null, beyond, type ?? null, ownerId ?? null],
    ...[after?.group ?? null, after?.currency ?? null, limit],
  ]);
  return rows.map((row) => ({ place: { group: row.grp, currency: row.currency }, total: totalOf(row) }));
}

/** A balance on the side opposite to the account's normal one is negative: it belongs to the other column. */
function textFor(sql: EntityManager, groupBy: GroupBy): string {
  const group = `${GROUP_COLUMN[groupBy]} COLLATE "C"`;
  const side = `(CASE WHEN a.type IN ('asset', 'expense') THEN a.posted ELSE -a.posted END)`;
  return `SELECT ${group} AS grp, a.currency COLLATE "C" AS currency, count(*)::text AS accounts,
      sum(greatest(${side}, 0))::text AS debits, sum(greatest(-${side}, 0))::text AS credits,
      sum(a.held)::text AS held, sum(a.open_holds)::text AS holds
    FROM ${tableOf(sql, AccountRow)} AS a
    WHERE ($1::text IS NULL OR a.account_id >= $1::text) AND ($2::text IS NULL OR a.account_id < $2::text)
      AND ($3::text IS NULL OR a.type = $3::text) AND ($4::text IS NULL OR a.owner_id = $4::text)
      AND ($5::text IS NULL OR (${group}, a.currency COLLATE "C") > ($5::text, $6::text))
    GROUP BY 1, 2 ORDER BY 1, 2 LIMIT $7::integer`;
}

function totalOf({ grp, currency, accounts, debits, credits, held, holds }: Row): BalanceTotalView {
  return {
    ...(grp === '' ? {} : { group: grp }),
    ...{ currency, accounts: Number(accounts) },
    debits: amountIn(debits, currency),
    credits: amountIn(credits, currency),
    net: decimalOf(minorIn(credits, currency) - minorIn(debits, currency), currency),
    held: amountIn(held, currency),
    openHolds: Number(holds),
  };
}
