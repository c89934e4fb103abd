// How far has a reader of a source come? In one shape for streams and for the whole log.
import { type EventLog, type LogSubscription, passes, type RecordedEvent } from '../event-store/event-log';
import type { Source } from './consumer';

/**
 * The last event seen: of a stream its revision (`prepare` is then always 0), of the whole log its commit and prepare
 * position. Places of one source are ordered.
 */
export interface Place {
  readonly position: bigint;
  readonly prepare: bigint;
}

export const BEFORE_ALL: Place = { position: -1n, prepare: 0n };

export function comparePlaces(a: Place, b: Place): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  if (a.prepare !== b.prepare) return a.prepare < b.prepare ? -1 : 1;
  return 0;
}

export function placeOf(source: Source, event: RecordedEvent): Place {
  if ('stream' in source) return { position: BigInt(event.revision), prepare: 0n };
  return { position: event.position.commit, prepare: event.position.prepare };
}

/** Two sources with the same key deliver the same events. */
export function sourceKey(source: Source): string {
  if ('stream' in source) return source.stream;
  return 'everyStream' in source ? 'every stream' : [...source.streamPrefixes].sort().join(',');
}

/** The prefixes as a checkpoint's row says them: null for a single stream, empty for every stream. */
export function prefixesOf(source: Source): readonly string[] | null {
  if ('stream' in source) return null;
  return 'everyStream' in source ? [] : source.streamPrefixes;
}

export function inSource(source: Source, stream: string): boolean {
  if ('stream' in source) return source.stream === stream;
  return passes(source, { stream, type: '' });
}

export function subscribeAfter(log: EventLog, source: Source, after: Place): LogSubscription {
  const fromStart = after.position < 0n;
  if ('stream' in source) return log.subscribeToStream(source.stream, fromStart ? 'start' : Number(after.position));
  return log.subscribeToAll(fromStart ? 'start' : { commit: after.position, prepare: after.prepare }, source);
}

/** The place of the last event of the stream, or of the whole log; `BEFORE_ALL` when there is none. */
export async function headPlace(log: EventLog, source: Source): Promise<Place> {
  if ('stream' in source) {
    const backwards = { from: 'end', direction: 'backwards', maxCount: 1 } as const;
    for await (const event of log.readStream(source.stream, backwards)) return placeOf(source, event);
    return BEFORE_ALL;
  }
  for await (const event of log.readAll({ from: 'end', direction: 'backwards', maxCount: 1 })) {
    return placeOf(source, event);
  }
  return BEFORE_ALL;
}

/** The newest event of the source among the last few of the log, if any is there. */
export async function newestPlace(log: EventLog, source: Source, lookBack: number): Promise<Place | undefined> {
  if ('stream' in source) return headPlace(log, source);
  for await (const event of log.readAll({ from: 'end', direction: 'backwards', maxCount: lookBack })) {
    if (inSource(source, event.stream)) return placeOf(source, event);
  }
  return undefined;
}

/** Id of the event that stands exactly at the place. */
export async function eventIdAt(log: EventLog, source: Source, place: Place): Promise<string | undefined> {
  const events =
    'stream' in source
      ? log.readStream(source.stream, { from: Number(place.position), direction: 'forwards', maxCount: 1 })
      : log.readAll({
          from: { commit: place.position, prepare: place.prepare },
          direction: 'forwards',
          maxCount: 1,
        });
  for await (const event of events) return comparePlaces(placeOf(source, event), place) === 0 ? event.id : undefined;
  return undefined;
}
