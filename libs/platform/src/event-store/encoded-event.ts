// How is an event encoded before it is appended? As canonical text, checked for what no store may be given.
import { canonicalJson, isUuid } from '@daybook/canon';
import { CanonicalText, EventTooLarge, type NewEvent } from './event-log';

/** No append may be larger, even if the server takes more: a message over the transport limit breaks the stream of all appends. */
export const APPEND_BYTES_MAX = 1024 * 1024;

export interface EncodedEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

/** @throws CanonError, EventTooLarge, RangeError for an empty append, a missing name or an id that is not a UUID */
export function encodeEvents(stream: string, events: readonly NewEvent[]): EncodedEvent[] {
  if (stream === '') throw new RangeError('a stream has a name');
  if (events.length === 0) throw new RangeError(`${stream}: an append holds at least one event`);
  let bytes = 0;
  const encoded = events.map(({ id, type, data, metadata }) => {
    if (!isUuid(id)) throw new RangeError(`${stream}: event id '${id}' is not a UUID in lower case`);
    if (type === '') throw new RangeError(`${stream}: event ${id} has no type`);
    const text = data instanceof CanonicalText ? data.text : canonicalJson(data);
    const event = { id, type, data: text, metadata: canonicalJson({ ...metadata }) };
    bytes += Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata) + Buffer.byteLength(type);
    return event;
  });
  if (bytes > APPEND_BYTES_MAX) throw new EventTooLarge(`${stream}: ${bytes} bytes, at most ${APPEND_BYTES_MAX}`);
  return encoded;
}
