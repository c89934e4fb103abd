// What waits in the inbox: read ahead from one subscription, handed out in order, one event at a time.
import { setTimeout as pause } from 'node:timers/promises';
import { INBOX_STREAM } from '@daybook/contracts';
import { isTransient, SubscriptionEnded, tail, type EventLog, type RecordedEvent } from '@daybook/platform';
import type { UnderWay } from './under-way';

export interface InboxDelivery {
  readonly event: RecordedEvent;
  /** It came as it was written, after everything that waited had been read. */
  readonly isLive: boolean;
  /** When it came, by `performance.now()`: how long it has been here does not depend on what a clock is set to. */
  readonly arrivedAtMs: number;
  /** What deciding it needs from elsewhere, on its way; undefined until it was asked for. */
  fetching?: UnderWay;
}

/** Read ahead so far; an inbox event holds up to half a MiB. */
const AHEAD_MAX = 64;
const RESUME_MS = 100;
/** Not heard from the log for longer: another process may have a better way to it. */
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

  /** What waits behind the event that is next. */
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
        // What a subscription leaves out is read again from there.
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
