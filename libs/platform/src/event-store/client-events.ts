// How events look to the client: canonical when they leave, as they were stored when they come back.
import type { JSONEventData, JSONType, ResolvedEvent } from '@eventstore/db-client';
import type { EncodedEvent } from './encoded-event';
import type { RecordedEvent } from './event-log';
import { revisionNumber } from './client-errors';

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
