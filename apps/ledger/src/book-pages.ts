// The book as projections read it: pages out of recorded events, and anything else is impossible.
import { PAGE_WRITTEN, type Decimal, type Outcome, type PageHead, type PageWritten } from '@daybook/contracts';
import { ProjectionHalts, type RecordedEvent } from '@daybook/platform';

export interface BookedAt<O extends Outcome = Outcome> {
  readonly outcome: O;
  readonly head: PageHead;
}

/** Every outcome of the pages, in order. @throws ProjectionHalts for what is no page of a version known here */
export function* outcomesOf(events: readonly RecordedEvent[]): Iterable<BookedAt> {
  for (const event of events) {
    const { head, outcomes } = pageOf(event);
    for (const outcome of outcomes) yield { outcome, head };
  }
}

export function pageOf(event: RecordedEvent): PageWritten {
  const { v } = (event.metadata ?? {}) as { v?: unknown };
  if (event.type !== PAGE_WRITTEN || v !== 1) {
    throw new ProjectionHalts(`${event.stream}@${event.revision} is ${event.type} v${String(v)}, not a known page`);
  }
  return event.data as PageWritten;
}

/** Of an amount as outcomes state them, in whatever currency. */
export function isZero(amount: Decimal): boolean {
  return !/[1-9]/.test(amount);
}
