// Hands out the events of the inbox in order, one at a time, and reads ahead from one subscription.
import { setTimeout as pause } from 'node:timers/promises';
import { INBOX_STREAM } from '@daybook/contracts';
import { isTransient, SubscriptionEnded, tail, type EventLog, type RecordedEvent } from '@daybook/platform';
import type { UnderWay } from './under-way';

export interface InboxDelivery {
  readonly event: RecordedEvent;
  /** It arrived live, after all earlier events had been read. */
  readonly isLive: boolean;
  /** When it arrived, by `performance.now()`, which does not change when the clock is set. */
  readonly arrivedAtMs: number;
  /** The fetching of what deciding it needs from elsewhere; undefined until that was asked for. */
  fetching?: UnderWay;
}

/** How many events are read ahead; an inbox event holds up to half a MiB. */
const AHEAD_MAX = 64;
const RESUME_MS = 100;
/** After this time without the log the feed fails: another process may reach the log. */
const RESUME_MS_MAX = 5_000;

export class InboxFeed {
  private readonly waiting: InboxDelivery[] = [];
  private failure: unknown;
  private failingSinceMs: number | undefined;
  private wakeReader: () => void = () => undefined;
  private wakePump: () => void = () => undefined;

  /** @param next revision of the first event wanted */
  constructor(
    private readonly log: EventLog,
    private next: number,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.wake(), { once: true });
    void this.pump().catch((error: unknown) => this.fail(error));
  }

  /** Resolves when an event waits, or when the signal has aborted. @throws the log's error */
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

  /** The events behind the next one. */
  get ahead(): readonly RecordedEvent[] {
    return this.waiting.slice(1).map(({ event }) => event);
  }

  /** The event that was peeked at has been dealt with. */
  shift(): void {
    this.waiting.shift();
    this.wakePump();
  }

  /** A subscription that fails is resumed where it was. */
  private async pump(): Promise<void> {
    while (!this.signal.aborted) {
      try {
        return await this.read();
      } catch (error) {
        this.failingSinceMs ??= performance.now();
        if (!isTransient(error) || performance.now() - this.failingSinceMs > RESUME_MS_MAX) throw error;
        await pause(RESUME_MS, undefined, { signal: this.signal }).catch(() => undefined);
      }
    }
  }

  private read(): Promise<void> {
    let isLive = false;
    return tail({
      log: this.log,
      source: { stream: INBOX_STREAM },
      after: { position: BigInt(this.next - 1), prepare: 0n },
      onCaughtUp: () => {
        isLive = true;
        this.failingSinceMs = undefined;
      },
      onEvent: (event) => {
        // An event that the subscription left out is read again from there.
        if (event.revision !== this.next)
          throw new SubscriptionEnded(`inbox event ${this.next} should come next, ${event.revision} came`);
        this.next = event.revision + 1;
        this.waiting.push({ event, isLive, arrivedAtMs: performance.now() });
        this.wakeReader();
        return this.waiting.length < AHEAD_MAX ? undefined : this.room();
      },
      signal: this.signal,
    });
  }

  private async room(): Promise<void> {
    while (this.waiting.length >= AHEAD_MAX && !this.signal.aborted) {
      await new Promise<void>((resolve) => (this.wakePump = resolve));
    }
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
