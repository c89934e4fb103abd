// How does one process reach the log? Over a network that loses, repeats and delays, with a timer on every append.
import {
  type AllFilter,
  type Appended,
  type EventLog,
  type ExpectedRevision,
  type LogPosition,
  type LogSubscription,
  LogUnavailable,
  type NewEvent,
  OutcomeUnknown,
  type ReadStreamOptions,
  type RecordedEvent,
} from '@daybook/platform';
import { type Host, never } from '../engine/host';
import type { World } from '../engine/world';
import { type Followed, SimulatedSubscription } from './simulated-subscription';
import type { SimulatedStore } from './simulated-store';

/** This many events are handed over at once; then other tasks get their turn. */
const READ_TOGETHER = 64;

const APPEND_FAULTS = [
  'append: request lost',
  'append: answer lost',
  'append: lands late',
  'append: delivered twice',
  'append: error although written',
  'append: slow',
] as const;

export class SimulatedLog implements EventLog {
  constructor(
    private readonly world: World,
    private readonly host: Host,
    private readonly store: SimulatedStore,
  ) {}

  append(stream: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const { world, host } = this;
    if (!host.alive) return never();
    const what = `append to ${stream}`;
    const fault = host.draws.oneOf(APPEND_FAULTS);
    const crash = world.mayCrashSending(host);
    if (crash !== undefined) {
      if (crash === 'sent') this.deliver(what, 0, stream, events, expected);
      world.crash(host, `in ${what}`);
      return never();
    }
    return new Promise((resolve, reject) => {
      const timeoutMs = host.random.between(50, 1_500);
      const unknown = (): void => reject(new OutcomeUnknown(`${stream}: no answer in time`));
      const answered = (outcome: Promise<Appended>): void =>
        void outcome.then(
          (appended) => world.answer(host, what, () => resolve(appended)),
          (error: unknown) => world.answer(host, what, () => reject(error)),
        );
      if (fault === undefined) return this.deliver(what, 0, stream, events, expected, answered);
      world.scheduler.remark(`${what}: ${fault}`);
      switch (fault) {
        case 'append: slow':
          return this.deliver(what, timeoutMs / 2, stream, events, expected, answered);
        case 'append: delivered twice':
          this.deliver(`${what} again`, host.random.around(200), stream, events, expected);
          return this.deliver(what, 0, stream, events, expected, answered);
        case 'append: error although written':
          return this.deliver(what, 0, stream, events, expected, (outcome) => {
            outcome.catch(() => undefined);
            world.answer(host, what, unknown);
          });
        case 'append: answer lost':
          this.deliver(what, 0, stream, events, expected);
          break;
        case 'append: lands late':
          world.mark('an append landed after its sender had given up');
          this.deliver(
            `${what} late`,
            timeoutMs + host.random.around(host.random.chance(0.1) ? 20_000 : 300),
            stream,
            events,
            expected,
          );
          break;
        case 'append: request lost':
          break;
      }
      host.after(timeoutMs, `${what} timed out`, unknown);
    });
  }

  async *readStream(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<RecordedEvent, void, undefined> {
    const { direction = 'forwards', maxCount = Infinity } = options;
    await this.read(`read ${stream}`);
    const events = this.store.stream(stream);
    const forwards = direction === 'forwards';
    const from = options.from ?? (forwards ? 'start' : 'end');
    const edge = forwards ? events.length : events.length - 1;
    const first = from === 'start' ? 0 : from === 'end' ? edge : forwards ? from : Math.min(from, edge);
    yield* this.range(`read ${stream}`, events, { first, step: forwards ? 1 : -1, maxCount });
  }

  async *readAll(options: {
    readonly from: 'start' | 'end' | LogPosition;
    readonly direction: 'forwards' | 'backwards';
    readonly maxCount: number;
  }): AsyncGenerator<RecordedEvent, void, undefined> {
    await this.read('read all');
    const { from, direction, maxCount } = options;
    const { all } = this.store;
    const next = from === 'start' ? 0 : from === 'end' ? all.length : Number(from.commit);
    const forwards = direction === 'forwards';
    yield* this.range('read all', all, { first: forwards ? next : next - 1, step: forwards ? 1 : -1, maxCount });
  }

  subscribeToStream(stream: string, after: 'start' | 'end' | number): LogSubscription {
    const events = (): readonly RecordedEvent[] => this.store.stream(stream);
    const next = after === 'start' ? 0 : after === 'end' ? events().length : after + 1;
    return this.follow({ what: stream, next, events, lookedTo: () => undefined });
  }

  subscribeToAll(after: 'start' | 'end' | LogPosition, filter: AllFilter): LogSubscription {
    const wanted = this.store.wantedBy(filter);
    const next = after === 'start' ? 0 : after === 'end' ? wanted.length : firstAfter(wanted, after.commit);
    const what = `$all ${Object.values(filter).join(' ')}`;
    return this.follow({ what, next, events: () => wanted, lookedTo: () => this.store.all.at(-1)?.position });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private deliver(
    what: string,
    delayMs: number,
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    then: (outcome: Promise<Appended>) => void = (outcome) => void outcome.catch(() => undefined),
  ): void {
    const { draws } = this.host;
    const arrive = (): void => then(this.store.append(stream, events, expected));
    this.world.scheduler.after(delayMs + draws.latencyMs(), what, arrive, undefined, draws);
  }

  private read(what: string): Promise<void> {
    return this.world.call(this.host, what, () => {
      if (this.host.draws.strikes('read: failed')) throw new LogUnavailable(`${what} failed`);
    });
  }

  private async *range(
    what: string,
    events: readonly RecordedEvent[],
    { first, step, maxCount }: { readonly first: number; readonly step: 1 | -1; readonly maxCount: number },
  ): AsyncGenerator<RecordedEvent, void, undefined> {
    for (let at = first, count = 0; count < maxCount; at += step, count += 1) {
      const event = events[at];
      if (event === undefined) return;
      if (count > 0 && count % READ_TOGETHER === 0) await this.read(what);
      yield event;
    }
  }

  private follow(followed: Followed): LogSubscription {
    return new SimulatedSubscription(this.world, this.host, this.store, followed);
  }
}

/** The index of the first event after the position. */
function firstAfter(events: readonly RecordedEvent[], commit: bigint): number {
  let low = 0;
  for (let high = events.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((events[middle]?.position.commit ?? commit) <= commit) low = middle + 1;
    else high = middle;
  }
  return low;
}
