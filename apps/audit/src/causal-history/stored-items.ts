// Fetches from the log what rows of the index point at, and nothing of the neighbours in the same event.
import type { EventLog, RecordedEvent } from '@daybook/platform';
import type { HistoryItemRow } from './history.projection';
import { isRecord, type JsonRecord } from './json-record';
import { instructionsIn, itemsOf, kindOf, outcomesIn, type ItemKind } from './log-items';

export interface StoredItem {
  readonly order: number;
  readonly kind: ItemKind;
  readonly event: Omit<RecordedEvent, 'data'>;
  /** Index of the instruction or outcome within the event. */
  readonly index: number;
  /** The event's data, the instruction, or the outcome. */
  readonly data: unknown;
  /** The page's head, for an outcome. */
  readonly head?: JsonRecord;
}

/** Streams read at the same time. */
const AT_ONCE = 4;

/** In the order of the rows. @throws LogUnavailable, or an error when the log is not the one that was indexed */
export async function readStoredItems(log: EventLog, rows: readonly HistoryItemRow[]): Promise<StoredItem[]> {
  const found = new Map<number, StoredItem>();
  const runs = runsOf(rows);
  const work = async (): Promise<void> => {
    for (let run = runs.shift(); run !== undefined; run = runs.shift()) await readRun(log, run, found);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return rows.map((row) => found.get(row.ordinal) ?? notThere(row));
}

/** Consecutive revisions of one stream, each with the rows that point at it. */
interface Run {
  readonly stream: string;
  readonly from: number;
  readonly rows: HistoryItemRow[][];
}

function runsOf(rows: readonly HistoryItemRow[]): Run[] {
  const runs: Run[] = [];
  const latest = new Map<string, Run>();
  for (const row of rows) {
    const run = latest.get(row.stream);
    const offset = run === undefined ? -1 : Number(row.revision) - run.from;
    const sameEvent = run?.rows[offset];
    if (sameEvent !== undefined) sameEvent.push(row);
    else if (run !== undefined && offset === run.rows.length) run.rows.push([row]);
    else {
      const next = { stream: row.stream, from: Number(row.revision), rows: [[row]] };
      latest.set(row.stream, next);
      runs.push(next);
    }
  }
  return runs;
}

/** An inbox event or a page may be large: of each only what is wanted is kept before the next one is read. */
async function readRun(log: EventLog, { stream, from, rows }: Run, found: Map<number, StoredItem>): Promise<void> {
  for await (const event of log.readStream(stream, { from, maxCount: rows.length })) {
    for (const item of pick(event, rows[event.revision - from] ?? [])) found.set(item.order, item);
  }
}

/** Only what the index says, where the log still says the same of whose it is. */
function pick(event: RecordedEvent, rows: readonly HistoryItemRow[]): StoredItem[] {
  const { data, ...envelope } = event;
  const kind = kindOf(event.stream);
  const items = itemsOf(event);
  const parts = partsOf(event, kind);
  const indexes = new Map(items.map(({ item }, index) => [item, index]));
  const head = kind === 'outcome' && isRecord(data) && isRecord(data.head) ? { head: data.head } : {};
  return rows.map((row) => {
    const index = indexes.get(Number(row.item)) ?? -1;
    if (event.id !== row.eventId || items[index]?.correlationId !== row.correlationId) return notThere(row);
    return { order: row.ordinal, kind, event: envelope, index, data: parts[index], ...head };
  });
}

function partsOf(event: RecordedEvent, kind: ItemKind): readonly unknown[] {
  switch (kind) {
    case 'event':
      return [event.data];
    case 'instruction':
      return instructionsIn(event) ?? [withoutInstructions(event.data)];
    case 'outcome':
      return outcomesIn(event);
  }
}

/** An inbox event refused as a whole may hold the instructions of others. */
function withoutInstructions(data: unknown): unknown {
  if (!isRecord(data) || !Array.isArray(data.instructions)) return data;
  return { ...data, instructions: `${data.instructions.length} not shown` };
}

function notThere({ stream, revision, item, eventId }: HistoryItemRow): never {
  throw new Error(`the log does not hold event ${eventId}, item ${item}, at ${stream}@${revision} as it was indexed`);
}
