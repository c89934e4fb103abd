// Where a subscription stands and what it is sent next, page by page, so that a slow reader costs no memory.
import { caughtUpMessage, checkpointMessage } from '../protocol/read-codec';
import type { LogEntry, LogStore } from '../storage/log-store';
import { matches, type EventFilter } from './event-filter';
import type { LogTail, TailEvent } from './log-tail';

interface FeedPage {
  readonly messages: Buffer[];
  /** Nothing further is stored at this moment. */
  readonly atHead: boolean;
}

export interface Feed {
  /** The stream whose commits matter; undefined for all. */
  readonly stream: string | undefined;
  next(): FeedPage;
  /** What is sent when the feed goes live. */
  goLive(): Buffer[];
}

export const PAGE_EVENTS = 500;
export const PAGE_BYTES = 1024 * 1024;

export class StreamFeed implements Feed {
  constructor(
    private readonly store: LogStore,
    readonly stream: string,
    private nextRevision: number,
  ) {}

  next(): FeedPage {
    const head = this.store.streamState(this.stream)?.head ?? -1;
    if (this.nextRevision > head) return { messages: [], atHead: true };
    const page = this.store.readStream(this.stream, this.nextRevision, 'forwards', PAGE_EVENTS, PAGE_BYTES);
    if (page.last !== undefined) this.nextRevision = page.last + 1;
    return { messages: page.messages, atHead: this.nextRevision > head };
  }

  goLive(): Buffer[] {
    return [caughtUpMessage];
  }
}

export class AllFeed implements Feed {
  readonly stream = undefined;
  private consideredSinceCheckpoint = 0;
  private checkpointAt: number | undefined;

  constructor(
    private readonly store: LogStore,
    private readonly tail: LogTail,
    private position: number,
    private readonly filter: EventFilter | undefined,
    startsAtEnd: boolean,
  ) {
    this.checkpointAt = startsAtEnd && position > 0 ? undefined : position;
  }

  next(): FeedPage {
    const messages: Buffer[] = [];
    let bytes = 0;
    const recent = this.tail.after(this.position, PAGE_EVENTS);
    for (const event of recent ?? this.store.scan(this.position + 1, 'forwards', PAGE_EVENTS)) {
      if (matches(this.filter, event.stream, event.type)) {
        const message = isTailEvent(event) ? event.message : this.store.load(event.stream, event);
        messages.push(message);
        bytes += message.length;
      }
      this.position = event.position;
      this.consider(messages);
      if (bytes >= PAGE_BYTES) break;
    }
    return { messages, atHead: this.position >= this.tail.lastPosition };
  }

  goLive(): Buffer[] {
    const due = this.filter !== undefined && (this.checkpointAt === undefined || this.position > this.checkpointAt);
    return due ? [this.checkpoint(), caughtUpMessage] : [caughtUpMessage];
  }

  private consider(messages: Buffer[]): void {
    if (this.filter === undefined) return;
    this.consideredSinceCheckpoint++;
    if (this.consideredSinceCheckpoint >= this.filter.checkpointEvery) messages.push(this.checkpoint());
  }

  private checkpoint(): Buffer {
    this.consideredSinceCheckpoint = 0;
    this.checkpointAt = this.position;
    return checkpointMessage(this.position);
  }
}

function isTailEvent(event: LogEntry | TailEvent): event is TailEvent {
  return 'message' in event;
}
