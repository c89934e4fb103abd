// What a payment's stream says so far, read from the log or as it was just written.
import type { PaymentEvent } from '@daybook/payments';
import {
  isRememberedRefusal,
  type EventLog,
  type LogPosition,
  type ReadStreamOptions,
  type RecordedEvent,
} from '@daybook/platform';
import { factOf } from '../facts/payment-fact';
import { isFinal, type RefusalView } from './payment-kind';

export interface Story<E extends PaymentEvent> {
  readonly events: readonly E[];
  /** Of the last event; unknown only where the log did not say. */
  readonly position?: LogPosition | undefined;
  /** Set when the stream only remembers that a command was refused. */
  readonly refusal?: RefusalView;
}

export const UNTOLD: Story<never> = { events: [] };
const LAST: ReadStreamOptions = { from: 'end', direction: 'backwards', maxCount: 1 };

export async function readStory<E extends PaymentEvent>(log: EventLog, stream: string): Promise<Story<E>> {
  let story: Story<E> = UNTOLD;
  for await (const recorded of log.readStream(stream)) story = storyWith(story, recorded);
  return story;
}

export async function lastEvent(log: EventLog, stream: string): Promise<RecordedEvent | undefined> {
  for await (const recorded of log.readStream(stream, LAST)) return recorded;
  return undefined;
}

/** The story with one more event, which must be of the same stream. */
export function storyWith<E extends PaymentEvent>(story: Story<E>, recorded: RecordedEvent): Story<E> {
  const { position } = recorded;
  if (isRememberedRefusal(recorded.type)) {
    const { code, figures = {} } = recorded.data as { readonly code: string; readonly figures?: object };
    return { ...story, position, refusal: { code, figures } };
  }
  const event = factOf(recorded)?.event as E | undefined;
  return { ...story, position, events: event === undefined ? story.events : [...story.events, event] };
}

export function isOver<E extends PaymentEvent>({ events }: Story<E>): boolean {
  return isFinal(events.at(-1)?.type);
}

/** Up to where a reader must have come to see all this: `book:12,payments:345`. */
export function tokenOf<E extends PaymentEvent>({ events, position }: Story<E>): string {
  const data: object = events.at(-1)?.data ?? {};
  const book = 'booked' in data ? data.booked : 'refused' in data ? data.refused : undefined;
  const entries = [
    ...(isBookReference(book) ? [`book:${book.page}`] : []),
    ...(position === undefined ? [] : [`payments:${position.commit}`]),
  ];
  return entries.join(',');
}

function isBookReference(value: unknown): value is { readonly page: number } {
  return typeof value === 'object' && value !== null && 'page' in value;
}
