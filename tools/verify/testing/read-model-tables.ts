// The tables that verify holds against the log, and how specs change their columns.
import { randomUUID } from 'node:crypto';

export const TABLES = [
  { context: 'ledger', table: 'accounts_v1.account', key: 'account_id' },
  { context: 'ledger', table: 'journal_v1.journal_transaction', key: 'n' },
  { context: 'ledger', table: 'journal_v1.journal_entry', key: 'n' },
  { context: 'ledger', table: 'journal_v1.journal_page', key: 'page' },
  { context: 'ledger', table: 'journal_v1.journal_account', key: 'account_id' },
  { context: 'ledger', table: 'journal_v1.day_total', key: 'account_id' },
  { context: 'ledger', table: 'journal_v1.held_change', key: 'account_id' },
  { context: 'ledger', table: 'holds_v1.hold', key: 'hold_id' },
  { context: 'ledger', table: 'holds_v1.hold_event', key: 'n' },
  { context: 'ledger', table: 'instructions_v1.instruction', key: 'instruction_id' },
  { context: 'ledger', table: 'proofs_v1.merkle_tile', key: 'place' },
  { context: 'ledger', table: 'proofs_v1.page_head', key: 'page' },
  { context: 'ledger', table: 'periods_v1.period_closing', key: 'n' },
  { context: 'ledger', table: 'records_v1.record_item', key: 'n' },
  { context: 'ledger', table: 'manual_journals_v1.manual_journal', key: 'journal_id' },
  { context: 'ledger', table: 'manual_journals_v1.settled_record', key: 'n' },
  { context: 'ledger', table: 'manual_journals_v1.suspense_move', key: 'journal_id' },
  { context: 'payments', table: 'wallet_balances_v1.wallet_balances', key: 'account_id' },
  { context: 'payments', table: 'payments_v1.wallets', key: 'wallet_id' },
  { context: 'payments', table: 'payments_v1.payments', key: 'payment_id' },
  { context: 'payments', table: 'payments_v1.payment_wallets', key: 'wallet_id' },
  { context: 'audit', table: 'history_v1.history_run', key: 'correlation_id' },
] as const;

/** Another value, by type. */
const OTHER: Readonly<Record<string, string>> = {
  text: `coalesce(COL, '') || 'x'`,
  uuid: `'${randomUUID()}'::uuid`,
  numeric: 'coalesce(COL, 0) + 1',
  bigint: 'coalesce(COL, 0) + 1000000000',
  integer: 'COL + 1000',
  boolean: 'NOT coalesce(COL, false)',
  date: `coalesce(COL, '2026-01-01'::date) + 1`,
  bytea: 'set_byte(COL, 0, (get_byte(COL, 0) + 1) % 256)',
  jsonb: `'{"x":"y"}'::jsonb`,
  'timestamp with time zone': `coalesce(COL, now()) + interval '1 millisecond'`,
};
/** For columns that take only some values. */
const OTHER_OF: Readonly<Record<string, string>> = {
  kind: `CASE COL WHEN 'deposit' THEN 'transfer' WHEN 'transfer' THEN 'deposit' ELSE 'other' END`,
  status: `CASE COL WHEN 'declined' THEN 'pending' ELSE 'declined' END`,
};

/** An SQL expression for any value but the column's. */
export function changedTo({ name, type }: { readonly name: string; readonly type: string }): string {
  const other = OTHER_OF[name] ?? OTHER[type];
  if (other === undefined) throw new Error(`how is a column of type ${type} changed?`);
  return other.replaceAll('COL', `"${name}"`);
}
