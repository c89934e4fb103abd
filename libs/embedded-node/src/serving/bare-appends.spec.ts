// Appends as the client never sends them: in parts, too late, with ids as numbers, without what an event needs.
import { randomUUID } from 'node:crypto';
import { DeadlineExceededError } from '@eventstore/db-client';
import type { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { UUID } from '@eventstore/db-client/generated/shared_pb';
import { makeNode, type NodeFixture } from '../../testing/node-fixture';
import { batchAppend, batchPart, rawClient, read, readRequest, stringId } from '../../testing/raw-client';
import { aStream, anEvent, collect, failureOf } from '../../testing/wire';

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
