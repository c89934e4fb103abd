// What the stream of one thing says so far, read from the log or as it was just written.
import type { JsonObject } from '@daybook/canon';
import type { Message } from '@daybook/es';
import { isRememberedRefusal } from '../deciding/remembered-refusal';
import { streamOf } from '../deciding/history';
import type { EventLog, LogPosition, ReadStreamOptions, RecordedEvent } from '../event-store/event-log';
import { metadataOf } from '../facts/context-facts';
import { tokenNames, formatToken } from '../subscriptions/token';
import type { Source } from '../subscriptions/consumer';
import type { AnyDeskKind, DecidedEvent, RefusalView } from './desk-kind';

export interface Story<E extends Message = Message> {
  readonly events: readonly DecidedEvent<E>[];
  /** Of the last event; -1 before there is any. */
  readonly revision: number;
  /** Of the last event; unknown only where the log did not say. */
  readonly position?: LogPosition | undefined;
  /** Set when the stream remembers that a command was refused. */
  readonly refusal?: RefusalView;
}

const EMPTY: Story<never> = { events: [], revision: -1 };
const LAST: ReadStreamOptions = { from: 'end', direction: 'backwards', maxCount: 1 };

export async function readStory<E extends Message>(log: EventLog, kind: AnyDeskKind, id: string): Promise<Story<E>> {
  let story: Story<E> = EMPTY;
  for await (const recorded of log.readStream(streamOf(kind.decider, id))) story = storyWith(kind, story, recorded);
  return story;
}

export async function lastEvent(log: EventLog, stream: string): Promise<RecordedEvent | undefined> {
  for await (const recorded of log.readStream(stream, LAST)) return recorded;
  return undefined;
}

/** The story with one more event, which must be the next of the same stream. */
export function storyWith<E extends Message>(
  { decider }: AnyDeskKind,
  story: Story<E>,
  recorded: RecordedEvent,
): Story<E> {
  const { position, revision, type, data } = recorded;
  if (isRememberedRefusal(type)) {
    const { code, figures = {} } = data as { readonly code: string; readonly figures?: object };
    return { ...story, position, revision, refusal: { code, figures } };
  }
  const { v, at } = metadataOf(recorded);
  const event = { ...decider.events.lift({ type, v, data: data as JsonObject }), at } as DecidedEvent<E>;
  return { ...story, position, revision, events: [...story.events, event] };
}

/** Whether an outcome is still owed. */
export function isPending(kind: AnyDeskKind, story: Story): boolean {
  const last = lastOfItsCourse(kind, story);
  return last !== undefined && kind.pendingAfter.includes(last.type);
}

function lastOfItsCourse({ notedBeside = [] }: AnyDeskKind, { events }: Story): DecidedEvent<Message> | undefined {
  return events.findLast(({ type }) => !notedBeside.includes(type));
}

/** Up to where a reader must have come to see all this: `book:12,payments:345`. */
export function tokenOf(source: Source, kind: AnyDeskKind, story: Story): string {
  const { position } = story;
  const data = lastOfItsCourse(kind, story)?.data ?? {};
  const page = typeof data === 'object' ? pageOf(data) : undefined;
  const [name = ''] = tokenNames(source);
  return formatToken(
    new Map([
      ...(page === undefined ? [] : [['book', BigInt(page)] as const]),
      ...(position === undefined ? [] : [[name, position.commit] as const]),
    ]),
  );
}

/** Contexts store the place of the ledger's answer in `booked` or `refused` of the event it led to. */
function pageOf(data: object): number | undefined {
  const reference = 'booked' in data ? data.booked : 'refused' in data ? data.refused : undefined;
  const isReference = typeof reference === 'object' && reference !== null && 'page' in reference;
  return isReference && typeof reference.page === 'number' ? reference.page : undefined;
}
