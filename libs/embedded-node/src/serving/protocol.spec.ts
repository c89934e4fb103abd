// What the wire carries beyond what the client asks for: parts, deadlines, ids as numbers, refusals, unsupported calls.
import { randomUUID } from 'node:crypto';
import { logVerbosity, setLogVerbosity, status as Code } from '@grpc/grpc-js';
import { DeadlineExceededError, EventStoreDBClient, UnavailableError } from '@eventstore/db-client';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { ReadReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { UUID } from '@eventstore/db-client/generated/shared_pb';
import { makeNode, type NodeFixture } from '../../testing/node.fixture';
import {
  batchAppend,
  batchPart,
  featuresOf,
  rawClient,
  read,
  readRequest,
  statusOf,
  stringId,
} from '../../testing/raw-client';
import { aStream, anEvent, collect, eventually, failureOf, follow, revisionsOf, someEvents } from '../../testing/wire';
import { startEmbeddedNode } from '../embedded-node';
import { SERVER_VERSION } from './discovery.handlers';

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

const aUuid = (): UUID => stringId(randomUUID());
const errorType = (answer: BatchAppendResp | undefined): string | undefined =>
  answer?.getError()?.getDetails()?.getTypeName();
const stored = async (stream: string): Promise<number> => (await collect(fixture.client.readStream(stream))).length;

describe('an append in parts', () => {
  it('is written as one when its last part has come, and answered once', async () => {
    const stream = aStream();
    const [correlationId, other] = [aUuid(), aUuid()];
    const answers = await batchAppend(raw, [
      batchPart({ correlationId, stream, ids: [aUuid(), aUuid()], isFinal: false }),
      batchPart({ correlationId: other, stream: aStream(), ids: [aUuid()] }),
      batchPart({ correlationId, ids: [aUuid()], isFinal: false }),
      batchPart({ correlationId, ids: [aUuid()] }),
    ]);
    const own = answers.filter((answer) => answer.getCorrelationId()?.getString() === correlationId.getString());
    expect(answers).toHaveLength(2);
    expect(own.map((answer) => answer.getSuccess()?.getCurrentRevision())).toEqual(['3']);
    expect(Buffer.from(own[0]?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()).toBe(stream);
  });

  it('whose last part never comes is not written', async () => {
    const stream = aStream();
    expect(
      await batchAppend(raw, [batchPart({ correlationId: aUuid(), stream, ids: [aUuid()], isFinal: false })]),
    ).toEqual([]);
    expect((await failureOf(stored(stream))).name).toBe('Error');
  });

  it('without options is refused', async () => {
    const [answer] = await batchAppend(raw, [batchPart({ correlationId: aUuid(), ids: [aUuid()] })]);
    expect(answer?.getError()?.getMessage()).toBe('the append has no options');
  });

  it('may use a correlation id again once it is answered', async () => {
    const stream = aStream();
    const correlationId = aUuid();
    const part = (): ReturnType<typeof batchPart> => batchPart({ correlationId, stream, ids: [aUuid()] });
    const answers = await batchAppend(raw, [part(), part()]);
    expect(answers.map((answer) => answer.getSuccess()?.getCurrentRevision())).toEqual(['0', '1']);
  });
});

describe('an append', () => {
  it('whose deadline has passed is answered Timeout and not written', async () => {
    const stream = aStream();
    const deadline = new Date(Date.now() - 1);
    const [answer] = await batchAppend(raw, [batchPart({ correlationId: aUuid(), stream, deadline, ids: [aUuid()] })]);
    expect(errorType(answer)).toBe('event_store.client.Timeout');
    await failureOf(stored(stream));
  });

  it('from a client whose clock is slow by more than the deadline times out', async () => {
    const appended = fixture.client.appendToStream(aStream(), anEvent(), { deadline: -1_000 });
    expect(await failureOf(appended)).toBeInstanceOf(DeadlineExceededError);
  });

  it('lacking a property that events must have names it', async () => {
    const properties = { 'content-type': 'application/json' };
    const part = batchPart({ correlationId: aUuid(), stream: aStream(), ids: [aUuid()], properties });
    const [answer] = await batchAppend(raw, [part]);
    expect(answer?.getError()?.getMessage()).toBe('an event lacks type');
  });

  it('takes and gives ids as two numbers', async () => {
    const stream = aStream();
    const text = 'f47ac10b-58cc-4372-8567-0e02b2c3d479';
    const structured = new UUID.Structured();
    structured.setMostSignificantBits(BigInt.asIntN(64, 0xf47ac10b58cc4372n).toString());
    structured.setLeastSignificantBits(BigInt.asIntN(64, 0x85670e02b2c3d479n).toString());
    const id = new UUID();
    id.setStructured(structured);
    await batchAppend(raw, [batchPart({ correlationId: aUuid(), stream, ids: [id] })]);
    const [asText] = await collect(fixture.client.readStream(stream));
    expect(asText?.event?.id).toBe(text);
    const [asNumbers] = await read(raw, readRequest({ stream, structuredIds: true }));
    expect(asNumbers?.getEvent()?.getEvent()?.getId()?.getStructured()?.toObject()).toEqual(structured.toObject());
  });
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
