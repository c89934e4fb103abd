// Which manual journal entries are there, what became of each, and which records do the posted ones settle?
import type { ManualJournalContent } from '@daybook/ledger';
import { type Currency, formatMinor, isCurrency, parseMinor } from '@daybook/money';
import { ProjectionHalts, type Projection, type RecordedEvent, type Tables } from '@daybook/platform';
import { ManualJournals1764300000000 } from '../../migrations/manual-journals.migration';
import { journalFacts, MANUAL_JOURNALS, rowAfter } from './manual-journal-fact';
import { ManualJournalRow, SettledRecordRow, SuspenseMoveRow } from './manual-journal.entity';

const SUSPENSE = 'suspense:';

export class ManualJournalsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'manual-journals';
  readonly version = 1;
  readonly source = MANUAL_JOURNALS;
  readonly entities = [ManualJournalRow, SettledRecordRow, SuspenseMoveRow];
  readonly migrations = [ManualJournals1764300000000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    const facts = journalFacts.factsOf(events);
    if (facts.length === 0) return;
    const ids = new Set(facts.map(({ subjectId }) => subjectId));
    const rows = new Map(
      (await tables.findMany(ManualJournalRow, 'journalId', ids)).map((row) => [row.journalId, row]),
    );
    const settled: SettledRecordRow[] = [];
    const moves: SuspenseMoveRow[] = [];
    for (const fact of facts) {
      const { subjectId: journalId, event, metadata, position } = fact;
      const step = { journalId, event, at: metadata.at, commit: position.commit };
      const row = rowAfter(rows.get(journalId), step);
      rows.set(journalId, row);
      if (event.type !== 'ledger.ManualJournalPosted' || event.data.resolves === undefined) continue;
      settled.push(...event.data.resolves.map((n) => ({ n: String(n), journalId })));
      moves.push(...suspenseMoves(row.content).map((move) => ({ ...move, journalId })));
    }
    await tables.upsertMany(ManualJournalRow, [...rows.values()], ['journalId']);
    await tables.insertMany(SettledRecordRow, settled);
    await tables.insertMany(SuspenseMoveRow, moves);
  }
}

/** By suspense account: debits less credits. */
export function suspenseMoves({
  entries,
}: Pick<ManualJournalContent, 'entries'>): Omit<SuspenseMoveRow, 'journalId'>[] {
  const nets = new Map<string, { currency: Currency; net: bigint }>();
  for (const { accountId, direction, amount, currency } of entries) {
    if (!accountId.startsWith(SUSPENSE)) continue;
    const minor = isCurrency(currency) ? parseMinor(amount, currency) : undefined;
    if (minor === undefined || !isCurrency(currency)) throw new ProjectionHalts(`${amount} ${currency} is no amount`);
    const net = (nets.get(accountId)?.net ?? 0n) + (direction === 'debit' ? minor : -minor);
    nets.set(accountId, { currency, net });
  }
  return [...nets].map(([accountId, { currency, net }]) => ({ accountId, net: formatMinor(net, currency) }));
}
