// What is the one event store of a run? The append rules of the log in memory, its events at hand, and those that follow it.
import {
  type AllFilter,
  type Appended,
  type EventLog,
  type ExpectedRevision,
  InMemoryLog,
  type NewEvent,
  passes,
  type RecordedEvent,
} from '@daybook/platform';
import type { World } from '../engine/world';

type Watcher = (event: RecordedEvent) => void;

interface Filtered {
  readonly filter: AllFilter;
  readonly events: RecordedEvent[];
}

export class SimulatedStore {
  readonly all: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly log: InMemoryLog;
  private readonly filtered = new Map<string, Filtered>();
  private readonly watchers: Watcher[] = [];
  private readonly wakes = new Set<() => void>();
  private readonly restarts = new Set<() => void>();

  constructor(private readonly world: World) {
    this.log = new InMemoryLog({ nowMs: () => Math.floor(world.scheduler.wallMs) });
  }

  /** The log itself, without network or faults. */
  get direct(): EventLog {
    return this.log;
  }

  stream(name: string): readonly RecordedEvent[] {
    return this.streams.get(name) ?? [];
  }

  /** Takes effect when it is called; subscriptions hear of it. */
  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const appended = await this.log.append(stream, events, expected);
    await this.look();
    for (const wake of [...this.wakes]) wake();
    return appended;
  }

  /** `watcher` is called with every event once, as soon as it is durable. */
  watch(watcher: Watcher): void {
    this.watchers.push(watcher);
  }

  /** The events that the filter lets through; grows with the log. */
  wantedBy(filter: AllFilter): readonly RecordedEvent[] {
    const key = JSON.stringify(filter);
    const known = this.filtered.get(key) ?? { filter, events: this.all.filter((event) => passes(filter, event)) };
    this.filtered.set(key, known);
    return known.events;
  }

  onAppend(wake: () => void): () => void {
    this.wakes.add(wake);
    return () => this.wakes.delete(wake);
  }

  onRestart(end: () => void): () => void {
    this.restarts.add(end);
    return () => this.restarts.delete(end);
  }

  /** Its process is replaced: subscriptions end, recent ids are forgotten. */
  restart(): void {
    this.world.scheduler.remark('the event store restarts');
    this.log.restart();
    for (const end of [...this.restarts]) end();
  }

  private async look(): Promise<void> {
    const position = BigInt(this.all.length);
    const from = { commit: position, prepare: position };
    for await (const event of this.log.readAll({ from, direction: 'forwards', maxCount: 1_000 })) {
      const frozen = deepFreeze(event);
      this.all.push(frozen);
      const stream = this.streams.get(event.stream);
      if (stream === undefined) this.streams.set(event.stream, [frozen]);
      else stream.push(frozen);
      for (const { filter, events } of this.filtered.values()) if (passes(filter, frozen)) events.push(frozen);
      for (const watcher of this.watchers) watcher(frozen);
    }
  }
}

/** All readers share what was read: no reader may change it. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
