// An event store that does what a healthy one never does, to see what the adapter makes of it.
import { Server, ServerCredentials, type ServerDuplexStream, type ServerWritableStream, status } from '@grpc/grpc-js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { StreamIdentifier, UUID, WrongExpectedVersion } from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { BatchAppendReq, BatchAppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';

/** An append as it came over the wire. */
interface ReceivedAppend {
  readonly correlationId: string;
  readonly stream: string;
  readonly deadlineMs: number;
  readonly events: readonly { readonly id: string; readonly data: string; readonly metadata: string }[];
}

type BatchStream = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;
type ReadStream = ServerWritableStream<ReadReq, ReadResp>;

/** What can be done with an append that was received. */
interface AppendAnswer {
  written(revision: number): void;
  conflict(current: number | undefined): void;
  /** An answer to an append that nobody made. */
  toNobody(): void;
  end(): void;
  fail(code: status): void;
}

/** What can be done with a read or subscription. */
interface ReadAnswer {
  readonly isSubscription: boolean;
  confirm(): void;
  event(stream: string, revision: number): void;
  checkpoint(commit: number): void;
  caughtUp(): void;
  noStream(): void;
  end(): void;
  fail(code: status): void;
}

interface Behaviour {
  /** Whether appends are taken off the wire at all. */
  readonly deaf?: boolean;
  append(received: ReceivedAppend, answer: AppendAnswer): void;
  read(answer: ReadAnswer): void;
}

/** Writes everything at revision 0, holds no stream, and keeps subscriptions open. */
export const WELL_BEHAVED: Behaviour = {
  append: (_, answer) => answer.written(0),
  read: (answer) => {
    if (!answer.isSubscription) return answer.noStream();
    answer.confirm();
    answer.caughtUp();
  },
};

export class MisbehavingServer {
  /** Everything that was received, on whichever connection. */
  readonly appends: ReceivedAppend[] = [];
  batchStreams = 0;
  /** Addresses of the connections over which appends came. */
  readonly connections = new Set<string>();
  private constructor(
    private readonly server: Server,
    readonly port: number,
    private behaviour: Behaviour,
  ) {}

  static async start(behaviour: Partial<Behaviour> = {}, { port = 0, batch = true } = {}): Promise<MisbehavingServer> {
    const server = new Server();
    const get = (): MisbehavingServer => started;
    server.addService(
      { read: StreamsService.read, batchAppend: StreamsService.batchAppend, append: StreamsService.append },
      {
        read: (call: ReadStream) => get().behaviour.read(readAnswer(call)),
        batchAppend: (call: BatchStream) => get().serveBatch(call),
        append: (call: { on(event: string, listener: () => void): void }) => call.on('data', () => undefined),
      },
    );
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: (error: null, methods: SupportedMethods) => void) =>
        answer(null, supportedMethods(batch)),
    });
    const bound = await new Promise<number>((resolve, reject) =>
      server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, taken) =>
        error === null ? resolve(taken) : reject(error),
      ),
    );
    const started = new MisbehavingServer(server, bound, { ...WELL_BEHAVED, ...behaviour });
    return started;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  behave(behaviour: Partial<Behaviour>): void {
    this.behaviour = { ...WELL_BEHAVED, ...behaviour };
  }

  /** As a killed process: every connection is gone at once. */
  die(): void {
    this.server.forceShutdown();
  }

  private serveBatch(call: BatchStream): void {
    this.batchStreams++;
    this.connections.add(call.getPeer());
    call.on('error', () => undefined);
    if (this.behaviour.deaf === true) return;
    call.on('data', (request: BatchAppendReq) => {
      const received = receivedAppend(request);
      this.appends.push(received);
      this.behaviour.append(received, appendAnswer(call, received));
    });
  }
}

function receivedAppend(request: BatchAppendReq): ReceivedAppend {
  const options = request.getOptions();
  return {
    correlationId: request.getCorrelationId()?.getString() ?? '',
    stream: Buffer.from(options?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString(),
    deadlineMs: (options?.getDeadline()?.getSeconds() ?? 0) * 1000,
    events: request.getProposedMessagesList().map((message) => ({
      id: message.getId()?.getString() ?? '',
      data: Buffer.from(message.getData_asU8()).toString(),
      metadata: Buffer.from(message.getCustomMetadata_asU8()).toString(),
    })),
  };
}

function appendAnswer(call: BatchStream, { correlationId, stream }: ReceivedAppend): AppendAnswer {
  const answerTo = (id: string): BatchAppendResp =>
    new BatchAppendResp()
      .setCorrelationId(new UUID().setString(id))
      .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)));
  const written = (id: string, revision: number): void => {
    call.write(answerTo(id).setSuccess(new BatchAppendResp.Success().setCurrentRevision(String(revision))));
  };
  return {
    written: (revision) => written(correlationId, revision),
    toNobody: () => written('00000000-0000-4000-8000-000000000000', 0),
    conflict: (current) => {
      const details = new WrongExpectedVersion().setExpectedNoStream(new Empty());
      if (current === undefined) details.setCurrentNoStream(new Empty());
      else details.setCurrentStreamRevision(String(current));
      const any = new Any();
      any.pack(details.serializeBinary(), 'event_store.client.WrongExpectedVersion');
      call.write(answerTo(correlationId).setError(new Status().setMessage('WrongExpectedVersion').setDetails(any)));
    },
    end: () => void call.end(),
    fail: (code) => void call.emit('error', { code, details: 'as the test wishes' }),
  };
}

function readAnswer(call: ReadStream): ReadAnswer {
  const send = (response: ReadResp): void => void call.write(response);
  return {
    isSubscription: call.request.getOptions()?.hasSubscription() ?? false,
    confirm: () =>
      send(new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation().setSubscriptionId('sub'))),
    event: (stream, revision) => send(eventResponse(stream, revision)),
    checkpoint: (commit) =>
      send(
        new ReadResp().setCheckpoint(
          new ReadResp.Checkpoint().setCommitPosition(String(commit)).setPreparePosition(String(commit)),
        ),
      ),
    caughtUp: () => send(new ReadResp().setCaughtUp(new ReadResp.CaughtUp())),
    noStream: () => {
      send(new ReadResp().setStreamNotFound(new ReadResp.StreamNotFound()));
      call.end();
    },
    end: () => void call.end(),
    fail: (code) => void call.emit('error', { code, details: 'as the test wishes' }),
  };
}

function eventResponse(stream: string, revision: number): ReadResp {
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new UUID().setString(`00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`))
    .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setStreamRevision(String(revision))
    .setCommitPosition(String(revision))
    .setPreparePosition(String(revision))
    .setData(Buffer.from('{}'));
  recorded
    .getMetadataMap()
    .set('type', 'test.ThingHappened')
    .set('content-type', 'application/json')
    .set('created', '0');
  return new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(revision)));
}

function supportedMethods(batch: boolean): SupportedMethods {
  const names = batch ? ['batchappend', 'append', 'read'] : ['append', 'read'];
  return new SupportedMethods()
    .setEventStoreServerVersion('24.10.0')
    .setMethodsList(
      names.map((name) =>
        new SupportedMethod()
          .setServiceName('event_store.client.streams.streams')
          .setMethodName(name)
          .setFeaturesList(['stream', 'all', 'position', 'events']),
      ),
    );
}
