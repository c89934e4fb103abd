// Has any checkpoint read more than the log holds, or another log?
import type { EventLog } from '../event-store/event-log';
import type { Checkpoint } from './checkpoints';
import { type Consumer, consumerKey } from './consumer';
import { AheadOfLog } from './failures';
import { BEFORE_ALL, comparePlaces, eventIdAt, headPlace, type Place } from './place';

/** Throws `AheadOfLog` for a checkpoint beyond the log's head. */
export async function refuseAhead(
  log: EventLog,
  consumers: readonly Consumer[],
  placeAt: (consumer: Consumer) => Place,
): Promise<void> {
  for (const consumer of consumers) {
    const place = placeAt(consumer);
    if (place.position < 0n) continue;
    const head = await headPlace(log, consumer.source);
    if (comparePlaces(place, head) > 0) throw new AheadOfLog(consumerKey(consumer), place, head);
  }
}

/** Also throws when the log holds another event at a checkpoint than was read there: another log may be as long. */
export async function refuseOtherLog(
  log: EventLog,
  consumers: readonly Consumer[],
  rows: ReadonlyMap<string, Checkpoint>,
): Promise<void> {
  await refuseAhead(log, consumers, (consumer) => rows.get(consumerKey(consumer))?.place ?? BEFORE_ALL);
  for (const consumer of consumers) {
    const row = rows.get(consumerKey(consumer));
    if (row === undefined || row.eventId === null) continue;
    const found = await eventIdAt(log, consumer.source, row.place);
    if (found !== row.eventId) throw new AheadOfLog(consumerKey(consumer), row.place, row.place);
  }
}
