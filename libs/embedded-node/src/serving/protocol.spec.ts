// What a node answers beyond events: refused reads, unsupported calls, what it says of itself, starting and stopping.
import { logVerbosity, setLogVerbosity, status as Code } from '@grpc/grpc-js';
import { EventStoreDBClient, UnavailableError } from '@eventstore/db-client';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { makeNode, type NodeFixture } from '../../testing/node-fixture';
import { featuresOf, rawClient, read, readRequest, statusOf } from '../../testing/raw-client';
import { aStream, anEvent, collect, eventually, failureOf, follow, revisionsOf, someEvents } from '../../testing/wire';
import { startEmbeddedNode } from '../embedded-node';
import { SERVER_VERSION } from './discovery-handlers';

let fixture: NodeFixture;
let raw: StreamsClient;
beforeAll(async () => {
  fixture = await makeNode();
  raw = rawClient(fixture.node.port);
});
afterAll(async () => {
  raw.close();
  await fixture.close();
});

describe('a read', () => {
  const filterBy = (expression: { regex?: string; prefixes?: string[] }, on: 'stream' | 'type' = 'stream') => {
    const filter = new ReadReq.Options.FilterOptions();
    const wanted = new ReadReq.Options.FilterOptions.Expression();
    if (expression.regex !== undefined) wanted.setRegex(expression.regex);
    wanted.setPrefixList(expression.prefixes ?? []);
    if (on === 'stream') filter.setStreamIdentifier(wanted);
    else filter.setEventType(wanted);
    filter.setMax(32);
    filter.setCheckpointintervalmultiplier(1);
    return filter;
  };

  it('of all with a filter gives as many matching events as asked for', async () => {
    const [one, other] = [aStream('kept'), aStream('left')];
    for (let index = 0; index < 5; index++) {
      await fixture.client.appendToStream(other, someEvents(3));
      await fixture.client.appendToStream(one, anEvent());
    }
    const request = readRequest({ filter: filterBy({ prefixes: ['kept-'] }), count: 4 });
    const revisions = (await read(raw, request)).map((answer) => answer.getEvent()?.getEvent()?.getStreamRevision());
    expect(revisions).toEqual(['0', '1', '2', '3']);
  });

  it.each<{ why: string; request: ReadReq; code: Code; says: RegExp }>([
    {
      why: 'a regular expression',
      request: readRequest({ filter: filterBy({ regex: '^a|b' }) }),
      code: Code.UNIMPLEMENTED,
      says: /prefixes or \^\[\^\$\]\.\*/,
    },
    {
      why: 'a regular expression on types in a subscription',
      request: readRequest({ filter: filterBy({ regex: '.*' }, 'type'), subscribe: true }),
      code: Code.UNIMPLEMENTED,
      says: /not the expression \.\*/,
    },
    {
      why: 'an empty filter',
      request: readRequest({ filter: filterBy({}) }),
      code: Code.INVALID_ARGUMENT,
      says: /filter is empty/,
    },
    {
      why: 'a subscription backwards',
      request: readRequest({ subscribe: true, backwards: true }),
      code: Code.INVALID_ARGUMENT,
      says: /goes forwards/,
    },
    {
      why: 'no stream name',
      request: readRequest({ stream: '' }),
      code: Code.INVALID_ARGUMENT,
      says: /names no stream/,
    },
    { why: 'nothing at all', request: new ReadReq(), code: Code.INVALID_ARGUMENT, says: /no options/ },
  ])('with $why is refused', async ({ request, code, says }) => {
    const answer = await statusOf(read(raw, request));
    expect(answer.code).toBe(code);
    expect(answer.details).toMatch(says);
  });
});

describe('what is not supported', () => {
  it.each<{ what: string; call: (client: EventStoreDBClient) => Promise<unknown> }>([
    { what: 'deleting', call: (client) => client.deleteStream('a') },
    { what: 'tombstoning', call: (client) => client.tombstoneStream('a') },
    { what: 'persistent subscriptions', call: (client) => client.deletePersistentSubscriptionToStream('a', 'g') },
    { what: 'projections', call: (client) => client.disableProjection('p') },
    { what: 'projection statistics', call: (client) => client.listProjections() },
  ])('answers UNIMPLEMENTED: $what', async ({ call }) => {
    expect(await failureOf(call(fixture.client))).toMatchObject({ code: Code.UNIMPLEMENTED });
  });
});

describe('a client', () => {
  it('finds the node by gossip', async () => {
    const client = EventStoreDBClient.connectionString(fixture.node.url.replace('esdb:', 'esdb+discover:'));
    const stream = aStream();
    await client.appendToStream(stream, someEvents(2));
    expect(revisionsOf(await collect(client.readStream(stream)))).toEqual([0, 1]);
    await client.dispose();
  });

  it('is told honestly what the node is and supports', async () => {
    const { version, methods } = await featuresOf(fixture.node.port);
    expect(version).toBe(SERVER_VERSION);
    expect(methods).toEqual([
      'event_store.client.streams.streams/read position events',
      'event_store.client.streams.streams/append',
      'event_store.client.streams.streams/batchappend',
      'event_store.client.gossip.gossip/read',
      'event_store.client.server_features.serverfeatures/getsupportedmethods',
    ]);
  });

  it('is told that the node stops, once it has what it is owed', async () => {
    const own = await makeNode();
    const stream = aStream();
    const followed = follow(own.client.subscribeToStream(stream));
    await eventually(() => followed.log.includes('caughtUp'), 'it caught up');
    await own.client.appendToStream(stream, someEvents(3));
    await own.node.close();
    await eventually(() => followed.errors.length > 0, 'it was told');
    expect(followed.log).toEqual(['caughtUp', '0', '1', '2']);
    expect(followed.errors).toEqual([expect.any(UnavailableError)]);
    await own.restart();
    await own.close();
  });

  it('keeps working with a node that was started again on the same port', async () => {
    const own = await makeNode();
    const client = own.newClient();
    const stream = aStream();
    await client.appendToStream(stream, anEvent());
    await own.node.close();
    const again = await startEmbeddedNode({ dir: own.dir, port: own.node.port });
    await failureOf(client.appendToStream(stream, anEvent())).catch(() => undefined);
    await client.appendToStream(stream, anEvent(), { expectedRevision: 'stream_exists' });
    await client.dispose();
    await again.close();
    await own.close();
  });
});

describe('starting', () => {
  it('refuses any address but loopback', async () => {
    await expect(startEmbeddedNode({ dir: fixture.dir, host: '0.0.0.0' })).rejects.toThrow(/listens on loopback only/);
  });

  it('refuses a port that is taken and lets go of the directory', async () => {
    setLogVerbosity(logVerbosity.NONE);
    const own = await makeNode();
    await own.node.close();
    await expect(startEmbeddedNode({ dir: own.dir, port: fixture.node.port })).rejects.toThrow(/EADDRINUSE|No address/);
    await own.restart();
    await own.close();
  });
});
