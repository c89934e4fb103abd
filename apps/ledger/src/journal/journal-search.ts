// Which transactions say this? Statements of a fixed text, whatever is asked for.
import type { EntityManager } from 'typeorm';
import { lastPageBeforeInstant } from '../as-of/cut';
import { tableOf } from '../as-of/tables-of';
import type { JournalQuery } from './journal.dto';
import { JournalEntryRow, JournalTransactionRow } from './journal.entity';

/**
 * At most so many, newest first, of those before the outcome `before`. The journal only grows at its end, so that whoever goes
 * on from the last one seen meets each transaction once, whatever is written meanwhile.
 */
export async function searchJournal(
  sql: EntityManager,
  query: JournalQuery,
  before: string | undefined,
  limit: number,
): Promise<JournalTransactionRow[]> {
  const { accountPrefix, currency, amountFrom, amountTo } = query;
  const isAboutEntries = accountPrefix !== undefined || currency !== undefined;
  const ofTransaction = await transactionParameters(sql, query, before);
  const found = await sql.query<{ n: string }[]>(
    isAboutEntries ? textWithEntries(sql) : textWithout(sql),
    isAboutEntries
      ? [
          ...ofTransaction,
          limit,
          ...prefixBounds(accountPrefix),
          currency ?? null,
          amountFrom ?? null,
          amountTo ?? null,
        ]
      : [...ofTransaction, limit],
  );
  if (found.length === 0) return [];
  return sql
    .createQueryBuilder(JournalTransactionRow, 'transaction')
    .where('transaction.n = ANY(:ns)', { ns: found.map(({ n }) => n) })
    .orderBy('transaction.n', 'DESC')
    .getMany();
}

/** Times of recording become numbers of outcomes, which rise with them. */
async function transactionParameters(
  sql: EntityManager,
  query: JournalQuery,
  before: string | undefined,
): Promise<unknown[]> {
  const { kind, reference, sender, correlationId, metadata, recordedFrom, recordedTo } = query;
  const afterN = recordedFrom === undefined ? null : await lastBefore(sql, recordedFrom);
  const throughN = recordedTo === undefined ? null : await lastBefore(sql, recordedTo);
  return [
    ...[before ?? null, afterN, throughN, kind ?? null, reference ?? null, sender ?? null, correlationId ?? null],
    metadata === undefined ? null : tagOf(metadata),
    ...[query.bookingFrom ?? null, query.bookingTo ?? null, query.valueFrom ?? null, query.valueTo ?? null],
  ];
}

async function lastBefore(sql: EntityManager, instant: string): Promise<string> {
  return (await lastPageBeforeInstant(sql, instant))?.lastN ?? '-1';
}

function tagOf(metadata: string): string {
  const equals = metadata.indexOf('=');
  return JSON.stringify({ [metadata.slice(0, equals)]: metadata.slice(equals + 1) });
}

/** Ids are compared byte by byte: everything with the prefix lies between it and it followed by the last character. */
function prefixBounds(prefix: string | undefined): [string | null, string | null] {
  return prefix === undefined ? [null, null] : [prefix, `${prefix}\u{10FFFF}`];
}

/** What is not asked for is null and falls away before the statement is planned. */
const OF_TRANSACTION = `
    ($1::bigint IS NULL OR t.n < $1::bigint)
  AND ($2::bigint IS NULL OR t.n > $2::bigint)
  AND ($3::bigint IS NULL OR t.n <= $3::bigint)
  AND ($4::text IS NULL OR t.kind = $4::text)
  AND ($5::text IS NULL OR t.external_reference = $5::text)
  AND ($6::text IS NULL OR t.sender = $6::text)
  AND ($7::text IS NULL OR t.correlation_id = $7::text)
  AND ($8::jsonb IS NULL OR t.metadata @> $8::jsonb)
  AND ($9::date IS NULL OR t.booking_date >= $9::date)
  AND ($10::date IS NULL OR t.booking_date <= $10::date)
  AND ($11::date IS NULL OR t.value_date >= $11::date)
  AND ($12::date IS NULL OR t.value_date <= $12::date)`;

function textWithout(sql: EntityManager): string {
  return `SELECT t.n FROM ${tableOf(sql, JournalTransactionRow)} AS t WHERE ${OF_TRANSACTION}
    ORDER BY t.n DESC LIMIT $13::integer`;
}

/** One and the same entry is on such an account, and of such an amount. */
function textWithEntries(sql: EntityManager): string {
  return `SELECT t.n FROM ${tableOf(sql, JournalTransactionRow)} AS t WHERE ${OF_TRANSACTION}
    AND EXISTS (
      SELECT FROM ${tableOf(sql, JournalEntryRow)} AS e WHERE e.n = t.n
        AND ($1::bigint IS NULL OR e.n < $1::bigint)
        AND ($2::bigint IS NULL OR e.n > $2::bigint)
        AND ($3::bigint IS NULL OR e.n <= $3::bigint)
        AND ($14::text IS NULL OR e.account_id >= $14::text)
        AND ($15::text IS NULL OR e.account_id < $15::text)
        AND ($16::text IS NULL OR e.currency = $16::text)
        AND ($17::numeric IS NULL OR e.amount >= $17::numeric)
        AND ($18::numeric IS NULL OR e.amount <= $18::numeric)
    ) ORDER BY t.n DESC LIMIT $13::integer`;
}
