// How a consumer of whole contexts finds gaps: every stream's next revision must follow the last one seen.
import type { DataSource, EntityManager } from 'typeorm';
import type { RecordedEvent } from '../event-store/event-log';
import { upsertMany } from '../projections/upsert-many';
import type { Source } from './consumer';
import { GapFound } from './failures';
import { StreamHeadRow } from './platform-tables';

/** Heads kept in memory; others are looked up again. */
const REMEMBERED_MAX = 100_000;

export interface Admitted {
  /** New events in order, without those seen before and none after a gap. */
  readonly events: readonly RecordedEvent[];
  readonly gap?: GapFound;
}

/** Heads of the streams of one consumer, in memory ahead of what is stored. A stream is its own proof: its last revision. */
export class StreamHeads {
  private readonly heads = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
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

  /** Part of the transaction that moves the checkpoint past these events. A single stream's head is the checkpoint itself. */
  async save(sql: EntityManager, events: readonly Pick<RecordedEvent, 'stream' | 'revision'>[]): Promise<void> {
    if ('stream' in this.source) return;
    const rows = events.map(({ stream, revision }) => ({
      consumer: this.consumer,
      stream,
      revision: String(revision),
    }));
    await upsertMany(sql, StreamHeadRow, rows, ['consumer', 'stream']);
  }

  private async recall(events: readonly RecordedEvent[]): Promise<void> {
    if ('stream' in this.source) return;
    if (this.heads.size > REMEMBERED_MAX) this.heads.clear();
    const unknown = new Set<string>();
    for (const { stream, revision } of events) {
      // What begins a stream needs nothing before it: nobody waits for the database on its account.
      if (revision > 0 && !this.heads.has(stream)) unknown.add(stream);
    }
    if (unknown.size === 0) return;
    const rows: { stream: string; revision: string }[] = await this.dataSource.query(
      'SELECT stream, revision FROM platform.stream_heads WHERE consumer = $1 AND stream = ANY($2)',
      [this.consumer, [...unknown]],
    );
    for (const row of rows) this.heads.set(row.stream, Number(row.revision));
  }
}
