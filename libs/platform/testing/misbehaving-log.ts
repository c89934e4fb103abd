// A log whose subscriptions can be made to misbehave: duplicates, gaps, clean ends, stalls, and no word of the end.
import type {
  AllFilter,
  Delivery,
  EventLog,
  LogPosition,
  LogSubscription,
  RecordedEvent,
} from '../src/event-store/event-log';

/** What happens to one delivery: what is passed on, or that the subscription ends or hangs here. */
type Mischief = (event: RecordedEvent, subscription: number) => readonly RecordedEvent[] | 'end' | 'hang';

const HONEST: Mischief = (event) => [event];

/** Appends and reads honestly; each subscription is numbered from 1 in the order they are opened. */
export class MisbehavingLog implements EventLog {
  mischief: Mischief = HONEST;
  /** As servers before 23.10 do: that a subscription has caught up is never said. */
  neverCatchesUp = false;
  subscriptions = 0;
  readonly append: EventLog['append'];
  readonly readStream: EventLog['readStream'];
  readonly readAll: EventLog['readAll'];

  constructor(private readonly inner: EventLog) {
    this.append = inner.append.bind(inner);
    this.readStream = inner.readStream.bind(inner);
    this.readAll = inner.readAll.bind(inner);
  }

  subscribeToStream(stream: string, after: 'start' | 'end' | number): LogSubscription {
    return this.wrap(this.inner.subscribeToStream(stream, after));
  }

  subscribeToAll(after: 'start' | 'end' | LogPosition, filter: AllFilter): LogSubscription {
    return this.wrap(this.inner.subscribeToAll(after, filter));
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  private wrap(inner: LogSubscription): LogSubscription {
    this.subscriptions += 1;
    const number = this.subscriptions;
    let closed: () => void = () => undefined;
    const untilClosed = new Promise<void>((resolve) => (closed = resolve));
    const isLeftOut = ({ kind }: Delivery): boolean => kind === 'caughtUp' && this.neverCatchesUp;
    const decide = (event: RecordedEvent): ReturnType<Mischief> => this.mischief(event, number);
    return {
      close: () => {
        closed();
        return inner.close();
      },
      async *[Symbol.asyncIterator](): AsyncGenerator<Delivery, void, undefined> {
        for await (const delivery of inner) {
          if (delivery.kind !== 'event') {
            if (!isLeftOut(delivery)) yield delivery;
            continue;
          }
          const decision = decide(delivery.event);
          if (decision === 'end') return;
          if (decision === 'hang') return await untilClosed;
          for (const event of decision) yield { kind: 'event', event };
        }
      },
    };
  }
}
