// Reading the work list of records: what was overridden or refused, and which of it a posted manual journal has settled.
import { schemaOf } from '@daybook/platform';
import type { EntityManager } from 'typeorm';
import { ManualJournalsProjection } from '../manual-journal/manual-journals.projection';
import { RecordsProjection } from './records.projection';

const RECORDS = schemaOf(new RecordsProjection());
const JOURNALS = schemaOf(new ManualJournalsProjection());

/**
 * A posted journal settles the records it names when, on every suspense account, it moves away exactly what they put there
 * together. Numbers alone decide: a journal that names a record and moves something else leaves it open.
 */
const SETTLED_BY = `
  SELECT settled.journal_id FROM ${JOURNALS}.settled_record AS settled
  WHERE settled.n = record.n AND NOT EXISTS (
    SELECT FROM (
      SELECT account_id, net FROM ${JOURNALS}.suspense_move WHERE journal_id = settled.journal_id
      UNION ALL
      SELECT put.suspense_account_id, put.suspense_net
      FROM ${JOURNALS}.settled_record AS named JOIN ${RECORDS}.record_item AS put ON put.n = named.n
      WHERE named.journal_id = settled.journal_id AND put.suspense_account_id IS NOT NULL
    ) AS moved GROUP BY account_id HAVING sum(net) <> 0
  ) ORDER BY settled.journal_id LIMIT 1`;

export interface RecordItem {
  readonly n: string;
  readonly item: number;
  readonly page: string;
  readonly recorded_at: Date;
  readonly outcome: string;
  readonly instruction_id: string;
  readonly sender: string;
  readonly correlation_id: string;
  readonly kind: string | null;
  readonly external_reference: string | null;
  readonly code: string;
  readonly account_id: string | null;
  readonly date: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly suspense_account_id: string | null;
  readonly suspense_net: string | null;
  readonly figures: Readonly<Record<string, string>> | null;
  readonly journal_id: string | null;
}

interface RecordFilter {
  readonly state?: 'open' | 'resolved' | undefined;
  readonly code?: string | undefined;
}

export interface RecordPlace {
  readonly n: string;
  readonly item: number;
}

/** Oldest first, after the given place. */
export async function listRecords(
  sql: EntityManager,
  { state, code }: RecordFilter,
  after: RecordPlace | undefined,
  limit: number,
): Promise<RecordItem[]> {
  return sql.query(
    `SELECT record.*, record.date::text AS date, settled.journal_id
     FROM ${RECORDS}.record_item AS record LEFT JOIN LATERAL (${SETTLED_BY}) AS settled ON true
     WHERE (record.n, record.item) > ($1::bigint, $2::integer)
       AND ($3::text IS NULL OR record.code = $3)
       AND ($4::text IS NULL OR ($4 = 'open') = (settled.journal_id IS NULL))
     ORDER BY record.n, record.item LIMIT $5`,
    [after?.n ?? -1, after?.item ?? 0, code ?? null, state ?? null, limit],
  );
}

/** Everything about these outcomes that is on the list. */
export async function recordsOf(sql: EntityManager, numbers: readonly number[]): Promise<RecordItem[]> {
  return sql.query(
    `SELECT record.*, record.date::text AS date, settled.journal_id
     FROM ${RECORDS}.record_item AS record LEFT JOIN LATERAL (${SETTLED_BY}) AS settled ON true
     WHERE record.n = ANY($1::bigint[]) ORDER BY record.n, record.item`,
    [numbers],
  );
}
