// Does the index of histories have everything on the log that belongs to each correlation id, in its order?
import { BOOK_STREAM, INBOX_STREAM, INSTRUCTIONS_PER_EVENT_MAX, INSTRUCTIONS_SENT } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import type { LogCheck, LogReadModel } from '../read-models/check';
import { dataOf } from '../stored-data';
import { LookupCheck } from '../tables/lookup-check';
import type { Snapshot } from '../tables/snapshot';
import type { Table } from '../tables/table';

const HISTORY_RUN: Table = {
  schema: 'history_v1',
  name: 'history_run',
  key: ['correlation_id', 'last_ordinal'],
  columns: {
    correlation_id: 'text',
    last_ordinal: 'number',
    items: 'number',
    stream: 'text',
    revision: 'number',
    first_item: 'number',
    event_id: 'text',
  },
};

/** Visible ASCII without the two characters that JSON would escape. */
const CORRELATION_ID = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/;
const FALLBACK_LENGTH_MAX = 64;

export const HISTORY: LogReadModel = {
  follows: 'log',
  consumer: 'history_v1',
  tables: [HISTORY_RUN],
  open: async (snapshot) => new HistoryCheck(snapshot, await LookupCheck.open(snapshot, HISTORY_RUN)),
};

class HistoryCheck implements LogCheck {
  readonly tables: readonly LookupCheck[];
  private readonly lastOrdinals = new Map<string, number>();

  constructor(
    private readonly snapshot: Snapshot,
    private readonly runs: LookupCheck,
  ) {
    this.tables = [runs];
  }

  async event(event: RecordedEvent): Promise<void> {
    const { stream, revision, id } = event;
    for (const { correlationId, firstItem, lastItem } of runsIn(event)) {
      const items = lastItem - firstItem + 1;
      const lastOrdinal = (this.lastOrdinals.get(correlationId) ?? 0) + items;
      this.lastOrdinals.set(correlationId, lastOrdinal);
      const place = { stream, revision: String(revision), first_item: String(firstItem), event_id: id };
      const numbers = { last_ordinal: String(lastOrdinal), items: String(items) };
      this.runs.expect({ correlation_id: correlationId, ...numbers, ...place });
    }
    await this.runs.settle();
  }

  async atCheckpoint(): Promise<void> {
    await this.runs.end(() => this.extra());
  }

  private async extra(): Promise<string> {
    const counts = await this.snapshot.rows(
      'SELECT correlation_id, max(last_ordinal)::text FROM history_v1.history_run GROUP BY correlation_id',
    );
    const found = counts.find(([id, last]) => last !== String(this.lastOrdinals.get(id ?? '') ?? 0));
    return `correlation_id ${found?.[0] ?? 'unknown'}, last_ordinal ${found?.[1] ?? 'unknown'}`;
  }
}

interface Run {
  readonly correlationId: string;
  readonly firstItem: number;
  readonly lastItem: number;
}

/** Neighbours of one correlation id make one row. */
function* runsIn(event: RecordedEvent): Iterable<Run> {
  let run: Run | undefined;
  for (const [correlationId, item] of itemsIn(event)) {
    const follows = run?.correlationId === correlationId && run.lastItem + 1 === item;
    if (run !== undefined && !follows) yield run;
    run = { correlationId, firstItem: follows && run !== undefined ? run.firstItem : item, lastItem: item };
  }
  if (run !== undefined) yield run;
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
