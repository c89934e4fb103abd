// What does a subscription deliver to one process? Events in order as a rule; at times it ends, stalls, repeats or leaves one out.
import {
  type Delivery,
  type LogPosition,
  type LogSubscription,
  type RecordedEvent,
  SubscriptionEnded,
} from '@daybook/platform';
import type { Host } from '../engine/host';
import type { World } from '../engine/world';
import type { SimulatedStore } from './simulated-store';

export interface Followed {
  readonly what: string;
  readonly next: number;
  /** Those that it delivers, in order. */
  readonly events: () => readonly RecordedEvent[];
  /** How far it has looked when it has delivered all of them: only a filtered one says so. */
  readonly lookedTo: () => LogPosition | undefined;
}

const FAULTS = [
  'subscription: ended',
  'subscription: stalled',
  'subscription: event twice',
  'subscription: batch replayed',
  'subscription: gap',
] as const;

/** At most this many events come together. */
const TOGETHER_MAX = 32;
const REPLAYED = 10;

export class SimulatedSubscription implements LogSubscription {
  private state: 'open' | 'closed' | 'ended' = 'open';
  private wake: () => void = () => undefined;
  private readonly over: (() => void)[];
  private next: number;
  private isLive = false;
  private isStalled = false;

  constructor(
    private readonly world: World,
    private readonly host: Host,
    store: SimulatedStore,
    private readonly followed: Followed,
  ) {
    this.next = followed.next;
    this.over = [
      store.onAppend(() => this.notice()),
      store.onRestart(() => host.after(host.draws.latencyMs(), 'subscription broken', () => this.leave('ended'))),
    ];
    host.atDeath(() => this.letGo());
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Delivery, void, undefined> {
    const { world, host, followed } = this;
    try {
      for (;;) {
        await host.sleep(host.draws.latencyMs(), `look at ${followed.what}`);
        if (this.isOver()) return;
        if (this.isStalled || this.next >= followed.events().length) {
          if (!this.isLive && !this.isStalled) {
            this.isLive = true;
            yield* this.lookedTo();
            yield { kind: 'caughtUp' };
          }
          await this.something();
          continue;
        }
        for (const event of this.take()) {
          yield { kind: 'event', event };
          if (this.isOver()) return;
        }
        if (world.mayCrash(host, `after events of ${followed.what}`)) await this.nothing();
        if (!this.isStalled && host.random.chance(0.1)) yield* this.lookedTo();
      }
    } finally {
      this.leave('closed');
    }
  }

  close(): Promise<void> {
    this.leave('closed');
    return Promise.resolve();
  }

  /** The next events, with what goes wrong on the way. */
  private take(): readonly RecordedEvent[] {
    const { world, host, followed } = this;
    const events = followed.events();
    const from = this.next;
    const found = events.slice(from, from + 1 + host.random.below(TOGETHER_MAX));
    this.next += found.length;
    const fault = host.draws.oneOf(FAULTS);
    if (fault === undefined) return found;
    world.scheduler.remark(`${followed.what}: ${fault}`);
    switch (fault) {
      case 'subscription: ended':
        this.leave('ended');
        return found.slice(0, host.random.below(found.length + 1));
      case 'subscription: stalled':
        this.isStalled = true;
        return [];
      case 'subscription: event twice':
        return found.flatMap((event, index) => (index === 0 ? [event, event] : [event]));
      case 'subscription: batch replayed':
        return [...events.slice(Math.max(followed.next, from - REPLAYED), from), ...found];
      case 'subscription: gap':
        return this.withGap(found);
    }
  }

  /**
   * Leaves one event out, of single streams only: an event that a filtered subscription leaves out shows with the next event
   * of its stream, when the checkpoint has passed it; consumers then halt, as they are meant to.
   */
  private withGap(found: readonly RecordedEvent[]): readonly RecordedEvent[] {
    if (this.followed.lookedTo() !== undefined) return found;
    const missing = this.host.random.below(found.length);
    this.world.mark('an event was left out of a subscription');
    return found.filter((_, at) => at !== missing);
  }

  private *lookedTo(): Generator<Delivery> {
    const events = this.followed.events();
    const end = this.followed.lookedTo();
    const position = this.next < events.length ? events[this.next - 1]?.position : end;
    if (end !== undefined && position !== undefined) yield { kind: 'checkpoint', position };
  }

  private notice(): void {
    if (this.next < this.followed.events().length) this.wake();
  }

  /** Resolves when there are more events, or it is over. */
  private something(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      if (this.state !== 'open' || (!this.isStalled && this.next < this.followed.events().length)) resolve();
    });
  }

  private nothing(): Promise<never> {
    return new Promise(() => undefined);
  }

  /** @throws SubscriptionEnded */
  private isOver(): boolean {
    if (this.state === 'ended') throw new SubscriptionEnded('the log ended the subscription');
    return this.state === 'closed';
  }

  private leave(state: 'closed' | 'ended'): void {
    if (this.state === 'open') this.state = state;
    this.letGo();
    this.wake();
  }

  private letGo(): void {
    for (const end of this.over.splice(0)) end();
  }
}
