// Appends through the unmodified client, by its long call and by its single call: the same rules, the same error classes.
import { randomUUID } from 'node:crypto';
import {
  AccessDeniedError,
  binaryEvent,
  MaxAppendSizeExceededError,
  WrongExpectedVersionError,
  type AppendExpectedRevision,
  type AppendToStreamOptions,
  type EventData,
} from '@eventstore/db-client';
import { makeNode, type NodeFixture } from '../../testing/node-fixture';
import { aStream, anEvent, collect, failureOf, revisionsOf, someEvents } from '../../testing/wire';

const LIMIT = 1024 * 1024;
const TYPE = 'spec.Sized';
const sized = (bytes: number): EventData => binaryEvent({ type: TYPE, data: new Uint8Array(bytes - TYPE.length) });
const idsOf = (events: readonly EventData[]): string[] => events.map(({ id }) => id);

jest.setTimeout(60_000);

let fixture: NodeFixture;
beforeAll(async () => {
  fixture = await makeNode();
});
afterAll(() => fixture.close());

/** Credentials make the client take the single call; on an insecure channel they are not sent. */
const ways: { way: string; options: AppendToStreamOptions }[] = [
  { way: 'BatchAppend', options: {} },
  { way: 'Append', options: { credentials: { username: 'somebody', password: 'unused' } } },
];

describe.each(ways)('an append by $way', ({ options }) => {
  const append = (stream: string, events: EventData | EventData[], expectedRevision: AppendExpectedRevision = 'any') =>
    fixture.client.appendToStream(stream, events, { ...options, expectedRevision });
  const storedIds = async (stream: string): Promise<string[]> =>
    (await collect(fixture.client.readStream(stream))).map(({ event }) => event?.id ?? '');

  it('writes the first events at revision 0', async () => {
    const stream = aStream();
    const result = await append(stream, someEvents(3), 'no_stream');
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 2n });
    expect(revisionsOf(await collect(fixture.client.readStream(stream)))).toEqual([0, 1, 2]);
  });

  it('answers with the position of the last event', async () => {
    const stream = aStream();
    const { position } = await append(stream, someEvents(2));
    const [last] = await collect(fixture.client.readStream(stream, { direction: 'backwards', fromRevision: 'end' }));
    expect(position).toEqual(last?.event?.position);
  });

  it.each<{ why: string; stored: number; expected: AppendExpectedRevision; actual: bigint | 'no_stream' }>([
    { why: 'no stream where there is one', stored: 2, expected: 'no_stream', actual: 1n },
    { why: 'a stream where there is none', stored: 0, expected: 'stream_exists', actual: 'no_stream' },
    { why: 'a revision where there is no stream', stored: 0, expected: 3n, actual: 'no_stream' },
    { why: 'a revision behind the head', stored: 3, expected: 0n, actual: 2n },
    { why: 'a revision beyond the head', stored: 1, expected: 7n, actual: 0n },
  ])('conflicts when it expects $why', async ({ stored, expected, actual }) => {
    const stream = aStream();
    if (stored > 0) await append(stream, someEvents(stored));
    const error = await failureOf(append(stream, anEvent(), expected));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    expect(error).toMatchObject({ streamName: stream, expectedVersion: expected, actualVersion: actual });
  });

  it.each<{ why: string; expected: AppendExpectedRevision }>([
    { why: 'no stream', expected: 'no_stream' },
    { why: 'any', expected: 'any' },
  ])('is recognised when repeated expecting $why', async ({ expected }) => {
    const stream = aStream();
    const events = someEvents(3);
    const first = await append(stream, events, expected);
    await append(stream, someEvents(2));
    expect(await append(stream, events, expected)).toEqual(first);
    expect(await storedIds(stream)).toHaveLength(5);
  });

  it('is recognised as a repeat by fewer of its events', async () => {
    const stream = aStream();
    const events = someEvents(3);
    await append(stream, events, 'no_stream');
    expect(await append(stream, events.slice(0, 2), 'no_stream')).toMatchObject({ nextExpectedRevision: 1n });
  });

  it('conflicts when only its first events are there', async () => {
    const stream = aStream();
    const events = someEvents(2);
    await append(stream, events, 'no_stream');
    for (const expected of ['no_stream', 'any'] as const) {
      const error = await failureOf(append(stream, [...events, anEvent()], expected));
      expect(error).toBeInstanceOf(WrongExpectedVersionError);
    }
  });

  it('is written again under any revision when its first event is unknown', async () => {
    const stream = aStream();
    const known = anEvent();
    await append(stream, known);
    const events = [anEvent(), known];
    await append(stream, events);
    expect(await storedIds(stream)).toEqual([known.id, ...idsOf(events)]);
  });

  it('is written at the head although its id is already there', async () => {
    const stream = aStream();
    const event = anEvent();
    await append(stream, event);
    expect(await append(stream, event, 0n)).toMatchObject({ nextExpectedRevision: 1n });
  });

  it('keeps the payload that was first, and says the repeat succeeded', async () => {
    const stream = aStream();
    const id = randomUUID();
    await append(stream, anEvent({ id, data: { first: true } }), 'no_stream');
    await append(stream, anEvent({ id, data: { first: false } }), 'no_stream');
    const [stored] = await collect(fixture.client.readStream(stream));
    expect(stored?.event?.data).toEqual({ first: true });
  });

  it('knows ids per stream', async () => {
    const event = anEvent();
    const [one, other] = [aStream(), aStream()];
    await append(one, event);
    await append(other, event);
    expect(await storedIds(other)).toEqual([event.id]);
  });

  it('of no events answers with the head and writes nothing', async () => {
    const stream = aStream();
    await append(stream, someEvents(2));
    expect(await append(stream, [], 1n)).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(await append(stream, [], 'any')).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(await failureOf(append(stream, [], 0n))).toBeInstanceOf(WrongExpectedVersionError);
    expect(await storedIds(stream)).toHaveLength(2);
  });

  it('takes exactly the limit and not a byte more', async () => {
    const stream = aStream();
    await append(stream, sized(LIMIT));
    const error = await failureOf(append(stream, sized(LIMIT + 1)));
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(error).toMatchObject({ maxAppendSize: LIMIT });
    expect(await storedIds(stream)).toHaveLength(1);
  });

  it('counts all its events towards the limit', async () => {
    const stream = aStream();
    await append(stream, [sized(LIMIT / 2), sized(LIMIT / 2)]);
    const error = await failureOf(append(stream, [sized(LIMIT / 2), sized(LIMIT / 2 + 1)]));
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
  });

  it('far beyond the limit, in several messages, is refused once and leaves the client usable', async () => {
    const stream = aStream();
    const error = await failureOf(append(stream, [sized(5 * LIMIT), sized(5 * LIMIT), anEvent()]));
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(await append(stream, anEvent())).toMatchObject({ nextExpectedRevision: 0n });
  });

  it('to system and metadata streams is denied', async () => {
    expect(await failureOf(append('$settings', anEvent()))).toBeInstanceOf(AccessDeniedError);
    expect(await failureOf(append('$all', anEvent()))).toBeInstanceOf(AccessDeniedError);
    const metadata = fixture.client.setStreamMetadata(aStream(), { maxCount: 1 }, options);
    expect(await failureOf(metadata)).toBeInstanceOf(AccessDeniedError);
  });

  it.each(['x', 'with-dashes-and::colons', 'Grüße-名前-🙂', 'n'.repeat(1_000), 'a\u0000b', 'a b/c?d%e'])(
    'round-trips the stream name %j',
    async (name) => {
      const stream = `${name.slice(0, 960)}-${randomUUID()}`;
      await append(stream, anEvent());
      const [stored] = await collect(fixture.client.readStream(stream));
      expect(stored?.event?.streamId).toBe(stream);
      expect(await failureOf(append(stream, anEvent(), 9n))).toMatchObject({ streamName: stream });
    },
  );

  it.each<{ why: string; stream: string; event: EventData; says: RegExp }>([
    { why: 'no stream name', stream: '', event: anEvent(), says: /stream name must not be empty/ },
    { why: 'too long a name', stream: 'n'.repeat(1_001), event: anEvent(), says: /at most 1000 bytes/ },
    { why: 'an id that is no UUID', stream: 'a', event: anEvent({ id: 'seven' }), says: /must be a UUID/ },
    { why: 'a link', stream: 'a', event: anEvent({ type: '$>' }), says: /links are not supported/ },
  ])('with $why is refused and says so', async ({ stream, event, says }) => {
    expect((await failureOf(append(stream, event))).message).toMatch(says);
  });
});

