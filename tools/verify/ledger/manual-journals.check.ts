// Are the lists of manual journal entries, of the records they settle and of their moves of suspense what the events say?
import type { RecordedEvent } from '@daybook/platform';
import { decimal, minorUnits } from '../book/amounts';
import { dataOf, type Data } from '../stored-data';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { jsonText, timeText, type Row } from '../tables/table';
import type { LogCheck, LogReadModel } from '../read-models/check';

const schema = 'manual_journals_v1';
const PREFIX = 'ledger.manualJournal-';

const JOURNAL: OrderedTable = {
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
const SETTLED: OrderedTable = {
  ...{ schema, name: 'settled_record', key: ['n', 'journal_id'], order: ['n', 'journal_id'] },
  columns: { n: 'number', journal_id: 'text' },
};
const MOVE: OrderedTable = {
  ...{ schema, name: 'suspense_move', key: ['journal_id', 'account_id'], order: ['journal_id', 'account_id'] },
  columns: { journal_id: 'text', account_id: 'text', net: 'number' },
};

export const MANUAL_JOURNALS: LogReadModel = {
  follows: 'log',
  consumer: 'manual-journals_v1',
  tables: [JOURNAL, SETTLED, MOVE],
  open: async (snapshot) => {
    const journals = await OrderedCheck.open(snapshot, JOURNAL);
    const settled = await OrderedCheck.open(snapshot, SETTLED);
    return new ManualJournalsCheck(journals, settled, await OrderedCheck.open(snapshot, MOVE));
  },
};

const DECIDED: ReadonlyMap<string, readonly [status: string, by: string]> = new Map([
  ['ledger.ManualJournalApproved', ['approved', 'approvedBy']],
  ['ledger.ManualJournalRejected', ['rejected', 'rejectedBy']],
  ['ledger.ManualJournalWithdrawn', ['withdrawn', 'withdrawnBy']],
  ['ledger.ManualJournalLapsed', ['lapsed', '']],
]);

class ManualJournalsCheck implements LogCheck {
  readonly tables: readonly OrderedCheck[];
  /** In the order in which they were proposed. */
  private readonly rows = new Map<string, Row>();
  private readonly contents = new Map<string, Data>();
  private readonly settledBy: (readonly [n: number, journalId: string])[] = [];

  constructor(
    private readonly journals: OrderedCheck,
    private readonly settled: OrderedCheck,
    private readonly moves: OrderedCheck,
  ) {
    this.tables = [journals, settled, moves];
  }

  event(event: RecordedEvent): Promise<void> {
    if (event.stream.startsWith(PREFIX)) this.fold(event);
    return Promise.resolve();
  }

  async atCheckpoint(): Promise<void> {
    for (const row of this.rows.values()) this.journals.expect(row);
    const byNumber = [...this.settledBy].sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1));
    for (const [n, journalId] of byNumber) this.settled.expect({ n: String(n), journal_id: journalId });
    for (const journalId of [...new Set(this.settledBy.map(([, id]) => id))].sort()) {
      for (const row of movesOf(journalId, this.contents.get(journalId))) this.moves.expect(row);
    }
    for (const table of this.tables) await table.end();
  }

  private fold({ stream, type, data: raw, metadata, position }: RecordedEvent): void {
    const id = stream.slice(PREFIX.length);
    const data = dataOf(raw);
    const at = timeText(String(dataOf(metadata)['at']));
    if (type === 'ledger.ManualJournalProposed') {
      this.contents.set(id, dataOf(data['content']));
      this.rows.set(id, proposedRow(id, data, { at, position: String(position.commit) }));
      return;
    }
    const row = this.rows.get(id);
    if (row === undefined) return;
    const [status, by] = DECIDED.get(type) ?? [];
    if (status !== undefined) {
      const reason = status === 'rejected' ? text(data['reason']) : null;
      this.rows.set(id, { ...row, status, decided_by: text(data[by ?? '']), decided_at: at, reason });
    } else if (type === 'ledger.ManualJournalPosted') {
      this.rows.set(id, { ...row, status: 'posted', ...placeOf(data['booked']) });
      const resolves = (data['resolves'] ?? []) as readonly number[];
      this.settledBy.push(...resolves.map((n) => [n, id] as const));
    } else if (type === 'ledger.ManualJournalRefused') {
      const refusal = jsonText({ code: data['code'], figures: data['figures'] });
      this.rows.set(id, { ...row, status: 'refused', ...placeOf(data['refused']), refusal });
    }
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

/** A person may have written the amount without its decimals. */
function wholeMinorUnits(amount: string, currency: string): bigint {
  const decimals = decimal(0n, currency).split('.')[1]?.length ?? 0;
  const [whole = '', fraction = ''] = amount.split('.');
  const written = decimals === 0 ? whole : `${whole}.${fraction.padEnd(decimals, '0')}`;
  return minorUnits(written, currency) ?? 0n;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
