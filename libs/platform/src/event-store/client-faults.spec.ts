// Does the adapter's guard hold against each measured fault of the client (C1 to C11)?
import { status } from '@grpc/grpc-js';
import { canonicalJson } from '@daybook/canon';
import { MisbehavingServer, WELL_BEHAVED } from '../../testing/misbehaving-server';
import {
  SAMPLE_METADATA,
  aStream,
  anEvent,
  caughtUp,
  collect,
  deliveriesUntil,
  eventsIn,
  failureOf,
} from '../../testing/sample-events';
import { EventStoreLog, type EventStoreLogOptions } from './event-store-log';
import type { Delivery } from './event-log';

const TIMEOUT_MS = 300;
const SILENT = { append: () => undefined };

describe('the guard around the client', () => {
  const closing: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  const serve = async (...how: Parameters<typeof MisbehavingServer.start>): Promise<MisbehavingServer> => {
    const server = await MisbehavingServer.start(...how);
    closing.push(() => server.die());
    return server;
  };
  const open = (connectionString: string, options: Partial<EventStoreLogOptions> = {}): EventStoreLog => {
    const log = new EventStoreLog({ connectionString, appendTimeoutMs: TIMEOUT_MS, readSilenceMsMax: 300, ...options });
    closing.unshift(() => log.close());
    return log;
  };
  const append = (log: EventStoreLog) => log.append(aStream(), [anEvent()], 'no-stream');
  const within = async <T>(ms: number, promise: Promise<T>): Promise<T> => {
    const startedMs = performance.now();
    try {
      return await promise;
    } finally {
      expect(performance.now() - startedMs).toBeLessThan(ms);
    }
  };

  describe('C1: the server takes an append and never answers', () => {
    it('says that the outcome is unknown when the append’s own time is up', async () => {
      const log = open((await serve(SILENT)).url);
      expect((await within(3_000, failureOf(append(log)))).name).toBe('OutcomeUnknown');
    });

    it('replaces client and connection when nothing was answered in all that time, and goes on', async () => {
      const server = await serve(SILENT);
      const log = open(server.url);
      await log.ping();
      await failureOf(append(log));
      expect(log.health()).toMatchObject({ healthy: false, unanswered: 1, replaced: 1 });
      server.behave({});
      expect(await within(3_000, append(log))).toEqual({ revision: 0 });
      expect(log.health()).toMatchObject({ healthy: true, unanswered: 0, replaced: 1 });
      expect(server.connections.size).toBe(2);
    });

    it('keeps the client when others were answered meanwhile', async () => {
      const server = await serve({
        append: ({ stream }, answer) => (stream === 'test.slow-1' ? undefined : answer.written(0)),
      });
      const log = open(server.url);
      const slow = failureOf(log.append('test.slow-1', [anEvent()], 'no-stream'));
      for (let n = 0; n < 5; n++) {
        await append(log);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect((await slow).name).toBe('OutcomeUnknown');
      expect(log.health().replaced).toBe(0);
    });

    it('gives every one of many appends its end', async () => {
      const log = open((await serve(SILENT)).url);
      const failures = await within(5_000, Promise.all(Array.from({ length: 300 }, () => failureOf(append(log)))));
      expect(new Set(failures.map(({ name }) => name))).toEqual(new Set(['OutcomeUnknown']));
    });
  });

  describe('C2: the same on the classic path', () => {
    it('says that the outcome is unknown when the append’s own time is up', async () => {
      const log = open((await serve(SILENT, { batch: false })).url);
      expect((await within(3_000, failureOf(append(log)))).name).toBe('OutcomeUnknown');
    });
  });

  describe('C3: the server ends the batch stream without an answer', () => {
    it('says at once that the outcome is unknown, and appends on a new stream', async () => {
      const server = await serve({ append: (_, answer) => answer.end() });
      const log = open(server.url, { appendTimeoutMs: 20_000 });
      expect((await within(3_000, failureOf(append(log)))).name).toBe('OutcomeUnknown');
      server.behave({});
      expect(await within(3_000, append(log))).toEqual({ revision: 0 });
      expect(log.health()).toMatchObject({ healthy: true, replaced: 1 });
    });

    it('tells logger and metrics that the client was replaced', async () => {
      const told: unknown[] = [];
      const log = open((await serve({ append: (_, answer) => answer.end() })).url, {
        logger: { warn: (details, message) => told.push(message, details) },
        metrics: { clientReplaced: () => told.push('replaced'), appended: (result) => told.push(result) },
      });
      await failureOf(append(log));
      expect(told).toEqual([
        'replaced',
        'the event store client was replaced',
        { reason: 'the server ended the batch stream' },
        'unknown',
      ]);
    });
  });

  describe('C4: another store dies, and takes appends to this one with it', () => {
    it('never says that such an append failed, and survives its late answer', async () => {
      const dying = await serve(SILENT);
      let answerLate: () => void = () => undefined;
      const healthy = await serve({ append: (_, answer) => (answerLate = () => answer.written(0)) });
      const toDying = open(dying.url, { appendTimeoutMs: 5_000 });
      const toHealthy = open(healthy.url, { appendTimeoutMs: 5_000 });
      const lost = failureOf(append(toDying));
      const event = anEvent();
      const contaminated = toHealthy.append('test.thing-1', [event], 'no-stream').catch((error: Error) => error.name);
      while (healthy.appends.length === 0 || dying.appends.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      dying.die();
      expect((await lost).name).toBe('OutcomeUnknown');
      answerLate();
      expect(['OutcomeUnknown', { revision: 0 }]).toContainEqual(await contaminated);
      healthy.behave({});
      expect(await within(3_000, toHealthy.append('test.thing-1', [event], 'no-stream'))).toEqual({ revision: 0 });
    });

    it('survives an answer to an append that was never made, and replaces the client after it', async () => {
      const server = await serve({ append: (_, answer) => answer.toNobody() });
      const log = open(server.url, { appendTimeoutMs: 20_000 });
      expect((await within(3_000, failureOf(append(log)))).name).toBe('OutcomeUnknown');
      server.behave({});
      expect(await append(log)).toEqual({ revision: 0 });
    });

    it('survives a second answer to the same append', async () => {
      const server = await serve({
        append: (_, answer) => {
          answer.written(0);
          answer.written(0);
        },
      });
      const log = open(server.url);
      await append(log);
      await new Promise((resolve) => setTimeout(resolve, 50));
      server.behave({});
      expect(await append(log)).toEqual({ revision: 0 });
    });
  });

  describe('C5: conflicts that do not throw carry a wrong revision', () => {
    it('throws on conflict for every connection string', async () => {
      const server = await serve({ append: (_, answer) => answer.conflict(41) });
      const log = open(`${server.url}&throwOnAppendFailure=false`);
      expect(await failureOf(append(log))).toMatchObject({ name: 'WrongExpectedRevision', actual: 41 });
    });
  });

  describe('C6, C7: data that are not JSON are lost, changed, or wedge the client', () => {
    it.each<[string, unknown]>([
      ['a bigint', 1n],
      ['not a number', NaN],
      ['infinity', Infinity],
      ['undefined', undefined],
      ['minus zero', -0],
      ['2^53 + 1', 2 ** 53 + 1],
      ['a map', new Map([['a', 1]])],
      ['a date', new Date(0)],
      ['a function', () => 1],
    ])('refuses %s before the client sees it', async (_, value) => {
      const server = await serve();
      const log = open(server.url);
      const data = JSON.parse('{"value":null}') as { value: null };
      Reflect.set(data, 'value', value);
      expect((await within(1_000, failureOf(log.append('test.thing-1', [anEvent({ data })], 'any')))).name).toBe(
        'CanonError',
      );
      expect(await append(log)).toEqual({ revision: 0 });
      expect(server.appends).toHaveLength(1);
    });

    it('sends data and metadata as exactly their canonical bytes', async () => {
      const server = await serve();
      const log = open(server.url);
      const data = { z: [3, { b: 'é\u2028"\\', a: null }], a: { y: true, x: '1.50' }, m: -5, e: '' };
      await log.append('test.thing-1', [anEvent({ data })], 'no-stream');
      expect(server.appends[0]?.events[0]).toMatchObject({
        data: canonicalJson(data),
        metadata: canonicalJson({ ...SAMPLE_METADATA }),
      });
    });
  });

  describe('C8: the server ends a subscription', () => {
    it('is an error, after everything that came before it', async () => {
      const server = await serve({
        read: (answer) => {
          answer.confirm();
          answer.event('test.thing-1', 0);
          answer.event('test.thing-1', 1);
          answer.caughtUp();
          answer.end();
        },
      });
      let ended = 0;
      const log = open(server.url, { metrics: { subscriptionEnded: () => ended++ } });
      const seen: string[] = [];
      const following = (async () => {
        for await (const { kind } of log.subscribeToStream('test.thing-1', 'start')) seen.push(kind);
      })();
      expect((await failureOf(following)).name).toBe('SubscriptionEnded');
      expect(seen).toEqual(['event', 'event', 'caughtUp']);
      expect(ended).toBe(1);
    });

    it.each([status.UNAVAILABLE, status.CANCELLED, status.INTERNAL, status.ABORTED])(
      'is an error when the server fails it with status %d, also before a reader listens',
      async (code) => {
        const server = await serve({ read: (answer) => answer.fail(code) });
        const log = open(server.url);
        const subscription = log.subscribeToAll('start', { streamPrefixes: ['test.'] });
        await new Promise((resolve) => setTimeout(resolve, 100));
        expect((await failureOf(collect(subscription))).name).toBe('LogUnavailable');
        server.behave({});
        expect(await deliveriesUntil(log.subscribeToStream('test.thing-1', 'start'), caughtUp)).toHaveLength(1);
      },
    );
  });

  describe('C9: a checkpoint callback that fails stops the subscription silently', () => {
    const withCheckpoints = {
      read: ((answer) => {
        answer.confirm();
        for (let n = 0; n < 1500; n++) {
          answer.event('test.thing-1', n);
          answer.checkpoint(n);
        }
        answer.caughtUp();
      }) satisfies typeof WELL_BEHAVED.read,
    };

    it('cannot fail: checkpoints are items between the events, in order', async () => {
      const log = open((await serve(withCheckpoints)).url);
      const delivered: Delivery[] = [];
      for await (const delivery of log.subscribeToAll('start', { streamPrefixes: ['test.'] })) {
        delivered.push(delivery);
        if (delivery.kind === 'caughtUp') break;
        if (delivered.length === 10) await new Promise((resolve) => setTimeout(resolve, 700));
      }
      const expected = Array.from({ length: 1500 }, (_, n) => [`event ${n}`, `checkpoint ${n}`]).flat();
      expect(delivered.map(shortly)).toEqual([...expected, 'caughtUp']);
    });

    it('leaves nothing behind when the reader throws', async () => {
      const log = open((await serve(withCheckpoints)).url);
      const following = (async () => {
        for await (const delivery of log.subscribeToAll('start', { streamPrefixes: ['test.'] })) {
          if (delivery.kind === 'checkpoint') throw new Error('the checkpoint could not be kept');
        }
      })();
      expect((await failureOf(following)).message).toBe('the checkpoint could not be kept');
      const again = await deliveriesUntil(log.subscribeToAll('start', { streamPrefixes: ['test.'] }), caughtUp);
      expect(eventsIn(again)).toHaveLength(1500);
    });
  });

  describe('C10: every client names the fields of a conflict differently', () => {
    it.each([
      [7, 7],
      [undefined, undefined],
    ])('says what was found: %s', async (current, actual) => {
      const log = open((await serve({ append: (_, answer) => answer.conflict(current) })).url);
      expect(await failureOf(log.append('test.thing-1', [anEvent()], 3))).toMatchObject({
        name: 'WrongExpectedRevision',
        stream: 'test.thing-1',
        expected: 3,
        actual,
      });
    });
  });

  describe('C11: the server compares the deadline with its own clock', () => {
    it('sends a deadline that allows clocks to be hours apart', async () => {
      const server = await serve();
      await append(open(server.url));
      expect(server.appends[0]?.deadlineMs).toBeGreaterThan(Date.now() + 12 * 60 * 60 * 1000);
    });
  });

  describe('a store that goes away', () => {
    it('leaves no append and no rejection behind when the batch stream fails under load', async () => {
      const server = await serve({ append: (_, answer) => answer.fail(status.UNAVAILABLE) });
      const log = open(server.url);
      const failures = await within(5_000, Promise.all(Array.from({ length: 400 }, () => failureOf(append(log)))));
      expect(new Set(failures.map(({ name }) => name))).toEqual(new Set(['OutcomeUnknown']));
      server.behave({});
      expect(await append(log)).toEqual({ revision: 0 });
    });

    it('leaves no rejection behind when it dies while appends wait for room on the wire', async () => {
      const server = await serve({ deaf: true });
      const log = open(server.url, { appendTimeoutMs: 20_000 });
      const large = Array.from({ length: 100 }, () => anEvent({ data: { text: 'x'.repeat(100_000) } }));
      const failures = large.map((event) => failureOf(log.append(aStream(), [event], 'no-stream')));
      while (server.batchStreams === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      await new Promise((resolve) => setTimeout(resolve, 100));
      server.die();
      const names = (await within(5_000, Promise.all(failures))).map(({ name }) => name);
      expect(new Set(names)).toEqual(new Set(['OutcomeUnknown']));
    });

    it('is used again as soon as it is back, after any number of failures', async () => {
      const gone = await serve();
      const log = open(gone.url, { appendTimeoutMs: 5_000 });
      await append(log);
      gone.die();
      for (let n = 0; n < 8; n++) {
        expect((await within(2_000, failureOf(append(log)))).name).toBe('OutcomeUnknown');
        expect((await within(2_000, failureOf(log.ping()))).name).toBe('LogUnavailable');
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      await serve({}, { port: gone.port });
      await within(1_000, log.ping());
      expect(await within(1_000, append(log))).toEqual({ revision: 0 });
    });

    it('fails a read that delivers nothing any more', async () => {
      const log = open((await serve({ read: () => undefined })).url);
      expect((await within(3_000, failureOf(log.ping()))).name).toBe('LogUnavailable');
      const stalled = open((await serve({ read: (answer) => answer.event('test.thing-1', 0) })).url);
      expect((await within(3_000, failureOf(collect(stalled.readStream('test.thing-1'))))).name).toBe('LogUnavailable');
    });

    it('answers a ping while it is there', async () => {
      const log = open((await serve()).url);
      expect(await log.ping()).toBeUndefined();
    });

    it('does not delay the closing of the log', async () => {
      const log = open((await serve(SILENT)).url, { appendTimeoutMs: 20_000 });
      const pending = failureOf(append(log));
      const following = collect(log.subscribeToStream('test.thing-1', 'start'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      await within(3_000, log.close());
      expect((await pending).name).toBe('OutcomeUnknown');
      await following.catch(() => undefined);
    });
  });
});

function shortly(delivery: Delivery): string {
  if (delivery.kind === 'event') return `event ${delivery.event.revision}`;
  return delivery.kind === 'checkpoint' ? `checkpoint ${delivery.position.commit}` : delivery.kind;
}
