// A log on which appends go wrong on demand: requests and answers that get lost, appends that land late, rivals that come first.
import {
  type AllFilter,
  type Appended,
  type EventLog,
  type ExpectedRevision,
  type LogSubscription,
  LogUnavailable,
  type NewEvent,
  OutcomeUnknown,
  type ReadStreamOptions,
  type RecordedEvent,
} from '../src/event-store/event-log';

/**
 * What happens to one append.
 * - `lost-request`: it never reaches the store, and nobody learns of it.
 * - `lost-answer`: it is written (or refused), and nobody learns of it.
 * - `zombie`: nobody learns of it, and it reaches the store only when `landZombies` is called.
 * - a function: runs first (a rival's append, for instance), then the append goes its way.
 */
export type AppendFault = 'none' | 'lost-request' | 'lost-answer' | 'zombie' | (() => Promise<unknown>);

interface FaultPlan {
  /** The fault of each append, in the order of the calls; none when they are used up. */
  readonly appends?: readonly AppendFault[];
  /** How many reads fail before they work again. */
  readonly failingReads?: number;
}

/** What was asked of the log underneath, whatever became of it. */
interface AppendCall {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expected: ExpectedRevision;
}

export class FaultyLog implements EventLog {
  readonly calls: AppendCall[] = [];
  private readonly faults: AppendFault[];
  private readonly zombies: AppendCall[] = [];
  private failingReads: number;

  constructor(
    private readonly log: EventLog,
    { appends = [], failingReads = 0 }: FaultPlan = {},
  ) {
    this.faults = [...appends];
    this.failingReads = failingReads;
  }

  async append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const call = { stream, events, expected };
    this.calls.push(call);
    const fault = this.faults.shift() ?? 'none';
    switch (fault) {
      case 'none':
        break;
      case 'lost-request':
        throw new OutcomeUnknown(`${stream}: the request was lost`);
      case 'lost-answer':
        await this.log.append(stream, events, expected).catch(() => undefined);
        throw new OutcomeUnknown(`${stream}: the answer was lost`);
      case 'zombie':
        this.zombies.push(call);
        throw new OutcomeUnknown(`${stream}: nobody knows where the request is`);
      default:
        await fault();
    }
    return this.log.append(stream, events, expected);
  }

  /** The late appends reach the store, in order. @returns for each, whether it was written or recognised */
  async landZombies(): Promise<boolean[]> {
    const landed: boolean[] = [];
    for (const { stream, events, expected } of this.zombies.splice(0)) {
      landed.push(
        await this.log.append(stream, events, expected).then(
          () => true,
          () => false,
        ),
      );
    }
    return landed;
  }

  /** Faults for the appends to come, after those that are still planned. */
  plan(...appends: readonly AppendFault[]): void {
    this.faults.push(...appends);
  }

  async *readStream(stream: string, options?: ReadStreamOptions): AsyncGenerator<RecordedEvent, void, undefined> {
    if (this.failingReads > 0) {
      this.failingReads--;
      throw new LogUnavailable(`${stream}: the read failed`);
    }
    yield* this.log.readStream(stream, options);
  }

  readAll(options: Parameters<EventLog['readAll']>[0]): AsyncIterable<RecordedEvent> {
    return this.log.readAll(options);
  }

  subscribeToStream(stream: string, after: 'start' | 'end' | number): LogSubscription {
    return this.log.subscribeToStream(stream, after);
  }

  subscribeToAll(after: Parameters<EventLog['subscribeToAll']>[0], filter: AllFilter): LogSubscription {
    return this.log.subscribeToAll(after, filter);
  }

  close(): Promise<void> {
    return this.log.close();
  }
}
