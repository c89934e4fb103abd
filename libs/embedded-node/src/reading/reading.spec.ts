// Finite reads of a stream and of all through the unmodified client: edges, limits, directions, what comes back.
import { randomUUID } from 'node:crypto';
import {
  binaryEvent,
  jsonEvent,
  StreamNotFoundError,
  type Position,
  type ReadPosition,
  type ReadRevision,
} from '@eventstore/db-client';
import { makeNode, type NodeFixture } from '../../testing/node-fixture';
import { aStream, anEvent, collect, failureOf, placesOf, revisionsOf, someEvents } from '../../testing/wire';

type Direction = 'forwards' | 'backwards';

jest.setTimeout(60_000);

let fixture: NodeFixture;
beforeAll(async () => {
  fixture = await makeNode();
});
afterAll(() => fixture.close());

describe('an event', () => {
  it('comes back as it was appended', async () => {
    const stream = aStream();
    const id = randomUUID();
    const before = Date.now();
    const data = { amount: '12.30', text: 'Grüße 🙂' };
    const event = jsonEvent({ id, type: 'spec.Happened', data, metadata: { $correlationId: 'c', v: 1 } });
    const { position } = await fixture.client.appendToStream(stream, event);
    const [read] = await collect(fixture.client.readStream(stream));
    expect(read?.event).toMatchObject({
      id,
      streamId: stream,
      revision: 0n,
      type: 'spec.Happened',
      data,
      isJson: true,
    });
    expect(read?.event?.metadata).toEqual({ $correlationId: 'c', v: 1 });
    expect(read?.event?.position).toEqual(position);
    expect(read?.commitPosition).toBe(position?.commit);
    const created = read?.event?.created.getTime() ?? 0;
    expect(created).toBeGreaterThanOrEqual(before);
    expect(created).toBeLessThanOrEqual(Date.now());
  });

  it('may be bytes of any kind, with bytes as metadata', async () => {
    const stream = aStream();
    const data = Uint8Array.from({ length: 256 }, (_, index) => index);
    await fixture.client.appendToStream(stream, binaryEvent({ type: 'spec.Bytes', data, metadata: data }));
    const [read] = await collect(fixture.client.readStream(stream));
    expect(read?.event?.isJson).toBe(false);
    expect(Buffer.from(read?.event?.data as Uint8Array).equals(data)).toBe(true);
    expect(Buffer.from(read?.event?.metadata as Uint8Array).equals(data)).toBe(true);
  });

  it('keeps its place and time over a restart', async () => {
    const own = await makeNode();
    const stream = aStream();
    await own.client.appendToStream(stream, someEvents(3));
    const before = await collect(own.client.readStream(stream));
    await own.restart();
    expect(await collect(own.client.readStream(stream))).toEqual(before);
    await own.client.appendToStream(stream, anEvent(), { expectedRevision: 2n });
    await own.client.appendToStream(aStream(), anEvent());
    const all = await collect(own.client.readAll());
    expect(all.slice(0, 3).map(({ event }) => event)).toEqual(before.map(({ event }) => event));
    expect(revisionsOf(all)).toEqual([0, 1, 2, 3, 0]);
    await own.close();
  });
});

describe('reading a stream', () => {
  const stream = aStream();
  const read = (fromRevision: ReadRevision, direction: Direction, maxCount?: number) =>
    collect(
      fixture.client.readStream(stream, { fromRevision, direction, ...(maxCount === undefined ? {} : { maxCount }) }),
    );
  beforeAll(async () => {
    await fixture.client.appendToStream(stream, someEvents(5));
  });

  it.each<{ from: ReadRevision; direction: Direction; maxCount?: number; revisions: number[] }>([
    { from: 'start', direction: 'forwards', revisions: [0, 1, 2, 3, 4] },
    { from: 'start', direction: 'forwards', maxCount: 2, revisions: [0, 1] },
    { from: 'start', direction: 'forwards', maxCount: 5, revisions: [0, 1, 2, 3, 4] },
    { from: 'start', direction: 'forwards', maxCount: 6, revisions: [0, 1, 2, 3, 4] },
    { from: 3n, direction: 'forwards', revisions: [3, 4] },
    { from: 4n, direction: 'forwards', revisions: [4] },
    { from: 5n, direction: 'forwards', revisions: [] },
    { from: 2n ** 64n - 1n, direction: 'forwards', revisions: [] },
    { from: 'end', direction: 'forwards', revisions: [] },
    { from: 'end', direction: 'backwards', revisions: [4, 3, 2, 1, 0] },
    { from: 'end', direction: 'backwards', maxCount: 1, revisions: [4] },
    { from: 2n, direction: 'backwards', revisions: [2, 1, 0] },
    { from: 2n, direction: 'backwards', maxCount: 2, revisions: [2, 1] },
    { from: 0n, direction: 'backwards', revisions: [0] },
    { from: 9n, direction: 'backwards', maxCount: 2, revisions: [4, 3] },
    { from: 'start', direction: 'backwards', revisions: [0] },
  ])('$direction from $from, at most $maxCount, gives $revisions', async ({ from, direction, maxCount, revisions }) => {
    expect(revisionsOf(await read(from, direction, maxCount))).toEqual(revisions);
  });

  it.each<Direction>(['forwards', 'backwards'])('that does not exist says so %s', async (direction) => {
    const missing = aStream();
    const error = await failureOf(collect(fixture.client.readStream(missing, { direction, fromRevision: 'end' })));
    expect(error).toBeInstanceOf(StreamNotFoundError);
    expect(error).toMatchObject({ streamName: missing });
  });

  it('finds no metadata on any stream', async () => {
    expect(await fixture.client.getStreamMetadata(stream)).toEqual({ streamName: stream });
  });

  it('over many pages gives every event once, in order, both ways', async () => {
    const long = aStream();
    for (let done = 0; done < 2_500; done += 500) await fixture.client.appendToStream(long, someEvents(500));
    const revisions = Array.from({ length: 2_500 }, (_, index) => index);
    expect(revisionsOf(await collect(fixture.client.readStream(long)))).toEqual(revisions);
    const backwards = fixture.client.readStream(long, { direction: 'backwards', fromRevision: 'end' });
    expect(revisionsOf(await collect(backwards))).toEqual(revisions.reverse());
  });

  it('of large events gives every byte', async () => {
    const large = aStream();
    const data = new Uint8Array(512 * 1024).fill(7);
    for (let index = 0; index < 8; index++) {
      await fixture.client.appendToStream(large, binaryEvent({ type: 'spec.Large', data }));
    }
    const events = await collect(fixture.client.readStream(large));
    expect(events.every(({ event }) => Buffer.from(event?.data as Uint8Array).equals(data))).toBe(true);
    expect(events).toHaveLength(8);
  });
});