describe('many appends at once', () => {
  it('are each judged after those before them', async () => {
    const stream = aStream();
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        fixture.client.appendToStream(stream, anEvent(), { expectedRevision: 'no_stream' }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await collect(fixture.client.readStream(stream))).toHaveLength(1);
  });

  it('to new streams keep their events apart', async () => {
    const streams = Array.from({ length: 40 }, () => aStream());
    await Promise.all(streams.map((stream) => fixture.client.appendToStream(stream, someEvents(3))));
    for (const stream of streams) {
      expect(revisionsOf(await collect(fixture.client.readStream(stream)))).toEqual([0, 1, 2]);
    }
  });

  it('of one event under any revision write it once', async () => {
    const stream = aStream();
    const event = anEvent();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => fixture.client.appendToStream(stream, event, { expectedRevision: 'any' })),
    );
    expect(new Set(results.map(({ nextExpectedRevision }) => nextExpectedRevision))).toEqual(new Set([0n]));
  });
});

describe('the memory of event ids', () => {
  it('is empty after a restart, when a repeat under any revision is written again', async () => {
    const own = await makeNode();
    const stream = aStream();
    const event = anEvent();
    await own.client.appendToStream(stream, event);
    await own.restart();
    await own.client.appendToStream(stream, event);
    expect(await collect(own.client.readStream(stream))).toHaveLength(2);
    await own.client.appendToStream(stream, event, { expectedRevision: 'no_stream' });
    expect(await collect(own.client.readStream(stream))).toHaveLength(2);
    await own.close();
  });

  it('is bounded', async () => {
    const own = await makeNode({ recentIdsMax: 10 });
    const stream = aStream();
    const event = anEvent();
    await own.client.appendToStream(stream, event);
    await own.client.appendToStream(stream, someEvents(20));
    await own.client.appendToStream(stream, event);
    expect(await collect(own.client.readStream(stream))).toHaveLength(22);
    await own.close();
  });
});
