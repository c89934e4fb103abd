// How are events handed to the client and taken from it? As canonical bytes when they leave, as stored when they come back.
import type { EventData, ResolvedEvent } from '@eventstore/db-client';
import type { EncodedEvent } from './encoded-event';
import type { RecordedEvent } from './event-log';
import { revisionNumber } from './client-errors';

/**
 * An event whose canonical bytes the client sends as they are. By default the client stringifies JSON data, turns the text into
 * base64 and that back into bytes, which costs many times more than all the rest. It asks an event for its content type twice:
 * first for the type to write beside the event, then for the form of the data. The second answer here is the one for bytes.
 */
class CanonicalEvent {
  private asked = false;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;

  constructor(
    readonly id: string,
    readonly type: string,
    data: string,
    metadata: string,
  ) {
    this.data = toBytes(data);
    this.metadata = toBytes(metadata);
  }

  get contentType(): string {
    const first = !this.asked;
    this.asked = !this.asked;
    return first ? 'application/json' : 'application/octet-stream';
  }
}

export function toProposed({ id, type, data, metadata }: EncodedEvent): EventData {
  return new CanonicalEvent(id, type, data, metadata) as unknown as EventData;
}

/** A plain Uint8Array: the client looks at the constructor. */
function toBytes(text: string): Uint8Array {
  return encoder.encode(text);
}
const encoder = new TextEncoder();

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
