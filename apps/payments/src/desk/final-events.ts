// How a request that waits hears that its payment is over: from the log, live, whoever wrote it.
import { Inject, Injectable } from '@nestjs/common';
import {
  EVENT_LOG,
  LiveReaders,
  Logger,
  Waiters,
  type EventLog,
  type RecordedEvent,
  type Wait,
} from '@daybook/platform';
import { PAYMENTS } from '../facts/payment-fact';
import { isFinal } from './payment-kind';
import { lastEvent } from './payment-story';

const LOOKED_UP_AT_ONCE = 16;

@Injectable()
export class FinalEvents {
  private readonly waiters = new Waiters<RecordedEvent>();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly logger: Logger,
    readers: LiveReaders,
  ) {
    const reader = readers.follow(PAYMENTS);
    reader.on((event) => this.hear(event));
    reader.onReconnect(() => void this.lookUp());
  }

  /** The final event of the stream, from now on. To be asked for before the command is given. */
  of(stream: string): Wait<RecordedEvent> {
    return this.waiters.register(stream);
  }

  private hear(event: RecordedEvent): void {
    if (isFinal(event.type)) this.waiters.resolve(event.stream, event);
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
