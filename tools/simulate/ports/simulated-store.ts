// The one event store of a run: the append rules of the log in memory, what it holds at hand, and whoever watches it grow.
import {
  type Appended,
  type EventLog,
  type ExpectedRevision,
  InMemoryLog,
  type NewEvent,
  type RecordedEvent,
} from '@daybook/platform';
import { EPOCH_MS } from '../engine/simulated-globals';
import type { World } from '../engine/world';

type Watcher = (event: RecordedEvent) => void;

export class SimulatedStore {
  readonly all: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly log: InMemoryLog;
  private readonly watchers: Watcher[] = [];
  private readonly wakes = new Set<() => void>();
  private readonly restarts = new Set<() => void>();

  constructor(private readonly world: World) {
    this.log = new InMemoryLog({ nowMs: () => Math.floor(EPOCH_MS + world.scheduler.nowMs) });
  }

  /** The log itself, without network or faults. */
  get direct(): EventLog {
    return this.log;
  }

  stream(name: string): readonly RecordedEvent[] {
    return this.streams.get(name) ?? [];
  }

  /** Takes effect when it is called; whoever follows hears of it. */
  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const appended = await this.log.append(stream, events, expected);
    await this.look();
    for (const wake of [...this.wakes]) wake();
    return appended;
  }

  /** Told of every event once, as soon as it is durable. */
  watch(watcher: Watcher): void {
    this.watchers.push(watcher);
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
      for (const watcher of this.watchers) watcher(frozen);
    }
  }
}

/** Readers share what was read: nobody may change it. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
