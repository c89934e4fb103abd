// What a policy is given: an event of a context as it stands on the log.
import type { Message } from '@daybook/es';
import type { EventMetadata } from './event-metadata';

/** `event` is in today's shape; `stream` and `id` are those of the stored event. */
export interface Fact<E extends Message = Message> {
  readonly stream: string;
  readonly id: string;
  readonly event: E;
  readonly metadata: EventMetadata;
}
