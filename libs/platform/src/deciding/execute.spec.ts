// What a command comes to on a log that works: events, refusals, repetitions, rivals.
import { collect, failureOf } from '../../testing/sample-events';
import { FaultyLog } from '../../testing/faulty-log';
import { jarContext, jarDecider, type JarCommand } from '../../testing/jar.decider';
import { InMemoryLog } from '../event-store/in-memory-log';
import type { ExecuteOptions } from './execute';
import { CONFLICTS_MAX, execute } from './execute';
import { readState, streamOf } from './history';

const STREAM = streamOf(jarDecider, '1');
const place: JarCommand = { type: 'PlaceJar', data: { label: 'blue' } };
const add = (count: number): JarCommand => ({ type: 'AddSweets', data: { count } });
const seal: JarCommand = { type: 'SealJar', data: {} };

describe('execute', () => {
  let store: InMemoryLog;
  let log: FaultyLog;
  beforeEach(() => {
    store = new InMemoryLog();
    log = new FaultyLog(store);
  });
  const run = (command: JarCommand, context = jarContext(), options?: ExecuteOptions) =>
    execute(log, jarDecider, '1', command, context, options);
  const stored = () => collect(store.readStream(STREAM));
  const placed = () => run(place, jarContext('place'), { creates: true });

  describe('a command that is accepted', () => {
    it('writes the events and answers with them, the state and the revision', async () => {
      await placed();
      expect(await run({ type: 'AddAndSeal', data: { count: 3 } })).toEqual({
        ok: true,
        events: [
          { type: 'test.SweetsAdded', data: { count: 3, kind: 'plain' } },
          { type: 'test.JarSealed', data: {} },
        ],
        state: { placed: true, sealed: true, count: 3 },
        revision: 2,
        position: (await stored())[2]?.position,
        replayed: false,
      });
    });

    it('writes the actor, the instant, the cause, the version of the data and the key beside them', async () => {
      await placed();
      await run(add(1), jarContext('k'));
      const [, event] = await stored();
      expect(event?.metadata).toEqual({
        v: 2,
        $correlationId: 'payment-1',
        $causationId: 'request-1',
        by: { kind: 'customer', id: 'cust-1' },
        at: '2026-01-02T03:04:05.678Z',
        key: { id: 'k', fingerprint: 'print of k' },
      });
    });

    it('appends at the revision that was read', async () => {
      await placed();
      await run(add(1));
      expect(log.calls.map(({ expected }) => expected)).toEqual(['no-stream', 0]);
    });

    it('creates without reading first', async () => {
      log = new FaultyLog(store, { failingReads: 1 });
      expect(await placed()).toMatchObject({ ok: true, revision: 0 });
    });

    it('that creates, and finds the stream there, is decided on what is there', async () => {
      await placed();
      expect(await run(place, jarContext('other'), { creates: true })).toEqual({
        ok: false,
        code: 'JAR_EXISTS',
        replayed: false,
      });
    });

    it('writes nothing when it is already so', async () => {
      await placed();
      await run(seal);
      expect(await run(seal)).toMatchObject({ ok: true, events: [], revision: 1, replayed: false });
      expect(await stored()).toHaveLength(2);
    });

    it('reads old versions of events in today’s shape', async () => {
      await placed();
      const metadata = JSON.stringify({ v: 1 });
      const id = '00000000-0000-4000-8000-000000000001';
      store.appendForeign(STREAM, { id, type: 'test.SweetsAdded', data: '{"count":4}', metadata });
      expect((await readState(store, jarDecider, '1')).state.count).toBe(4);
    });
  });

  describe('a key that was used before', () => {
    it('answers from the stored events, and says so', async () => {
      await placed();
      const first = await run(add(2), jarContext('k'));
      await run(add(3), jarContext('other'));
      const again = await run(add(2), jarContext('k', { at: '2026-01-02T09:00:00.000Z' }));
      expect(again).toEqual({ ...first, replayed: true, state: { placed: true, sealed: false, count: 5 } });
      expect(await stored()).toHaveLength(3);
    });

    it('answers a repeated creation from the stream it meets', async () => {
      await placed();
      const again = await run(place, jarContext('place', { at: '2026-01-02T09:00:00.000Z' }), { creates: true });
      expect(again).toMatchObject({ ok: true, revision: 0, replayed: true });
      expect(await stored()).toHaveLength(1);
    });

    it('answers with all events of one append', async () => {
      await placed();
      const command: JarCommand = { type: 'AddAndSeal', data: { count: 3 } };
      const first = await run(command, jarContext('k'));
      expect(await run(command, jarContext('k'))).toEqual({ ...first, replayed: true });
    });

    it.each([{}, { creates: true as const }])('throws KeyReused for another fingerprint (%j)', async (options) => {
      await placed();
      const key = { id: 'place', fingerprint: 'of something else' };
      const failure = await failureOf(run(place, jarContext('place', { key }), options));
      expect(failure.name).toBe('KeyReused');
      expect(failure.message).not.toContain('print of');
      expect(await stored()).toHaveLength(1);
    });

    it('counts on one stream only', async () => {
      await placed();
      const other = await execute(log, jarDecider, '2', place, jarContext('place'), { creates: true });
      expect(other).toMatchObject({ ok: true, replayed: false });
    });
  });

  describe('a command that is refused', () => {
    it('leaves nothing behind without a key', async () => {
      await placed();
      expect(await run(add(11))).toEqual({
        ok: false,
        code: 'TOO_MANY',
        figures: { holds: 0, asked: 11, note: '' },
        replayed: false,
      });
      expect(await stored()).toHaveLength(1);
    });

    it('is remembered under its key as a small event', async () => {
      await placed();
      await run(add(11), jarContext('k'));
      const [, refusal] = await stored();
      expect(refusal).toMatchObject({
        type: 'test.SweetJarCommandRefused',
        data: { command: 'AddSweets', code: 'TOO_MANY', figures: { holds: 0, asked: 11 } },
      });
    });

    it('stays refused under its key when it would be accepted now', async () => {
      await placed();
      await run(add(8), jarContext('a'));
      const refused = await run(add(5), jarContext('b'));
      store.appendForeign(STREAM, {
        id: '00000000-0000-4000-8000-000000000001',
        type: 'test.SweetsAdded',
        data: '{"count":-8,"kind":"eaten"}',
        metadata: '{"v":2}',
      });
      expect(await run(add(5), jarContext('b'))).toEqual({ ...refused, replayed: true });
      expect(await run(add(5), jarContext('c'))).toMatchObject({ ok: true });
    });

    it('does not change the state', async () => {
      await placed();
      await run(add(11), jarContext('k'));
      expect(await readState(store, jarDecider, '1')).toMatchObject({ state: { count: 0 }, revision: 1 });
    });

    it('is remembered without its figures when they are large, and answered so at once', async () => {
      await placed();
      const wordy: JarCommand = { type: 'AddSweets', data: { count: 11, note: 'n'.repeat(300) } };
      expect(await run(wordy, jarContext('k'))).toEqual({ ok: false, code: 'TOO_MANY', replayed: false });
      const [, refusal] = await stored();
      expect(JSON.stringify(refusal?.data).length).toBeLessThanOrEqual(300);
    });

    it('is not remembered under the name of a stream that does not exist', async () => {
      expect(await run(add(1), jarContext('k'))).toEqual({ ok: false, code: 'NO_JAR', replayed: false });
      expect(await stored()).toEqual([]);
    });
  });

  describe('rivals', () => {
    it('make it read and decide again', async () => {
      await placed();
      log.plan(() => execute(store, jarDecider, '1', add(7), jarContext('rival')));
      expect(await run(add(7), jarContext('k'))).toMatchObject({ ok: false, code: 'TOO_MANY' });
      expect((await readState(store, jarDecider, '1')).state.count).toBe(7);
    });

    it('with the same key make it answer from what they wrote', async () => {
      await placed();
      const rival = { ...jarContext('k'), at: '2026-01-02T00:00:00.000Z' };
      log.plan(() => execute(store, jarDecider, '1', add(7), rival));
      expect(await run(add(7), jarContext('k'))).toMatchObject({ ok: true, revision: 1, replayed: true });
      expect((await readState(store, jarDecider, '1')).state.count).toBe(7);
    });

    it('with the very same bytes are the same command', async () => {
      await placed();
      await Promise.all([run(add(7), jarContext('k')), run(add(7), jarContext('k'))]);
      expect((await readState(store, jarDecider, '1')).state.count).toBe(7);
    });

    const interfere = (n: number) => () =>
      execute(store, jarDecider, '1', add(0), jarContext(`rival ${n}`, { at: `2026-01-02T00:00:00.${100 + n}Z` }));

    it(`are borne ${CONFLICTS_MAX} times`, async () => {
      await placed();
      log.plan(...Array.from({ length: CONFLICTS_MAX }, (_, n) => interfere(n)));
      expect(await run(add(1), jarContext('k'))).toMatchObject({ ok: true, revision: CONFLICTS_MAX + 1 });
    });

    it('are too many after that: nothing was written', async () => {
      await placed();
      log.plan(...Array.from({ length: CONFLICTS_MAX + 1 }, (_, n) => interfere(n)));
      expect((await failureOf(run(add(1), jarContext('k')))).name).toBe('TooManyConflicts');
      expect((await readState(store, jarDecider, '1')).state.count).toBe(0);
    });

    it('never lead to more than the rule allows, however many run at once', async () => {
      await placed();
      const attempts = await Promise.all(
        Array.from({ length: 15 }, (_, n) => run(add(1), jarContext(`k${n}`)).catch(() => undefined)),
      );
      const accepted = attempts.filter((answer) => answer?.ok === true).length;
      expect(accepted).toBe(10);
      expect((await readState(store, jarDecider, '1')).state.count).toBe(10);
    });
  });

  describe('a stream that cannot be', () => {
    it.each<[string, { data: string; metadata?: string }]>([
      ['data that are no JSON', { data: '{' }],
      ['no metadata', { data: '{}' }],
      ['no version', { data: '{}', metadata: '{}' }],
      ['a malformed key', { data: '{}', metadata: '{"v":1,"key":7}' }],
    ])('stops everything on it: %s', async (_, foreign) => {
      await placed();
      const id = '00000000-0000-4000-8000-000000000001';
      store.appendForeign(STREAM, { id, type: 'test.JarSealed', ...foreign });
      expect((await failureOf(run(seal))).name).toBe('UnreadableEvent');
    });

    it('throws on an event of an unknown type or of a newer version', async () => {
      const id = '00000000-0000-4000-8000-000000000001';
      store.appendForeign(STREAM, { id, type: 'test.JarBroken', data: '{}', metadata: '{"v":1}' });
      expect((await failureOf(run(seal))).name).toBe('UnknownEventError');
      store.appendForeign(streamOf(jarDecider, '2'), { id, type: 'test.JarSealed', data: '{}', metadata: '{"v":9}' });
      expect((await failureOf(readState(store, jarDecider, '2'))).name).toBe('NewerVersionError');
    });
  });
});
