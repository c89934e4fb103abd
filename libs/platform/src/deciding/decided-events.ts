// What is appended for a decision: events whose ids are bound to everything they say.
import { canonicalJson, deriveId, type JsonValue } from '@daybook/canon';
import type { EventMetadata } from '@daybook/contracts';
import type { NewEvent } from '../event-store/event-log';
import type { CommandContext } from './command-context';

/** An event before it has an id. `v` is the version in which its data are written. */
interface Undated {
  readonly type: string;
  readonly v: number;
  readonly data: JsonValue;
}

/**
 * The same command, decided again to the same events, gives the same ids, and the store recognises a repeated append. Any
 * difference in data or metadata, be it the time, gives other ids: nothing is ever taken for something else.
 */
export function newEvents(stream: string, events: readonly Undated[], context: CommandContext): NewEvent[] {
  const { by, at, correlationId, causationId, key } = context;
  return events.map(({ type, v, data }, index) => {
    const metadata: EventMetadata = {
      v,
      $correlationId: correlationId,
      $causationId: causationId,
      by,
      at,
      ...(key === undefined ? {} : { key }),
    };
    const content = canonicalJson({ type, data, metadata: { ...metadata } });
    const id = deriveId('event', stream, key?.id ?? causationId, String(index), content);
    return { id, type, data, metadata };
  });
}
