// Does the index of histories have everything on the log that belongs to each correlation id, in its order?
import { BOOK_STREAM, INBOX_STREAM, INSTRUCTIONS_PER_EVENT_MAX, INSTRUCTIONS_SENT } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { dataOf } from '../payments/payments-fold';
import type { LogCheck, LogReadModel } from './check';
import { LookupCheck } from '../tables/lookup-check';
import type { Snapshot } from '../tables/snapshot';
import type { Table } from '../tables/table';

const HISTORY_ITEM: Table = {
  schema: 'history_v1',
  name: 'history_item',
  key: ['correlation_id', 'ordinal'],
  columns: {
    correlation_id: 'text',
    ordinal: 'number',
    stream: 'text',
    revision: 'number',
    item: 'number',
    event_id: 'text',
  },
};

/** Visible ASCII without the two characters that JSON would escape. */
const CORRELATION_ID = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/;
const FALLBACK_LENGTH_MAX = 64;

export const HISTORY: LogReadModel = {
  context: 'audit',
  consumer: 'history_v1',
  streamPrefixes: ['payments.', 'ledger.'],
  open: async (snapshot) => new HistoryCheck(snapshot, await LookupCheck.open(snapshot, HISTORY_ITEM)),
};

class HistoryCheck implements LogCheck {
  readonly tables: readonly LookupCheck[];
  private readonly lastOrdinals = new Map<string, number>();

  constructor(
    private readonly snapshot: Snapshot,
    private readonly items: LookupCheck,
  ) {
    this.tables = [items];
  }

  async event(event: RecordedEvent): Promise<void> {
    const { stream, revision, id } = event;
    for (const [correlationId, item] of itemsIn(event)) {
      const ordinal = (this.lastOrdinals.get(correlationId) ?? 0) + 1;
      this.lastOrdinals.set(correlationId, ordinal);
      const place = { stream, revision: String(revision), item: String(item), event_id: id };
      this.items.expect({ correlation_id: correlationId, ordinal: String(ordinal), ...place });
    }
    await this.items.settle();
  }

  async atCheckpoint(): Promise<void> {
    await this.items.end(() => this.extra());
  }

  private async extra(): Promise<string> {
    const counts = await this.snapshot.rows(
      'SELECT correlation_id, max(ordinal)::text FROM history_v1.history_item GROUP BY correlation_id',
    );
    const found = counts.find(([id, last]) => last !== String(this.lastOrdinals.get(id ?? '') ?? 0));
    return `correlation_id ${found?.[0] ?? 'unknown'}, ordinal ${found?.[1] ?? 'unknown'}`;
  }
}

function* itemsIn(event: RecordedEvent): Iterable<readonly [correlationId: string, item: number]> {
  const { stream, id, metadata, data } = event;
  const own = usable(dataOf(metadata)['$correlationId']);
  if (stream === BOOK_STREAM) {
    for (const outcome of listIn(data, 'outcomes')) {
      const { n, correlationId } = dataOf(outcome);
      yield [String(correlationId), Number(n)];
    }
    return;
  }
  if (stream !== INBOX_STREAM) return yield [own ?? id, 0];
  const fallback = own !== undefined && own.length <= FALLBACK_LENGTH_MAX ? own : id;
  const instructions = instructionsIn(event);
  if (instructions === undefined) return yield [fallback, 0];
  for (const [index, instruction] of instructions.entries()) {
    yield [usable(dataOf(instruction)['correlationId']) ?? fallback, index];
  }
}

/** Undefined for what the bookkeeper refuses as a whole: it is one item. */
function instructionsIn({ type, metadata, data }: RecordedEvent): readonly unknown[] | undefined {
  const keys = Object.keys(dataOf(data)).length;
  const instructions = listIn(data, 'instructions');
  const isKnown = type === INSTRUCTIONS_SENT && dataOf(metadata)['v'] === 1;
  const hasItsShape = keys === (dataOf(data)['atomic'] === true ? 2 : 1);
  const isInRange = instructions.length > 0 && instructions.length <= INSTRUCTIONS_PER_EVENT_MAX;
  return isKnown && hasItsShape && isInRange ? instructions : undefined;
}

function listIn(data: unknown, name: string): readonly unknown[] {
  const list = dataOf(data)[name];
  return Array.isArray(list) ? list : [];
}

function usable(value: unknown): string | undefined {
  return typeof value === 'string' && CORRELATION_ID.test(value) ? value : undefined;
}
