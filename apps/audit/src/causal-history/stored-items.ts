// Fetches from the log what the index points at, and nothing of the neighbours in the same event.
import type { EventLog, RecordedEvent } from '@daybook/platform';
import type { HistoryPlace } from './history-places';
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

/** In the order of the places. @throws LogUnavailable, or an error when the log is not the one that was indexed */
export async function readStoredItems(log: EventLog, places: readonly HistoryPlace[]): Promise<StoredItem[]> {
  const found = new Map<number, StoredItem>();
  const stretches = stretchesOf(places);
  const work = async (): Promise<void> => {
    for (let next = stretches.shift(); next !== undefined; next = stretches.shift())
      await readStretch(log, next, found);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return places.map((place) => found.get(place.ordinal) ?? notThere(place));
}

/** Consecutive revisions of one stream, each with the places in it. */
interface Stretch {
  readonly stream: string;
  readonly from: number;
  readonly events: HistoryPlace[][];
}

function stretchesOf(places: readonly HistoryPlace[]): Stretch[] {
  const stretches: Stretch[] = [];
  const latest = new Map<string, Stretch>();
  for (const place of places) {
    const stretch = latest.get(place.stream);
    const offset = stretch === undefined ? -1 : place.revision - stretch.from;
    const sameEvent = stretch?.events[offset];
    if (sameEvent !== undefined) sameEvent.push(place);
    else if (stretch !== undefined && offset === stretch.events.length) stretch.events.push([place]);
    else {
      const next = { stream: place.stream, from: place.revision, events: [[place]] };
      latest.set(place.stream, next);
      stretches.push(next);
    }
  }
  return stretches;
}

/** An inbox event or a page may be large: of each only what is wanted is kept before the next one is read. */
async function readStretch(
  log: EventLog,
  { stream, from, events }: Stretch,
  found: Map<number, StoredItem>,
): Promise<void> {
  for await (const event of log.readStream(stream, { from, maxCount: events.length })) {
    for (const item of pick(event, events[event.revision - from] ?? [])) found.set(item.order, item);
  }
}

/** Only the items that the index names, if each still has the correlation id that was indexed. */
function pick(event: RecordedEvent, places: readonly HistoryPlace[]): StoredItem[] {
  const { data, ...envelope } = event;
  const kind = kindOf(event.stream);
  const items = itemsOf(event);
  const parts = partsOf(event, kind);
  const indexes = new Map(items.map(({ item }, index) => [item, index]));
  const head = kind === 'outcome' && isRecord(data) && isRecord(data.head) ? { head: data.head } : {};
  return places.map((place) => {
    const index = indexes.get(place.item) ?? -1;
    if (event.id !== place.eventId || items[index]?.correlationId !== place.correlationId) return notThere(place);
    return { order: place.ordinal, kind, event: envelope, index, data: parts[index], ...head };
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

function notThere({ stream, revision, item, eventId }: HistoryPlace): never {
  throw new Error(`the log does not hold event ${eventId}, item ${item}, at ${stream}@${revision} as it was indexed`);
}
