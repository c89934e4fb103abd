// Judges a group of appends one after another, each seeing those before it, before anything is stored.
import { encodeRecord, eventIdOf } from '../storage/record-codec';
import { CorruptRecord, type LogStore, type StoredEvent } from '../storage/log-store';
import type { AppendOutcome, AppendRequest } from './append-request';
import { judge, type StreamView } from './append-rules';
import type { RecentIds } from './recent-ids';

interface StagedStream extends StreamView {
  readonly number: number;
  readonly storedHead: number;
  /** Ids of the group's own events, from `storedHead + 1` on. */
  readonly ids: string[];
  readonly positions: number[];
  readonly recent: Map<string, number>;
  head: number;
}

const TICKS_PER_MS = 10_000n;

export class StagedGroup {
  readonly events: StoredEvent[] = [];
  private readonly streams = new Map<string, StagedStream>();
  private nextPosition: number;
  private nextStreamNumber: number;

  constructor(
    private readonly store: LogStore,
    private readonly recentIds: RecentIds,
    private readonly nowMs: number,
  ) {
    this.nextPosition = store.nextPosition;
    this.nextStreamNumber = store.nextStreamNumber;
  }

  /** The outcome holds once the group is stored. */
  add(request: AppendRequest): AppendOutcome {
    if (request.deadlineMs <= this.nowMs) return { kind: 'expired' };
    const stream = this.streamFor(request.stream);
    const verdict = judge(
      stream,
      request.expected,
      request.events.map((event) => event.id),
    );
    if (verdict.kind === 'conflict') return { kind: 'conflict', current: stream.head };
    if (verdict.kind === 'write') this.stage(request, stream);
    const revision = verdict.kind === 'write' ? stream.head : verdict.revision;
    return { kind: 'written', revision, position: this.positionAt(stream, revision) };
  }

  /** To be called once the group is stored. */
  rememberIds(): void {
    for (const stream of this.streams.values()) {
      stream.ids.forEach((id, index) => this.recentIds.remember(stream.number, id, stream.storedHead + 1 + index));
    }
  }

  private stage(request: AppendRequest, stream: StagedStream): void {
    const createdTicks = String(BigInt(this.nowMs) * TICKS_PER_MS);
    for (const event of request.events) {
      stream.head++;
      const key = { position: this.nextPosition, streamNumber: stream.number, revision: stream.head };
      const record = encodeRecord(key, { ...event, stream: request.stream, createdTicks });
      this.events.push({ ...key, stream: request.stream, type: event.type, record });
      this.nextPosition += record.length;
      stream.ids.push(event.id);
      stream.positions.push(key.position);
      stream.recent.set(event.id, stream.head);
    }
    if (stream.number === this.nextStreamNumber && request.events.length > 0) this.nextStreamNumber++;
  }

  private positionAt(stream: StagedStream, revision: number): number | undefined {
    if (revision > stream.storedHead) return stream.positions[revision - stream.storedHead - 1];
    return this.store.positionOf(stream.number, revision);
  }

  private streamFor(name: string): StagedStream {
    const known = this.streams.get(name);
    if (known !== undefined && (known.head >= 0 || known.number === this.nextStreamNumber)) return known;
    const { store, recentIds } = this;
    const stored = store.streamState(name);
    const number = stored?.number ?? this.nextStreamNumber;
    const storedHead = stored?.head ?? -1;
    const ids: string[] = [];
    const recent = new Map<string, number>();
    const stream: StagedStream = {
      number,
      storedHead,
      head: storedHead,
      ids,
      positions: [],
      recent,
      idAt: (revision) => ids[revision - storedHead - 1] ?? storedId(store, name, number, revision),
      recentRevision: (id) => recent.get(id) ?? (storedHead < 0 ? undefined : recentIds.find(number, id)),
    };
    this.streams.set(name, stream);
    return stream;
  }
}

function storedId(store: LogStore, stream: string, streamNumber: number, revision: number): string {
  const position = store.positionOf(streamNumber, revision);
  if (position === undefined) throw new CorruptRecord(stream, revision);
  return eventIdOf(store.load(stream, { position, streamNumber, revision }));
}
