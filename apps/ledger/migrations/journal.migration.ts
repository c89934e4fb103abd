// Tables of the journal projection, version 1.
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE journal_page (
    page        bigint PRIMARY KEY,
    last_n      bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    page_hash   text   NOT NULL
  )`,
  `CREATE TABLE journal_account (
    account_id text COLLATE "C" PRIMARY KEY,
    type       text   NOT NULL,
    currency   text   NOT NULL,
    overdraft  text   NOT NULL,
    opened_n   bigint NOT NULL
  )`,
  `CREATE TABLE journal_transaction (
    n                  bigint  PRIMARY KEY,
    page               bigint  NOT NULL,
    outcome            text    NOT NULL,
    transaction_id     text    NOT NULL,
    sender             text    NOT NULL,
    kind               text    NOT NULL,
    booking_date       date    NOT NULL,
    value_date         date    NOT NULL,
    recorded_at        timestamptz NOT NULL,
    correlation_id     text    NOT NULL,
    amounts            jsonb   NOT NULL,
    external_reference text,
    description        text,
    metadata           jsonb,
    is_record          boolean NOT NULL,
    overrides          jsonb,
    sweeps             jsonb,
    hold_id            text,
    refunds_n          bigint,
    reverses_n         bigint,
    parts              jsonb,
    is_complete        boolean
  )`,
  `CREATE TABLE journal_entry (
    n             bigint  NOT NULL,
    entry_index   integer NOT NULL,
    account_id    text COLLATE "C" NOT NULL,
    line          bigint  NOT NULL,
    direction     text    NOT NULL,
    amount        numeric NOT NULL,
    currency      text    NOT NULL,
    balance_after numeric NOT NULL,
    booking_date  date    NOT NULL,
    value_date    date    NOT NULL,
    PRIMARY KEY (n, entry_index)
  )`,
  // Sums change in place as long as their day and block last: room on the page keeps that from touching the index.
  `CREATE TABLE day_total (
    account_id text COLLATE "C" NOT NULL,
    axis       text    NOT NULL,
    day        date    NOT NULL,
    block      integer NOT NULL,
    debits     numeric NOT NULL,
    credits    numeric NOT NULL,
    debit_count  integer NOT NULL,
    credit_count integer NOT NULL,
    PRIMARY KEY (account_id, axis, block, day)
  ) WITH (fillfactor = 80)`,
  `CREATE TABLE held_change (
    account_id text COLLATE "C" NOT NULL,
    n          bigint  NOT NULL,
    held       numeric NOT NULL,
    PRIMARY KEY (account_id, n)
  )`,
];

const INDEXES = [
  `journal_page_recorded ON journal_page (recorded_at, page)`,
  `journal_transaction_id ON journal_transaction (transaction_id, n)`,
  `journal_transaction_sender ON journal_transaction (sender, n)`,
  `journal_transaction_kind ON journal_transaction (kind, n)`,
  `journal_transaction_booking ON journal_transaction (booking_date, n)`,
  `journal_transaction_value ON journal_transaction (value_date, n)`,
  `journal_transaction_correlation ON journal_transaction (correlation_id, n)`,
  `journal_transaction_reference ON journal_transaction (external_reference, n) WHERE external_reference IS NOT NULL`,
  `journal_transaction_metadata ON journal_transaction USING gin (metadata jsonb_path_ops) WHERE metadata IS NOT NULL`,
  `journal_transaction_hold ON journal_transaction (hold_id, n) WHERE hold_id IS NOT NULL`,
  `journal_transaction_refunds ON journal_transaction (refunds_n, n) WHERE refunds_n IS NOT NULL`,
  `journal_transaction_reverses ON journal_transaction (reverses_n, n) WHERE reverses_n IS NOT NULL`,
  `journal_entry_account ON journal_entry (account_id, n, line)`,
  `journal_entry_booking ON journal_entry (account_id, booking_date, line)`,
  // Most entries have one date for both: the index above has them.
  `journal_entry_value ON journal_entry (account_id, value_date, line) WHERE value_date <> booking_date`,
  `journal_entry_amount ON journal_entry (currency, amount, n)`,
];

export class Journal1763900000000 implements MigrationInterface {
  async up(sql: QueryRunner): Promise<void> {
    for (const table of TABLES) await sql.query(table);
    for (const index of INDEXES) await sql.query(`CREATE INDEX ${index}`);
  }

  async down(sql: QueryRunner): Promise<void> {
    await sql.query(
      'DROP TABLE journal_page, journal_account, journal_transaction, journal_entry, day_total, held_change',
    );
  }
}
