// Subscriptions to all through the unmodified client: every start, filters, checkpoints, going live, slow readers.
import { setTimeout as delay } from 'node:timers/promises';
import {
  binaryEvent,
  eventTypeFilter,
  excludeSystemEvents,
  streamNameFilter,
  type Filter,
  type Position,
  type ReadPosition,
} from '@eventstore/db-client';
import { makeNode, type NodeFixture } from '../../testing/node-fixture';
import { anEvent, eventually, follow, newFollowed, placesOf, someEvents } from '../../testing/wire';
import type { Followed } from '../../testing/wire';

jest.setTimeout(60_000);

let fixture: NodeFixture;
beforeEach(async () => {
  fixture = await makeNode();
});
afterEach(() => fixture.close());

const caughtUp = (followed: Followed): Promise<void> =>
  eventually(() => followed.log.includes('caughtUp'), 'it caught up');

describe('a subscription to all', () => {
  const streams = ['a-1', 'b-1', 'a-2', 'ab-1', 'a-1'];
  const places = ['a-1@0', 'b-1@0', 'a-2@0', 'ab-1@0', 'a-1@1'];
  const append = async (): Promise<Position[]> => {
    const positions: Position[] = [];
    for (const stream of streams) {
      const type = stream.startsWith('b') ? 'other.Happened' : 'spec.Happened';
      const { position } = await fixture.client.appendToStream(stream, anEvent({ type }));
      if (position !== undefined) positions.push(position);
    }
    return positions;
  };
  const subscribe = (
    fromPosition: ReadPosition,
    filter?: (followed: ReturnType<typeof newFollowed>) => Filter,
  ): Followed => {
    const followed = newFollowed();
    const options = filter === undefined ? {} : { filter: filter(followed) };
    return follow(fixture.client.subscribeToAll({ fromPosition, ...options }), followed);
  };

  it('from the start brings the order of commits, without checkpoints', async () => {
    await append();
    const followed = subscribe('start');
    await caughtUp(followed);
    expect(placesOf(followed.events)).toEqual(places);
    expect(followed.checkpoints).toEqual([]);
  });

  it('starts after the position named', async () => {
    const positions = await append();
    for (const [index, position] of positions.entries()) {
      const followed = subscribe(position);
      await caughtUp(followed);
      expect(placesOf(followed.events)).toEqual(places.slice(index + 1));
    }
  });

  it('from the end brings only what comes', async () => {
    await append();
    const followed = subscribe('end');
    await caughtUp(followed);
    await fixture.client.appendToStream('c-1', anEvent());
    await eventually(() => followed.events.length === 1, 'it came');
    expect(placesOf(followed.events)).toEqual(['c-1@0']);
  });

  it.each<{ why: string; filter: Filter; places: string[] }>([
    { why: 'a stream prefix', filter: streamNameFilter({ prefixes: ['a-'] }), places: ['a-1@0', 'a-2@0', 'a-1@1'] },
    {
      why: 'several stream prefixes',
      filter: streamNameFilter({ prefixes: ['b', 'ab'] }),
      places: ['b-1@0', 'ab-1@0'],
    },
    { why: 'a type prefix', filter: eventTypeFilter({ prefixes: ['other.'] }), places: ['b-1@0'] },
    { why: 'a prefix that fits nothing', filter: streamNameFilter({ prefixes: ['zz'] }), places: [] },
    { why: 'no system events', filter: excludeSystemEvents(), places },
  ])('filtered by $why brings just those, before and after going live', async ({ filter, places: wanted }) => {
    await append();
    const followed = subscribe('start', () => filter);
    await caughtUp(followed);
    expect(placesOf(followed.events)).toEqual(wanted);
    await append();
    await fixture.client.appendToStream('a-end', anEvent({ type: 'other.End' }));
    await eventually(() => followed.events.length >= wanted.length * 2, 'the live ones came');
    await delay(30);
    expect(placesOf(followed.events).filter((place) => place !== 'a-end@0')).toHaveLength(wanted.length * 2);
  });

  it('leaves system event types out when asked to', async () => {
    await fixture.client.appendToStream('a-1', [anEvent({ type: '$internal' }), anEvent({ type: 'plain' })]);
    const followed = subscribe('start', () => excludeSystemEvents());
    await caughtUp(followed);
    expect(placesOf(followed.events)).toEqual(['a-1@1']);
  });

  it('reports a checkpoint every window times interval considered events, and one before it goes live', async () => {
    await fixture.client.appendToStream('a-1', someEvents(10));
    const followed = subscribe('start', ({ checkpoint }) =>
      streamNameFilter({
        prefixes: ['zz'],
        maxSearchWindow: 2,
        checkpointInterval: 2,
        checkpointReached: async (_, position) => checkpoint(position),
      }),
    );
    await caughtUp(followed);
    expect(followed.log).toEqual(['checkpoint', 'checkpoint', 'checkpoint', 'caughtUp']);
    await fixture.client.appendToStream('a-1', someEvents(9));
    await eventually(() => followed.checkpoints.length === 5, 'live checkpoints came');
    await delay(30);
    const commits = followed.checkpoints.map(({ commit }) => commit);
    expect(commits).toHaveLength(5);
    expect(commits).toEqual([...new Set(commits)].sort((a, b) => (a < b ? -1 : 1)));
    expect(followed.checkpoints.every(({ commit, prepare }) => commit === prepare)).toBe(true);
  });

  it('reports no checkpoint twice when one falls on the last event', async () => {
    await fixture.client.appendToStream('a-1', someEvents(4));
    const followed = subscribe('start', ({ checkpoint }) =>
      streamNameFilter({
        prefixes: ['zz'],
        maxSearchWindow: 4,
        checkpointReached: async (_, position) => checkpoint(position),
      }),
    );
    await caughtUp(followed);
    expect(followed.log).toEqual(['checkpoint', 'caughtUp']);
  });

  it('counts considered events in windows of 32 unless told otherwise', async () => {
    await fixture.client.appendToStream('a-1', someEvents(70));
    const followed = subscribe('start', ({ checkpoint }) =>
      streamNameFilter({ prefixes: ['a-'], checkpointReached: async (_, position) => checkpoint(position) }),
    );
    await caughtUp(followed);
    const kinds = followed.log.flatMap((entry, index) => (entry === 'checkpoint' ? [index] : []));
    expect(kinds).toEqual([32, 65, 72]);
  });

  it('resumed from any checkpoint misses nothing and repeats nothing', async () => {
    for (let index = 0; index < 60; index++) {
      await fixture.client.appendToStream(index % 3 === 0 ? 'a-1' : 'b-1', anEvent());
    }
    const filtered = (followed: ReturnType<typeof newFollowed>): Filter =>
      streamNameFilter({
        prefixes: ['a-'],
        maxSearchWindow: 7,
        checkpointReached: async (_, position) => followed.checkpoint(position),
      });
    const whole = subscribe('start', filtered);
    await caughtUp(whole);
    expect(whole.events).toHaveLength(20);
    for (const checkpoint of whole.checkpoints) {
      const resumed = subscribe(checkpoint, filtered);
      await caughtUp(resumed);
      const rest = whole.events.filter(({ event }) => (event?.position?.commit ?? 0n) > checkpoint.commit);
      expect(placesOf(resumed.events)).toEqual(placesOf(rest));
    }
  });

  it('read slowly costs the node no memory and loses nothing', async () => {
    const subscription = fixture.newClient().subscribeToAll({ fromPosition: 'end' }, { highWaterMark: 1 });
    const confirmed = new Promise((resolve) => subscription.once('confirmation', resolve));
    const revisions: number[] = [];
    const iterator = subscription[Symbol.asyncIterator]();
    const first = iterator.next();
    await confirmed;
    const data = new Uint8Array(256 * 1024);
    await fixture.client.appendToStream('big-1', binaryEvent({ type: 'spec.Big', data }));
    await first;
    const before = process.memoryUsage().arrayBuffers;
    const total = 800;
    for (let index = 1; index < total; index++) {
      await fixture.client.appendToStream('big-1', binaryEvent({ type: 'spec.Big', data }));
    }
    // 200 MiB went past the reader; what is not yet collected of them must not be all.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(140 * 1024 * 1024);
    while (revisions.length < total - 1) {
      const { value } = await iterator.next();
      revisions.push(Number(value?.event?.revision));
    }
    expect(revisions).toEqual(Array.from({ length: total - 1 }, (_, index) => index + 1));
  });

  it('of many subscribers each get everything', async () => {
    const all = Array.from({ length: 20 }, () => subscribe('start'));
    await Promise.all(all.map(caughtUp));
    for (let index = 0; index < 50; index++) await fixture.client.appendToStream('a-1', someEvents(4));
    await eventually(() => all.every(({ events }) => events.length === 200), 'all got all');
  });
});
