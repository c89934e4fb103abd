// The protocol without the client's manners, from the same generated messages: odd requests, answers as they are sent.
import { credentials, type ServiceError } from '@grpc/grpc-js';
import { ServerFeaturesClient } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { BatchAppendReq, BatchAppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';

export function rawClient(port: number): StreamsClient {
  return new StreamsClient(`127.0.0.1:${port}`, credentials.createInsecure());
}

export function stringId(text: string): UUID {
  const id = new UUID();
  id.setString(text);
  return id;
}

function streamNamed(name: string): StreamIdentifier {
  const identifier = new StreamIdentifier();
  identifier.setStreamName(Buffer.from(name));
  return identifier;
}

interface BatchPart {
  readonly correlationId: UUID;
  readonly stream?: string;
  readonly deadline?: Date;
  readonly ids?: readonly UUID[];
  readonly properties?: Readonly<Record<string, string>>;
  readonly isFinal?: boolean;
}

/** One message of an append under any revision. */
export function batchPart({
  correlationId,
  stream,
  deadline,
  ids = [],
  properties,
  isFinal = true,
}: BatchPart): BatchAppendReq {
  const request = new BatchAppendReq();
  request.setCorrelationId(correlationId);
  request.setIsFinal(isFinal);
  if (stream !== undefined) {
    const options = new BatchAppendReq.Options();
    options.setStreamIdentifier(streamNamed(stream));
    options.setAny(new Empty());
    if (deadline !== undefined) options.setDeadline(Timestamp.fromDate(deadline));
    request.setOptions(options);
  }
  for (const id of ids) {
    const message = new BatchAppendReq.ProposedMessage();
    message.setId(id);
    for (const [name, value] of Object.entries(
      properties ?? { type: 'spec.Raw', 'content-type': 'application/json' },
    )) {
      message.getMetadataMap().set(name, value);
    }
    message.setData(Buffer.from('{}'));
    request.addProposedMessages(message);
  }
  return request;
}

/** Sends the parts in one call, half-closes it, and gives every answer. */
export function batchAppend(client: StreamsClient, parts: readonly BatchAppendReq[]): Promise<BatchAppendResp[]> {
  return new Promise((resolve, reject) => {
    const answers: BatchAppendResp[] = [];
    const call = client.batchAppend();
    call.on('data', (answer: BatchAppendResp) => answers.push(answer));
    call.on('end', () => resolve(answers));
    call.on('error', reject);
    for (const part of parts) call.write(part);
    call.end();
  });
}

interface ReadCase {
  readonly stream?: string;
  readonly filter?: ReadReq.Options.FilterOptions;
  readonly structuredIds?: boolean;
  readonly subscribe?: boolean;
  readonly backwards?: boolean;
  readonly count?: number;
}

export function readRequest(wanted: ReadCase): ReadReq {
  const options = new ReadReq.Options();
  if (wanted.stream === undefined) {
    const all = new ReadReq.Options.AllOptions();
    all.setStart(new Empty());
    options.setAll(all);
  } else {
    const stream = new ReadReq.Options.StreamOptions();
    stream.setStreamIdentifier(streamNamed(wanted.stream));
    stream.setStart(new Empty());
    options.setStream(stream);
  }
  if (wanted.subscribe === true) options.setSubscription(new ReadReq.Options.SubscriptionOptions());
  else options.setCount(String(wanted.count ?? 100));
  if (wanted.filter === undefined) options.setNoFilter(new Empty());
  else options.setFilter(wanted.filter);
  if (wanted.backwards === true) options.setReadDirection(ReadReq.Options.ReadDirection.BACKWARDS);
  const ids = new ReadReq.Options.UUIDOption();
  if (wanted.structuredIds === true) ids.setStructured(new Empty());
  else ids.setString(new Empty());
  options.setUuidOption(ids);
  const request = new ReadReq();
  request.setOptions(options);
  return request;
}

export function read(client: StreamsClient, request: ReadReq): Promise<ReadResp[]> {
  return new Promise((resolve, reject) => {
    const answers: ReadResp[] = [];
    const call = client.read(request);
    call.on('data', (answer: ReadResp) => answers.push(answer));
    call.on('end', () => resolve(answers));
    call.on('error', reject);
  });
}

/** The status a call ended with. */
export async function statusOf(call: Promise<unknown>): Promise<Pick<ServiceError, 'code' | 'details'>> {
  try {
    await call;
  } catch (error) {
    const { code, details } = error as ServiceError;
    return { code, details };
  }
  throw new Error('the call succeeded');
}

/** What the node says of itself: `service/method feature …` for each method. */
export function featuresOf(port: number): Promise<{ version: string; methods: string[] }> {
  const client = new ServerFeaturesClient(`127.0.0.1:${port}`, credentials.createInsecure());
  return new Promise((resolve, reject) => {
    client.getSupportedMethods(new Empty(), (error, answer) => {
      client.close();
      if (error !== null) return reject(error);
      const methods = answer
        .getMethodsList()
        .map((each) => [`${each.getServiceName()}/${each.getMethodName()}`, ...each.getFeaturesList()].join(' '));
      resolve({ version: answer.getEventStoreServerVersion(), methods });
    });
  });
}
