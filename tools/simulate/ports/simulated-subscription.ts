// A subscription as one process gets it: in order as a rule, and at times ended, stalled, repeated or with something missing.
import { type Delivery, type LogSubscription, type RecordedEvent, SubscriptionEnded } from '@daybook/platform';
import type { Host } from '../engine/host';
import type { World } from '../engine/world';
import type { SimulatedStore } from './simulated-store';

export interface Followed {
  readonly what: string;
  readonly next: number;
  readonly events: () => readonly RecordedEvent[];
  readonly isWanted: (event: RecordedEvent) => boolean;
  /** A filtered one says how far it has looked. */
  readonly saysHowFar: boolean;
}

const FAULTS = [
  'subscription: ended',
  'subscription: stalled',
  'subscription: event twice',
  'subscription: batch replayed',
  'subscription: gap',
] as const;

/** What comes together at most. */
const TOGETHER_MAX = 32;
const REPLAYED = 10;

export class SimulatedSubscription implements LogSubscription {
  private state: 'open' | 'closed' | 'ended' = 'open';
  private wake: () => void = () => undefined;
  private readonly over: (() => void)[];
  private next: number;
  private isLive = false;
  private isStalled = false;
  private isWaiting = false;

  constructor(
    private readonly world: World,
    private readonly host: Host,
    store: SimulatedStore,
    private readonly followed: Followed,
  ) {
    this.next = followed.next;
    this.over = [
      store.onAppend(() => this.notice()),
      store.onRestart(() => this.host.after(world.latencyMs(), 'subscription broken', () => this.leave('ended'))),
    ];
    host.atDeath(() => this.letGo());
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Delivery, void, undefined> {
    const { world, host, followed } = this;
    try {
      for (;;) {
        await host.sleep(world.latencyMs(), `look at ${followed.what}`);
        if (this.isOver()) return;
        if (this.isStalled || this.next >= followed.events().length) {
          if (!this.isLive && !this.isStalled) {
            this.isLive = true;
            yield* this.lookedTo();
            yield { kind: 'caughtUp' };
          }
          this.isWaiting = true;
          await this.something();
          this.isWaiting = false;
          continue;
        }
        for (const event of this.take()) {
          yield { kind: 'event', event };
          if (this.isOver()) return;
        }
        if (world.mayCrash(host, `after events of ${followed.what}`)) await this.nothing();
        if (host.random.chance(0.1)) yield* this.lookedTo();
      }
    } finally {
      this.leave('closed');
    }
  }

  close(): Promise<void> {
    this.leave('closed');
    return Promise.resolve();
  }

  /** What comes next, with what goes wrong on the way. */
  private take(): readonly RecordedEvent[] {
    const { world, host, followed } = this;
    const events = followed.events();
    const from = this.next;
    const found = events.slice(from, from + 1 + host.random.below(TOGETHER_MAX));
    this.next += found.length;
    const wanted = found.filter(followed.isWanted);
    if (wanted.length === 0) return wanted;
    const fault = world.faults.oneOf(FAULTS);
    if (fault === undefined) return wanted;
    world.scheduler.remark(`${followed.what}: ${fault}`);
    switch (fault) {
      case 'subscription: ended':
        this.leave('ended');
        return wanted.slice(0, host.random.below(wanted.length + 1));
      case 'subscription: stalled':
        this.isStalled = true;
        return [];
      case 'subscription: event twice':
        return wanted.flatMap((event, index) => (index === 0 ? [event, event] : [event]));
      case 'subscription: batch replayed':
        return [...events.slice(Math.max(followed.next, from - REPLAYED), from).filter(followed.isWanted), ...wanted];
      case 'subscription: gap':
        return this.withGap(wanted);
    }
  }

  /**
   * One is missing. Only of single streams: what a filtered subscription leaves out shows with the next event of its stream,
   * when the checkpoint has passed it; consumers then halt, as they are meant to.
   */
  private withGap(wanted: readonly RecordedEvent[]): readonly RecordedEvent[] {
    if (this.followed.saysHowFar) return wanted;
    const missing = this.host.random.below(wanted.length);
    this.world.mark('an event was left out of a subscription');
    return wanted.filter((_, at) => at !== missing);
  }

  private *lookedTo(): Generator<Delivery> {
    const last = this.followed.events()[Math.min(this.next, this.followed.events().length) - 1];
    if (this.followed.saysHowFar && last !== undefined) yield { kind: 'checkpoint', position: last.position };
  }

  /** Nothing is made of what it does not want, as long as there is nothing else. */
  private notice(): void {
    const events = this.followed.events();
    if (this.isWaiting) while (this.next < events.length && !this.isNext(events[this.next])) this.next += 1;
    if (this.next < events.length) this.wake();
  }

  private isNext(event: RecordedEvent | undefined): boolean {
    return event !== undefined && this.followed.isWanted(event);
  }

  /** Until there is more, or it is over. */
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
