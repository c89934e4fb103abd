// How does a consumer of whole contexts find gaps? Each event's revision must follow the last one seen of its stream.
import type { RecordedEvent } from '../event-store/event-log';
import type { Source } from './consumer';
import type { ConsumerStore, StreamHead } from './consumer-store';
import { GapFound } from './failures';

/** Heads kept in memory; others are looked up again. */
const REMEMBERED_MAX = 100_000;

interface Admitted {
  /** New events in order, without those seen before and none after a gap. */
  readonly events: readonly RecordedEvent[];
  readonly gap?: GapFound;
}

/** Heads of the streams of one consumer, in memory ahead of the table. The head of a stream is its last revision. */
export class StreamHeads {
  private readonly heads = new Map<string, number>();

  constructor(
    private readonly store: Pick<ConsumerStore, 'headsOf'>,
    private readonly consumer: string,
    private readonly source: Source,
    lastRevision: bigint,
  ) {
    if ('stream' in source) this.heads.set(source.stream, Number(lastRevision));
  }

  async admit(events: readonly RecordedEvent[]): Promise<Admitted> {
    await this.recall(events);
    const fresh: RecordedEvent[] = [];
    for (const event of events) {
      const expected = (this.heads.get(event.stream) ?? -1) + 1;
      if (event.revision < expected) continue;
      if (event.revision > expected)
        return { events: fresh, gap: new GapFound(event.stream, expected, event.revision) };
      this.heads.set(event.stream, event.revision);
      fresh.push(event);
    }
    return { events: fresh };
  }

  /** The heads to store in the transaction that moves the checkpoint past these events. A single stream's head is the checkpoint. */
  after(events: readonly StreamHead[]): readonly StreamHead[] {
    return 'stream' in this.source ? [] : events.map(({ stream, revision }) => ({ stream, revision }));
  }

  private async recall(events: readonly RecordedEvent[]): Promise<void> {
    if ('stream' in this.source) return;
    if (this.heads.size > REMEMBERED_MAX) this.heads.clear();
    const unknown = new Set<string>();
    for (const { stream, revision } of events) {
      // The first event of a stream needs no event before it: the database is not asked.
      if (revision > 0 && !this.heads.has(stream)) unknown.add(stream);
    }
    if (unknown.size === 0) return;
    const found = await this.store.headsOf(this.consumer, [...unknown]);
    for (const [stream, revision] of found) this.heads.set(stream, revision);
  }
}
