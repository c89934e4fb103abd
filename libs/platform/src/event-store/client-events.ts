// How events look to the client: canonical when they leave, as they were stored when they come back.
import type { JSONEventData, JSONType, ResolvedEvent } from '@eventstore/db-client';
import { canonicalJson } from '@daybook/canon';
import { EventTooLarge, type NewEvent, type RecordedEvent } from './event-log';
import { revisionNumber } from './client-errors';

/** No append is larger, whatever the server would take: a message over its transport limit breaks everybody's stream. */
export const APPEND_BYTES_MAX = 1024 * 1024;

/** An event in its final form, before it is known where it goes. */
export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/**
 * The canonical text of events, checked for what a store cannot hold.
 * @throws CanonError, EventTooLarge, RangeError when there is no event
 */
export function encodeEvents(stream: string, events: readonly NewEvent[]): EncodedEvent[] {
  if (events.length === 0) throw new RangeError(`${stream}: an append holds at least one event`);
  let bytes = 0;
  const encoded = events.map(({ id, type, data, metadata }) => {
    const event = { id, type, data: canonicalJson(data), metadata: canonicalJson({ ...metadata }) };
    bytes += Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata) + Buffer.byteLength(type);
    return event;
  });
  if (bytes > APPEND_BYTES_MAX) throw new EventTooLarge(`${stream}: ${bytes} bytes, at most ${APPEND_BYTES_MAX}`);
  return encoded;
}

/**
 * The client stringifies data itself. What it is given is parsed from canonical text, whose keys are sorted and never look
 * like array indices, so that it arrives at the same bytes. Metadata it takes as bytes.
 */
export function toProposed({ id, type, data, metadata }: EncodedEvent): JSONEventData {
  const parsed: JSONType = JSON.parse(data);
  return { id, type, contentType: 'application/json', data: parsed, metadata: new TextEncoder().encode(metadata) };
}

/** Undefined for a link whose target is gone. Bad JSON stays the string or the bytes that were stored. */
export function toRecorded({ event, commitPosition }: ResolvedEvent): RecordedEvent | undefined {
  if (event === undefined) return undefined;
  const commit = commitPosition ?? 0n;
  return {
    stream: event.streamId,
    revision: revisionNumber(event.revision),
    id: event.id,
    type: event.type,
    data: event.data,
    metadata: event.metadata,
    createdMs: event.created.getTime(),
    position: event.position ?? { commit, prepare: commit },
  };
}
