// Which rows of the read model of manual journal entries do the events of their streams make?
import type { RecordedEvent } from '@daybook/platform';
import { decimal, minorUnits } from '../book/amounts';
import { dataOf, type Data } from '../stored-data';
import type { OrderedTable } from '../tables/ordered-check';
import { jsonText, timeText, type Row } from '../tables/table';

const schema = 'manual_journals_v1';
const MANUAL_JOURNAL_STREAMS = 'ledger.manualJournal-';

export const JOURNAL: OrderedTable = {
  ...{ schema, name: 'manual_journal', key: ['journal_id'], order: ['position'] },
  columns: {
    journal_id: 'text',
    status: 'text',
    content: 'json',
    content_hash: 'text',
    proposed_by: 'text',
    proposed_at: 'time',
    expires_at: 'time',
    decided_by: 'text',
    decided_at: 'time',
    reason: 'text',
    booked_page: 'number',
    booked_n: 'number',
    refusal: 'json',
    position: 'number',
  },
};
export const SETTLED: OrderedTable = {
  ...{ schema, name: 'settled_record', key: ['n', 'journal_id'], order: ['n', 'journal_id'] },
  columns: { n: 'number', journal_id: 'text' },
};
export const MOVE: OrderedTable = {
  ...{ schema, name: 'suspense_move', key: ['journal_id', 'account_id'], order: ['journal_id', 'account_id'] },
  columns: { journal_id: 'text', account_id: 'text', net: 'number' },
};

const DECIDED: ReadonlyMap<string, readonly [status: string, by: string]> = new Map([
  ['ledger.ManualJournalApproved', ['approved', 'approvedBy']],
  ['ledger.ManualJournalRejected', ['rejected', 'rejectedBy']],
  ['ledger.ManualJournalWithdrawn', ['withdrawn', 'withdrawnBy']],
  ['ledger.ManualJournalLapsed', ['lapsed', '']],
]);

/** What one event changes. */
interface JournalChange {
  readonly journal: Row;
  /** New with this event. */
  readonly settled: readonly Row[];
  readonly moves: readonly Row[];
}

export class ManualJournalRows {
  /** In the order in which they were proposed. */
  readonly journals = new Map<string, Row>();
  private readonly contents = new Map<string, Data>();

  /** Undefined for an event that changes no row. */
  apply({ stream, type, data: raw, metadata, position }: RecordedEvent): JournalChange | undefined {
    if (!stream.startsWith(MANUAL_JOURNAL_STREAMS)) return undefined;
    const id = stream.slice(MANUAL_JOURNAL_STREAMS.length);
    const data = dataOf(raw);
    const at = timeText(String(dataOf(metadata)['at']));
    if (type === 'ledger.ManualJournalProposed') {
      this.contents.set(id, dataOf(data['content']));
      return this.changed(id, proposedRow(id, data, { at, position: String(position.commit) }));
    }
    const row = this.journals.get(id);
    if (row === undefined) return undefined;
    const [status, by] = DECIDED.get(type) ?? [];
    if (status !== undefined) {
      const reason = status === 'rejected' ? text(data['reason']) : null;
      return this.changed(id, { ...row, status, decided_by: text(data[by ?? '']), decided_at: at, reason });
    }
    if (type === 'ledger.ManualJournalPosted') {
      const resolves = (data['resolves'] ?? []) as readonly number[];
      const settled = resolves.map((n) => ({ n: String(n), journal_id: id }));
      const moves = resolves.length === 0 ? [] : movesOf(id, this.contents.get(id));
      return this.changed(id, { ...row, status: 'posted', ...placeOf(data['booked']) }, settled, moves);
    }
    if (type !== 'ledger.ManualJournalRefused') return undefined;
    const refusal = jsonText({ code: data['code'], figures: data['figures'] });
    return this.changed(id, { ...row, status: 'refused', ...placeOf(data['refused']), refusal });
  }

  private changed(id: string, journal: Row, settled: readonly Row[] = [], moves: readonly Row[] = []): JournalChange {
    this.journals.set(id, journal);
    return { journal, settled, moves };
  }
}

function proposedRow(id: string, data: Data, { at, position }: { at: string; position: string }): Row {
  return {
    ...{ journal_id: id, status: 'proposed', content: jsonText(data['content']), position, proposed_at: at },
    ...{ content_hash: text(data['contentHash']), proposed_by: text(data['proposedBy']) },
    expires_at: timeText(String(data['expiresAt'])),
    ...{ decided_by: null, decided_at: null, reason: null, booked_page: null, booked_n: null, refusal: null },
  };
}

function placeOf(value: unknown): Row {
  const { page, n } = dataOf(value);
  return { booked_page: String(page), booked_n: String(n) };
}

/** Debits less credits, by suspense account. */
function movesOf(journalId: string, content: Data | undefined): Row[] {
  const nets = new Map<string, { net: bigint; currency: string }>();
  for (const entry of (content?.['entries'] ?? []) as readonly Readonly<Record<string, string>>[]) {
    const { accountId = '', direction, amount = '', currency = '' } = entry;
    if (!accountId.startsWith('suspense:')) continue;
    const minor = wholeMinorUnits(amount, currency);
    const net = (nets.get(accountId)?.net ?? 0n) + (direction === 'debit' ? minor : -minor);
    nets.set(accountId, { net, currency });
  }
  const rows = [...nets].map(([account_id, { net, currency }]) => ({
    ...{ journal_id: journalId, account_id, net: decimal(net, currency) },
  }));
  return rows.sort((a, b) => (a.account_id < b.account_id ? -1 : 1));
}

/** As a person wrote it, who may leave decimals out. */
function wholeMinorUnits(amount: string, currency: string): bigint {
  const decimals = decimal(0n, currency).split('.')[1]?.length ?? 0;
  const [whole = '', fraction = ''] = amount.split('.');
  const written = decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, '0')}`;
  return minorUnits(written, currency) ?? 0n;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
