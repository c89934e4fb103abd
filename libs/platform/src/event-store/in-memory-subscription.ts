// How does a subscription follow the log in memory? Up to the head, then every appended event, until it is closed.
import {
  type Delivery,
  type LogPosition,
  type LogSubscription,
  type RecordedEvent,
  SubscriptionEnded,
} from './event-log';

/** An event before the filter has judged it. */
export interface Followed {
  readonly stream: string;
  readonly type: string;
  readonly position: LogPosition;
  readonly read: () => RecordedEvent;
}

/** The followed events: by a dense index, some of them wanted. */
export interface Follow {
  readonly next: number;
  readonly at: (index: number) => Followed | undefined;
  readonly wanted: (event: Followed) => boolean;
  /** How far a filtered subscription had looked before it began. */
  readonly lookedAt: LogPosition | undefined | 'never says';
}

/** A checkpoint comes after this many events, as the adapter asks of the store. */
const CHECKPOINT_EVERY = 256;

export class InMemorySubscription implements LogSubscription {
  private state: 'open' | 'closed' | 'ended' = 'open';
  private notify: (() => void) | undefined;

  constructor(
    private readonly follow: Follow,
    private readonly over: () => void,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Delivery, void, undefined> {
    let { next } = this.follow;
    let live = false;
    const says = this.follow.lookedAt !== 'never says';
    let lookedAt = this.follow.lookedAt === 'never says' ? undefined : this.follow.lookedAt;
    let considered = 0;
    try {
      for (;;) {
        if (this.state === 'closed') return;
        if (this.state === 'ended') throw new SubscriptionEnded('the log ended the subscription');
        const found = this.follow.at(next);
        if (found === undefined) {
          if (!live) {
            if (lookedAt !== undefined && says) yield { kind: 'checkpoint', position: lookedAt };
            lookedAt = undefined;
            live = true;
            yield { kind: 'caughtUp' };
          } else {
            await new Promise<void>((resolve) => (this.notify = resolve));
          }
          continue;
        }
        next++;
        lookedAt = found.position;
        considered++;
        if (this.follow.wanted(found)) yield { kind: 'event', event: found.read() };
        if (says && considered % CHECKPOINT_EVERY === 0) {
          yield { kind: 'checkpoint', position: lookedAt };
          lookedAt = undefined;
        }
      }
    } finally {
      this.leave('closed');
    }
  }

  wake(): void {
    this.notify?.();
  }

  /** The server goes away. */
  end(): void {
    this.leave('ended');
  }

  close(): Promise<void> {
    this.leave('closed');
    return Promise.resolve();
  }

  private leave(state: 'closed' | 'ended'): void {
    if (this.state === 'open') this.state = state;
    this.over();
    this.wake();
  }
}
