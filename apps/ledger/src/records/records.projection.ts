// Which records did not go as they said: what was overridden, what lies in suspense because of it, and what was refused?
import { BOOK_STREAM, isJournalled, type InstructionRefused, type Journalled, type Override } from '@daybook/contracts';
import type { Projection, RecordedEvent, Tables } from '@daybook/platform';
import { Records1764200000000 } from '../../migrations/records.migration';
import { outcomesOf, type BookedAt } from '../book-pages';
import { RecordItemRow } from './record.entity';

export class RecordsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'records';
  readonly version = 1;
  readonly source = { stream: BOOK_STREAM };
  readonly entities = [RecordItemRow];
  readonly migrations = [Records1764200000000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const rows: RecordItemRow[] = [];
    for (const booked of outcomesOf(events)) rows.push(...rowsOf(booked));
    await tables.insertMany(RecordItemRow, rows);
  }
}

function rowsOf({ outcome, head }: BookedAt): RecordItemRow[] {
  if (isJournalled(outcome)) {
    const { overrides = [] } = outcome;
    return overrides.map((override, item) => overrideRow({ outcome, head }, override, item));
  }
  return outcome.outcome === 'InstructionRefused' && outcome.record === true ? [refusedRow({ outcome, head })] : [];
}

const NOTHING = {
  ...{ kind: null, externalReference: null, accountId: null, date: null, amount: null, currency: null },
  ...{ suspenseAccountId: null, suspenseNet: null, figures: null },
};

function overrideRow(booked: BookedAt<Journalled>, override: Override, item: number): RecordItemRow {
  const { outcome } = booked;
  const { code, accountId = null, entryIndex, date = null } = override;
  return {
    ...{ ...NOTHING, ...placed(booked, item), code, accountId, date },
    ...{ kind: outcome.kind, externalReference: outcome.externalReference ?? null },
    ...(entryIndex === undefined ? amountOn(outcome, accountId) : inSuspense(outcome, entryIndex)),
  };
}

function refusedRow(booked: BookedAt<InstructionRefused>): RecordItemRow {
  const { code, figures } = booked.outcome;
  return { ...NOTHING, ...placed(booked, 0), code, accountId: figures['accountId'] ?? null, figures };
}

function placed({ outcome, head }: BookedAt<Journalled | InstructionRefused>, item: number) {
  const { n, id: instructionId, sender, correlationId } = outcome;
  const recordedAt = new Date(head.recordedAt);
  const { outcome: name } = outcome;
  return {
    n: String(n),
    item,
    page: String(head.page),
    recordedAt,
    outcome: name,
    instructionId,
    sender,
    correlationId,
  };
}

/** The entry went to suspense instead of the account it was meant for. */
function inSuspense({ n, entries }: Journalled, entryIndex: number) {
  const entry = entries[entryIndex];
  if (entry === undefined) throw new Error(`outcome ${n} has no entry ${entryIndex}`);
  const { accountId: suspenseAccountId, direction, amount, currency } = entry;
  return { amount, currency, suspenseAccountId, suspenseNet: direction === 'debit' ? amount : `-${amount}` };
}

/** The largest entry on the account says what it was about; an account stands on one side only. */
function amountOn({ entries }: Journalled, accountId: string | null) {
  const [first, ...more] = entries.filter((entry) => entry.accountId === accountId);
  if (first === undefined || more.length > 0) return {};
  return { amount: first.amount, currency: first.currency };
}
