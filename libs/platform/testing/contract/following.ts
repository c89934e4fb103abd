// The contract of subscriptions: everything after a place, once and in order, and then whatever comes.
import type { AllFilter, Delivery, LogPosition } from '../../src/event-store/event-log';
import { aStream, anEvent, caughtUp, collect, deliveriesUntil, events, eventsIn, idsOf } from '../sample-events';
import type { Subject } from './subject';

export function describeFollowing(subject: Subject): void {
  const log = () => subject().log;
  const untilEvent = (id: string | undefined) => (delivery: Delivery) =>
    delivery.kind === 'event' && delivery.event.id === id;

  describe('following a stream', () => {
    it.each<[string, 'start' | 'end' | number, number]>([
      ['the start', 'start', 0],
      ['a revision, which is excluded', 1, 2],
      ['the last revision', 4, 5],
      ['the end', 'end', 5],
    ])('delivers everything after %s, then says that it has caught up', async (_, after, first) => {
      const stream = aStream();
      const stored = events(5);
      await log().append(stream, stored, 'no-stream');
      const delivered = await deliveriesUntil(log().subscribeToStream(stream, after), caughtUp);
      expect(idsOf(eventsIn(delivered))).toEqual(idsOf(stored.slice(first)));
      expect(delivered.at(-1)).toEqual({ kind: 'caughtUp' });
      expect(delivered.filter(caughtUp)).toHaveLength(1);
    });

    it('goes on with what is appended later', async () => {
      const stream = aStream();
      const stored = events(6);
      await log().append(stream, stored.slice(0, 2), 'no-stream');
      const following = deliveriesUntil(log().subscribeToStream(stream, 'start'), untilEvent(stored[5]?.id));
      for (const [n, event] of stored.slice(2).entries()) await log().append(stream, [event], n + 1);
      expect(idsOf(eventsIn(await following))).toEqual(idsOf(stored));
    });

    it('waits for a stream that does not exist yet', async () => {
      const stream = aStream();
      const event = anEvent();
      const following = deliveriesUntil(log().subscribeToStream(stream, 'start'), untilEvent(event.id));
      await log().append(stream, [event], 'no-stream');
      expect((await following).map(({ kind }) => kind).sort()).toEqual(expect.arrayContaining(['event']));
    });

    it('gives the same events as a read', async () => {
      const stream = aStream();
      await log().append(stream, events(3), 'no-stream');
      const delivered = await deliveriesUntil(log().subscribeToStream(stream, 'start'), caughtUp);
      expect(eventsIn(delivered)).toEqual(await collect(log().readStream(stream)));
    });

    it('delivers thousands in order to a reader that is slow', async () => {
      const stream = aStream();
      const stored = events(2500);
      await log().append(stream, stored, 'no-stream');
      const seen: string[] = [];
      for await (const delivery of log().subscribeToStream(stream, 'start')) {
        if (delivery.kind === 'caughtUp') break;
        if (delivery.kind !== 'event') continue;
        seen.push(delivery.event.id);
        if (seen.length % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
      expect(seen).toEqual(idsOf(stored));
    });

    it('does not say that it has caught up before what was stored is delivered', async () => {
      const stream = aStream();
      await log().append(stream, events(700), 'no-stream');
      const delivered = await deliveriesUntil(log().subscribeToStream(stream, 'start'), caughtUp);
      expect(delivered).toHaveLength(701);
    });

    it('ends quietly when it is closed, also while nothing comes', async () => {
      const subscription = log().subscribeToStream(aStream(), 'start');
      const following = collect(subscription);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await subscription.close();
      expect(eventsIn(await following)).toEqual([]);
    });

    it('serves several followers at once', async () => {
      const stream = aStream();
      const stored = events(20);
      await log().append(stream, stored, 'no-stream');
      const followers = [1, 2, 3].map(() => deliveriesUntil(log().subscribeToStream(stream, 'start'), caughtUp));
      for (const delivered of await Promise.all(followers)) {
        expect(idsOf(eventsIn(delivered))).toEqual(idsOf(stored));
      }
    });
  });

  describe('following the whole log', () => {
    const context = `ctx${aStream('').replaceAll('-', '')}`;
    const wallet = `${context}.wallet-1`;
    const deposit = `${context}.deposit-1`;
    const stored = [
      ...events(3, `${context}.WalletOpened`),
      ...events(3, `${context}.DepositMade`),
      ...events(2, `${context}.WalletClosed`),
    ];
    beforeAll(async () => {
      await log().append(wallet, stored.slice(0, 3), 'no-stream');
      await log().append(aStream(), events(400), 'no-stream');
      await log().append(deposit, stored.slice(3, 6), 'no-stream');
      await log().append(aStream(), events(400), 'no-stream');
      await log().append(wallet, stored.slice(6), 2);
      await log().append(aStream(), events(10), 'no-stream');
    });
    const follow = (after: 'start' | 'end' | LogPosition, filter: AllFilter): Promise<Delivery[]> =>
      deliveriesUntil(log().subscribeToAll(after, filter), caughtUp);
    const wholeContext: AllFilter = { streamPrefixes: [`${context}.`] };

    it.each<[string, AllFilter, number[]]>([
      ['streams by one prefix', wholeContext, [0, 1, 2, 3, 4, 5, 6, 7]],
      ['streams by a longer prefix', { streamPrefixes: [`${context}.dep`] }, [3, 4, 5]],
      ['streams by several prefixes', { streamPrefixes: [`${context}.d`, wallet] }, [0, 1, 2, 3, 4, 5, 6, 7]],
      ['types by one prefix', { typePrefixes: [`${context}.Wallet`] }, [0, 1, 2, 6, 7]],
      ['types by several prefixes', { typePrefixes: [`${context}.WalletC`, `${context}.D`] }, [3, 4, 5, 6, 7]],
    ])('filters %s', async (_, filter, expected) => {
      expect(idsOf(eventsIn(await follow('start', filter)))).toEqual(expected.map((n) => stored[n]?.id));
    });

    it('follows every stream but those of the store, whose names begin with $', async () => {
      const delivered = eventsIn(await follow('start', { everyStream: true }));
      const wanted = new Set(idsOf(stored));
      expect(idsOf(delivered).filter((id) => wanted.has(id))).toEqual(idsOf(stored));
      expect(delivered.length).toBeGreaterThanOrEqual(stored.length + 810);
      expect(delivered.filter(({ stream }) => stream.startsWith('$'))).toEqual([]);
    });

    it('begins after the position, which is excluded', async () => {
      const [, , third] = eventsIn(await follow('start', wholeContext));
      const rest = await follow(third?.position ?? 'end', wholeContext);
      expect(idsOf(eventsIn(rest))).toEqual(idsOf(stored.slice(3)));
    });

    it('says how far it has looked before it says that it has caught up', async () => {
      const delivered = await follow('start', wholeContext);
      const last = delivered.at(-2);
      const newest = eventsIn(delivered).at(-1);
      if (last?.kind !== 'checkpoint' || newest === undefined) throw new Error(`a checkpoint was expected`);
      expect(last.position.commit).toBeGreaterThan(newest.position.commit);
    });

    it('gives checkpoints with both halves, that rise, and on the way past events of others', async () => {
      const delivered = await follow('start', wholeContext);
      const places = delivered.flatMap((delivery) =>
        delivery.kind === 'checkpoint'
          ? [delivery.position]
          : delivery.kind === 'event'
            ? [delivery.event.position]
            : [],
      );
      expect(places.every(({ commit }, i) => i === 0 || commit >= (places[i - 1]?.commit as bigint))).toBe(true);
      expect(places.every(({ prepare }) => prepare > -1n)).toBe(true);
      expect(delivered.filter(({ kind }) => kind === 'checkpoint').length).toBeGreaterThan(2);
    });

    it('misses nothing and repeats nothing when it goes on from any checkpoint', async () => {
      const delivered = await follow('start', wholeContext);
      const places = delivered.flatMap((delivery, at) =>
        delivery.kind === 'checkpoint' ? [{ at, position: delivery.position }] : [],
      );
      for (const { at, position } of places) {
        const rest = await follow(position, wholeContext);
        expect(idsOf(eventsIn(rest))).toEqual(idsOf(eventsIn(delivered.slice(at))));
      }
    });

    it('goes on with what is appended later, in the order of the log', async () => {
      const prefix = `ctx${aStream('').replaceAll('-', '')}`;
      const live = events(4);
      const following = deliveriesUntil(
        log().subscribeToAll('end', { streamPrefixes: [prefix] }),
        untilEvent(live[3]?.id),
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
      for (const [n, event] of live.entries()) {
        await log().append(`${prefix}.a-${n % 2}`, [event], n < 2 ? 'no-stream' : 0);
        await log().append(aStream(), [anEvent()], 'no-stream');
      }
      expect(idsOf(eventsIn(await following))).toEqual(idsOf(live));
    });

    it('delivers nothing that was there when it follows from the end', async () => {
      expect(eventsIn(await follow('end', wholeContext))).toEqual([]);
    });
  });

  describe('when the store was restarted', () => {
    it('ends with an error, and can be followed again from where it was', async () => {
      const { restart } = subject();
      if (restart === undefined) return;
      const stream = aStream();
      const stored = events(3);
      await log().append(stream, stored.slice(0, 2), 'no-stream');
      const seen: Delivery[] = [];
      const following = (async () => {
        for await (const delivery of log().subscribeToStream(stream, 'start')) seen.push(delivery);
      })();
      const failure = following.then(
        () => undefined,
        (error: unknown) => error,
      );
      while (!seen.some(caughtUp)) await new Promise((resolve) => setTimeout(resolve, 5));
      await restart();
      expect(['SubscriptionEnded', 'LogUnavailable']).toContain(((await failure) as Error).name);
      await log().append(stream, stored.slice(2), 1);
      const rest = await deliveriesUntil(log().subscribeToStream(stream, 1), untilEvent(stored[2]?.id));
      expect(idsOf(eventsIn(rest))).toEqual([stored[2]?.id]);
    });
  });
}