describe('reading all', () => {
  let own: NodeFixture;
  let positions: Position[];
  const places = ['a-1@0', 'b-1@0', 'a-1@1', 'a-1@2', 'b-1@1'];
  const read = async (fromPosition: ReadPosition, direction: Direction, maxCount = 1_000): Promise<string[]> =>
    placesOf(await collect(own.client.readAll({ fromPosition, direction, maxCount })));
  const at = (index: number): Position => positions[index] ?? { commit: -1n, prepare: -1n };
  beforeAll(async () => {
    own = await makeNode();
    for (const place of places) await own.client.appendToStream(place.split('@')[0] ?? '', anEvent());
    const all = await collect(own.client.readAll());
    positions = all.map(({ event }) => event?.position ?? { commit: -1n, prepare: -1n });
  });
  afterAll(() => own.close());

  it('gives the order of commits, with positions that only grow', async () => {
    expect(await read('start', 'forwards')).toEqual(places);
    expect(await read('end', 'backwards')).toEqual([...places].reverse());
    const commits = positions.map(({ commit }) => commit);
    expect(commits).toEqual([...commits].sort((a, b) => (a < b ? -1 : 1)));
    expect(new Set(commits).size).toBe(places.length);
    expect(commits[0]).toBeGreaterThan(0n);
  });

  it('includes the position named forwards and excludes it backwards', async () => {
    expect(await read(at(2), 'forwards')).toEqual(places.slice(2));
    expect(await read(at(2), 'backwards')).toEqual(['b-1@0', 'a-1@0']);
    expect(await read(at(0), 'backwards')).toEqual([]);
  });

  it('stops at the limit', async () => {
    expect(await read('start', 'forwards', 2)).toEqual(places.slice(0, 2));
    expect(await read(at(4), 'backwards', 3)).toEqual(['a-1@2', 'a-1@1', 'b-1@0']);
  });

  it('from beyond the end gives nothing forwards and everything backwards', async () => {
    const beyond = { commit: 2n ** 63n, prepare: 2n ** 63n };
    expect(await read('end', 'forwards')).toEqual([]);
    expect(await read(beyond, 'forwards')).toEqual([]);
    expect(await read(beyond, 'backwards')).toHaveLength(5);
  });

  it('from before the first event gives all of them', async () => {
    const origin = { commit: 0n, prepare: 0n };
    expect(await read(origin, 'forwards')).toEqual(places);
    expect(await read(origin, 'backwards')).toEqual([]);
    expect(await read('start', 'backwards')).toEqual([]);
  });

  it('of an empty log gives nothing', async () => {
    const empty = await makeNode();
    expect(await collect(empty.client.readAll())).toEqual([]);
    expect(await collect(empty.client.readAll({ direction: 'backwards', fromPosition: 'end' }))).toEqual([]);
    await empty.close();
  });

  it('ends where the log ended when it began, while others go on appending', async () => {
    let stop = false;
    const appending = (async () => {
      while (!stop) await own.client.appendToStream('c-1', someEvents(50));
    })();
    const events = await collect(own.client.readAll());
    stop = true;
    await appending;
    expect(placesOf(events).slice(0, 5)).toEqual(places);
  });
});
