// How a process begins to write the book: it says so on the log, and learns from the log whether its clock is right.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BOOK, type EventMetadata, WRITER_STREAM, WRITING_BEGAN, type WritingBegan } from '@daybook/contracts';
import {
  appendUntilDefinite,
  WrongExpectedRevision,
  type Clock,
  type EventLog,
  type NewEvent,
  type RecordedEvent,
} from '@daybook/platform';
import { CLOCK_DIFFERENCE_MS_MAX, ClockDiffers } from './clock-differs';

const READ_AGAIN_MS = 500;

/**
 * An event that waits in the inbox may be of any age, so its time says nothing about now; the event written here does. The
 * log gave it its time between the append and the answer to it. @throws ClockDiffers, LogUnavailable
 */
export async function beginWriting(
  log: EventLog,
  clock: Clock,
  { writer, nextPage }: Omit<WritingBegan, 'book'>,
  signal: AbortSignal,
): Promise<void> {
  const askedMs = clock.nowMs();
  const event = began({ book: BOOK, writer, nextPage }, clock);
  const recorded = await append(log, event, signal);
  if (recorded === undefined) return;
  const isEarlier = recorded.createdMs < askedMs - CLOCK_DIFFERENCE_MS_MAX;
  const isLater = recorded.createdMs > clock.nowMs() + CLOCK_DIFFERENCE_MS_MAX;
  if (!isEarlier && !isLater) return;
  const createdAt = new Date(recorded.createdMs).toISOString();
  throw new ClockDiffers(`this clock says ${clock.nowIso()}, the log wrote down at ${createdAt} that writing began`);
}

function began(data: WritingBegan, clock: Clock): NewEvent {
  const metadata: EventMetadata = {
    v: 1,
    $correlationId: `book-${data.book}`,
    $causationId: `book-${data.book}/${data.nextPage}`,
    by: { kind: 'system', id: 'bookkeeper' },
    at: clock.nowIso(),
  };
  return { id: randomUUID(), type: WRITING_BEGAN, data, metadata };
}

/** The event as it was recorded, after those of other processes that began meanwhile; undefined when the signal aborts. */
async function append(log: EventLog, event: NewEvent, signal: AbortSignal): Promise<RecordedEvent | undefined> {
  let last = await lastRevision(log);
  while (!signal.aborted) {
    try {
      await appendUntilDefinite(log, WRITER_STREAM, [event], last < 0 ? 'no-stream' : last);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
    }
    // A repeated append may find that its first attempt was written: the event is looked for in any case.
    const before = last;
    for await (const found of log.readStream(WRITER_STREAM, { from: before + 1 })) {
      if (found.id === event.id) return found;
      last = found.revision;
    }
    if (last === before) await pause(READ_AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

async function lastRevision(log: EventLog): Promise<number> {
  for await (const { revision } of log.readStream(WRITER_STREAM, { from: 'end', direction: 'backwards', maxCount: 1 }))
    return revision;
  return -1;
}
