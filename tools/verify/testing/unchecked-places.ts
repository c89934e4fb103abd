// Tables, columns, streams and events without a check, which specs add to a database and to the log.

interface PlantedInDatabase {
  readonly what: string;
  readonly plant: string;
  readonly remove: string;
  /** The place that verify names. */
  readonly place: string;
}

const inAudit = (what: string, plant: string, remove: string, place: string): PlantedInDatabase => ({
  ...{ what, plant, remove, place },
});

export const PLANTED_IN_AUDIT: readonly PlantedInDatabase[] = [
  inAudit(
    'a schema with a table',
    'CREATE SCHEMA alerts_v7; CREATE TABLE alerts_v7.alert (id int)',
    'DROP SCHEMA alerts_v7 CASCADE',
    'table alerts_v7.alert in daybook_audit',
  ),
  inAudit(
    'a table beside known ones',
    'CREATE TABLE history_v1.note (id int)',
    'DROP TABLE history_v1.note',
    'table history_v1.note in daybook_audit',
  ),
  inAudit(
    'a view',
    'CREATE VIEW public.runs AS SELECT 1 AS one',
    'DROP VIEW public.runs',
    'table public.runs in daybook_audit',
  ),
  inAudit(
    'a table in the platform’s schema',
    'CREATE TABLE platform.note (id int)',
    'DROP TABLE platform.note',
    'table platform.note in daybook_audit',
  ),
  inAudit(
    'a column',
    'ALTER TABLE history_v1.history_run ADD COLUMN note text',
    'ALTER TABLE history_v1.history_run DROP COLUMN note',
    'history_v1.history_run: column note',
  ),
  inAudit(
    'a read model',
    `INSERT INTO platform.checkpoints (consumer) VALUES ('alerts_v7')`,
    `DELETE FROM platform.checkpoints WHERE consumer = 'alerts_v7'`,
    'read model alerts_v7 in daybook_audit',
  ),
];

interface PlantedOnLog {
  readonly stream: string;
  readonly type: string;
  /** A part of what verify says it found. */
  readonly found: string;
}

/** @param transfer the stream of a transfer that was completed */
export const plantedOnLog = (transfer: string): readonly PlantedOnLog[] => [
  { stream: 'loyalty.points-1', type: 'loyalty.PointsEarned', found: 'on a stream without one' },
  { stream: 'ledger.inbox-second', type: 'ledger.InstructionsSent', found: 'on a stream without one' },
  { stream: 'ledger.writer-main', type: 'ledger.WritingPaused', found: 'ledger.WritingPaused' },
  { stream: transfer, type: 'payments.TransferPondered', found: 'TransferPondered' },
  { stream: transfer, type: 'payments.TransferCompleted', found: 'already so' },
];
