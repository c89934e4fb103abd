// Nothing acknowledged is lost and nothing is half there, however the process ends.
import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { makeDirectory, makeNode } from '../../testing/node-fixture';
import { startNodeProcess } from '../../testing/node.process';
import { aStream, collect, eventually, someEvents } from '../../testing/wire';
import { startEmbeddedNode } from '../embedded-node';

jest.setTimeout(120_000);

const ROUNDS = 5;
const WRITERS = 16;
const EVENTS_PER_APPEND = 3;

let dir: string;
beforeEach(async () => {
  dir = await makeDirectory();
});
afterEach(() => rm(dir, { recursive: true }));

/** Appends until the node is gone; `acknowledged` is the revision of the newest acknowledged event per stream. */
async function appendUntilGone(client: EventStoreDBClient, acknowledged: Map<string, bigint>): Promise<void> {
  const writer = async (): Promise<void> => {
    const stream = aStream();
    for (;;) {
      const result = await client.appendToStream(stream, someEvents(EVENTS_PER_APPEND), { expectedRevision: 'any' });
      acknowledged.set(stream, result.nextExpectedRevision);
    }
  };
  await Promise.allSettled(Array.from({ length: WRITERS }, writer));
}

it(`loses nothing acknowledged when it is killed while appending, ${ROUNDS} times`, async () => {
  const acknowledged = new Map<string, bigint>();
  for (let round = 0; round < ROUNDS; round++) {
    const node = await startNodeProcess({ dir });
    const client = EventStoreDBClient.connectionString(node.url);
    const appending = appendUntilGone(client, acknowledged);
    await eventually(() => acknowledged.size === WRITERS * (round + 1), 'every writer had an answer');
    await delay(7 * round);
    expect(await node.kill('SIGKILL')).toBe('SIGKILL');
    await appending;
    await client.dispose();
  }
  expect(acknowledged.size).toBe(ROUNDS * WRITERS);

  const node = await startEmbeddedNode({ dir });
  const client = EventStoreDBClient.connectionString(node.url);
  let inStreams = 0;
  for (const [stream, revision] of acknowledged) {
    const events = await collect(client.readStream(stream));
    expect(events.map(({ event }) => event?.revision)).toEqual(events.map((_, index) => BigInt(index)));
    expect(events.length % EVENTS_PER_APPEND).toBe(0);
    expect(events.length).toBeGreaterThan(Number(revision));
    inStreams += events.length;
  }
  expect((await collect(client.readAll())).length).toBe(inStreams);
  await client.dispose();
  await node.close();
});

it('answers what it accepted before it closes', async () => {
  const own = await makeNode();
  const stream = aStream();
  const appends = Array.from({ length: 50 }, () => own.client.appendToStream(stream, someEvents(2)));
  await appends[0];
  await own.node.close();
  const outcomes = await Promise.allSettled(appends);
  const written = outcomes.filter(({ status }) => status === 'fulfilled').length;
  await own.restart();
  expect((await collect(own.client.readStream(stream))).length).toBeGreaterThanOrEqual(written * 2);
  await own.close();
});
