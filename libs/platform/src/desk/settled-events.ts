// How a request that waits hears of its outcome: from the log, live, whichever process wrote it.
import type { EventLog, RecordedEvent } from '../event-store/event-log';
import { Waiters, type Wait } from '../http/waiters';
import type { Logger } from '../observability/logger';
import type { LiveReaders } from '../subscriptions/live-readers';
import type { DeskDeclaration } from './desk-kind';
import { lastEvent } from './story';

const LOOKED_UP_AT_ONCE = 16;

export class SettledEvents {
  private readonly waiters = new Waiters<RecordedEvent>();
  /** Types of events after which no outcome is owed. */
  private readonly settling: ReadonlySet<string>;

  constructor(
    private readonly log: EventLog,
    private readonly logger: Logger,
    readers: LiveReaders,
    { source, kinds }: DeskDeclaration,
  ) {
    this.settling = new Set(
      kinds.flatMap(({ decider, pendingAfter, notedBeside = [] }) =>
        decider.events.types.filter((type) => !pendingAfter.includes(type) && !notedBeside.includes(type)),
      ),
    );
    const reader = readers.follow(source);
    reader.on((event) => this.hear(event));
    reader.onReconnect(() => void this.lookUp());
  }

  /** The event that settles the stream, from now on. To be asked for before the command is given. @throws TooManyWaiters */
  of(stream: string): Wait<RecordedEvent> {
    return this.waiters.register(stream);
  }

  private hear(event: RecordedEvent): void {
    if (this.settling.has(event.type)) this.waiters.resolve(event.stream, event);
  }

  /** After an interruption, what is waited for may have passed unheard. */
  private async lookUp(): Promise<void> {
    const streams = [...this.waiters.ids()];
    const lookUpNext = async (): Promise<void> => {
      for (let stream = streams.pop(); stream !== undefined; stream = streams.pop()) {
        const event = await lastEvent(this.log, stream);
        if (event !== undefined) this.hear(event);
      }
    };
    try {
      await Promise.all(Array.from({ length: LOOKED_UP_AT_ONCE }, lookUpNext));
    } catch (error) {
      this.logger.warn(
        { error },
        'waiting requests could not be looked up; they look for themselves at their deadline',
      );
    }
  }
}
