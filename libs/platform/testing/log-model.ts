// Random calls on a log, and what they come to in a form that two logs can be compared by.
import fc from 'fast-check';
import { deriveId } from '@daybook/canon';
import { type EventLog, type ExpectedRevision, WrongExpectedRevision } from '../src/event-store/event-log';
import { anEvent, caughtUp, collect, deliveriesUntil, eventsIn } from './sample-events';

const STREAMS = 3;
const IDS = 6;

/** A call. Streams and ids are small numbers, so that calls meet; `from` and `expected` are revisions. */
type LogCall =
  | {
      readonly call: 'append';
      readonly stream: number;
      readonly ids: readonly number[];
      readonly expected: ExpectedRevision;
    }
  | { readonly call: 'append-at-head'; readonly stream: number; readonly ids: readonly number[]; readonly back: number }
  | { readonly call: 'read'; readonly stream: number; readonly from: number | 'start'; readonly maxCount: number }
  | { readonly call: 'read-back'; readonly stream: number; readonly from: number | 'end'; readonly maxCount: number }
  | { readonly call: 'follow'; readonly stream: number; readonly after: number | 'start' | 'end' }
  | { readonly call: 'follow-all'; readonly streams: readonly number[]; readonly afterEvent: number };

const stream = fc.integer({ min: 0, max: STREAMS - 1 });
const ids = fc.array(fc.integer({ min: 0, max: IDS - 1 }), { minLength: 1, maxLength: 3 });
const revision = fc.integer({ min: 0, max: 8 });
const maxCount = fc.integer({ min: 1, max: 6 });
const expected = fc.oneof(fc.constantFrom<ExpectedRevision>('any', 'no-stream'), revision);

const call: fc.Arbitrary<LogCall> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ call: fc.constant('append' as const), stream, ids, expected }) },
  {
    weight: 5,
    arbitrary: fc.record({
      call: fc.constant('append-at-head' as const),
      stream,
      ids,
      back: fc.constantFrom(0, 0, 0, 1, 2),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      call: fc.constant('read' as const),
      stream,
      from: fc.oneof(fc.constant('start' as const), revision),
      maxCount,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      call: fc.constant('read-back' as const),
      stream,
      from: fc.oneof(fc.constant('end' as const), fc.integer({ min: 0, max: 2 })),
      maxCount,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      call: fc.constant('follow' as const),
      stream,
      after: fc.oneof(fc.constantFrom('start' as const, 'end' as const), revision),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      call: fc.constant('follow-all' as const),
      streams: fc.uniqueArray(stream, { minLength: 1 }),
      afterEvent: fc.integer({ min: 0, max: 10 }),
    }),
  },
);

export const logCalls = fc.array(call, { minLength: 1, maxLength: 16 });

/** Runs calls on one log, under names of its own, and says what each came to. */
export class LogRun {
  private written = 0;

  constructor(
    private readonly log: EventLog,
    private readonly name: string,
  ) {}

  async step(step: LogCall): Promise<unknown> {
    try {
      return await this.run(step);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) return { conflict: error.expected, actual: error.actual };
      throw error;
    }
  }

  private async run(step: LogCall): Promise<unknown> {
    switch (step.call) {
      case 'append':
        return this.append(step.stream, step.ids, step.expected);
      case 'append-at-head': {
        const head = (await collect(this.log.readStream(this.streamName(step.stream)))).length - 1;
        const at = Math.max(-1, head - step.back);
        return this.append(step.stream, step.ids, at < 0 ? 'no-stream' : at);
      }
      case 'read':
        return this.seen(
          this.log.readStream(this.streamName(step.stream), { from: step.from, maxCount: step.maxCount }),
        );
      case 'read-back': {
        const { from, maxCount: most } = step;
        return this.seen(
          this.log.readStream(this.streamName(step.stream), { direction: 'backwards', from, maxCount: most }),
        );
      }
      case 'follow': {
        const subscription = this.log.subscribeToStream(this.streamName(step.stream), step.after);
        return eventsIn(await deliveriesUntil(subscription, caughtUp)).map(seen);
      }
      case 'follow-all': {
        const all = { streamPrefixes: [this.name] };
        const before = eventsIn(await deliveriesUntil(this.log.subscribeToAll('start', all), caughtUp));
        const prefixes = step.streams.map((number) => this.streamName(number));
        const after = before[step.afterEvent]?.position ?? 'start';
        const subscription = this.log.subscribeToAll(after, { streamPrefixes: prefixes });
        return eventsIn(await deliveriesUntil(subscription, caughtUp)).map(seen);
      }
    }
  }

  private async append(number: number, eventIds: readonly number[], at: ExpectedRevision): Promise<unknown> {
    const events = eventIds.map((id) =>
      anEvent({ id: deriveId(this.name, String(id)), data: { written: this.written++ } }),
    );
    const { revision: last } = await this.log.append(this.streamName(number), events, at);
    return { revision: last };
  }

  private async seen(events: Parameters<typeof collect<Parameters<typeof seen>[0]>>[0]): Promise<unknown> {
    return (await collect(events)).map(seen);
  }

  private streamName(number: number): string {
    return `${this.name}.s${number}-x`;
  }
}

function seen({
  stream: name,
  revision: at,
  id,
  data,
}: {
  stream: string;
  revision: number;
  id: string;
  data: unknown;
}) {
  return { name, at, id, data };
}
