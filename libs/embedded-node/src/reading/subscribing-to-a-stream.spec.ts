// Subscriptions to one stream through the unmodified client: every start, going live, streams yet to come.
import { setTimeout as delay } from 'node:timers/promises';
import type { ReadRevision } from '@eventstore/db-client';
import { makeNode, type NodeFixture } from '../../testing/node-fixture';
import { aStream, anEvent, eventually, follow, revisionsOf, someEvents, type Followed } from '../../testing/wire';

jest.setTimeout(60_000);

let fixture: NodeFixture;
beforeEach(async () => {
  fixture = await makeNode();
});
afterEach(() => fixture.close());

const caughtUp = (followed: Followed): Promise<void> =>
  eventually(() => followed.log.includes('caughtUp'), 'it caught up');

describe('a subscription to a stream', () => {
  it.each<{ from: ReadRevision; before: string[] }>([
    { from: 'start', before: ['0', '1', '2'] },
    { from: 0n, before: ['1', '2'] },
    { from: 1n, before: ['2'] },
    { from: 2n, before: [] },
    { from: 'end', before: [] },
  ])('from $from brings $before, says it caught up, then goes on live', async ({ from, before }) => {
    const stream = aStream();
    await fixture.client.appendToStream(stream, someEvents(3));
    const followed = follow(fixture.client.subscribeToStream(stream, { fromRevision: from }));
    await caughtUp(followed);
    await fixture.client.appendToStream(stream, someEvents(2));
    await eventually(() => followed.log.includes('4'), 'the live events came');
    expect(followed.log).toEqual([...before, 'caughtUp', '3', '4']);
  });

  it('that does not exist yet waits for it', async () => {
    const stream = aStream();
    const followed = follow(fixture.client.subscribeToStream(stream));
    await caughtUp(followed);
    await fixture.client.appendToStream(aStream(), anEvent());
    await fixture.client.appendToStream(stream, anEvent());
    await eventually(() => followed.log.includes('0'), 'the first event came');
    expect(followed.log).toEqual(['caughtUp', '0']);
  });

  it('brings every event once and in order while others append', async () => {
    const stream = aStream();
    const total = 3_000;
    const appending = (async () => {
      for (let done = 0; done < total; done += 20) await fixture.client.appendToStream(stream, someEvents(20));
    })();
    const followed = follow(fixture.client.subscribeToStream(stream));
    await appending;
    await eventually(() => followed.events.length >= total, 'all came');
    expect(revisionsOf(followed.events)).toEqual(Array.from({ length: total }, (_, index) => index));
  });

  it('ends quietly when the client unsubscribes', async () => {
    const stream = aStream();
    const subscription = fixture.client.subscribeToStream(stream);
    const followed = follow(subscription);
    await caughtUp(followed);
    await subscription.unsubscribe();
    await fixture.client.appendToStream(stream, anEvent());
    await delay(50);
    expect(followed).toMatchObject({ events: [], errors: [] });
  });
});
