// What waits in the inbox: read ahead from one subscription, handed out in order, one event at a time.
import { INBOX_STREAM } from '@daybook/contracts';
import type { EventLog, RecordedEvent } from '@daybook/platform';

/** `isLive`: it came as it was written, after everything that waited had been read. */
export interface InboxDelivery {
  readonly event: RecordedEvent;
  readonly isLive: boolean;
}

/** Read ahead so far; an inbox event holds up to half a MiB. */
const AHEAD_MAX = 64;

export class InboxFeed {
  private readonly waiting: InboxDelivery[] = [];
  private failure: unknown;
  private wakeReader: () => void = () => undefined;
  private wakePump: () => void = () => undefined;

  /** @param next revision of the first event wanted */
  constructor(
    private readonly log: EventLog,
    private readonly next: number,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.wake(), { once: true });
    void this.pump().catch((error: unknown) => this.fail(error));
  }

  /** Resolves when an event waits, or the feed has come to its end because of the signal. @throws what the log threw */
  async available(): Promise<void> {
    while (this.waiting.length === 0 && this.failure === undefined && !this.signal.aborted) {
      await new Promise<void>((resolve) => (this.wakeReader = resolve));
    }
    if (this.waiting.length === 0 && this.failure !== undefined) throw this.failure;
  }

  /** Nothing more will come, because of the signal. */
  get isOver(): boolean {
    return this.waiting.length === 0 && this.signal.aborted;
  }

  peek(): InboxDelivery | undefined {
    return this.waiting[0];
  }

  /** The event that was peeked at has been dealt with. */
  shift(): void {
    this.waiting.shift();
    this.wakePump();
  }

  private async pump(): Promise<void> {
    const subscription = this.log.subscribeToStream(INBOX_STREAM, this.next === 0 ? 'start' : this.next - 1);
    this.signal.addEventListener('abort', () => void subscription.close(), { once: true });
    let isLive = false;
    for await (const delivery of subscription) {
      if (this.signal.aborted) break;
      if (delivery.kind === 'caughtUp') isLive = true;
      if (delivery.kind !== 'event') continue;
      this.waiting.push({ event: delivery.event, isLive });
      this.wakeReader();
      while (this.waiting.length >= AHEAD_MAX && !this.signal.aborted) {
        await new Promise<void>((resolve) => (this.wakePump = resolve));
      }
    }
    await subscription.close();
  }

  private fail(error: unknown): void {
    this.failure = error;
    this.wake();
  }

  private wake(): void {
    this.wakeReader();
    this.wakePump();
  }
}
