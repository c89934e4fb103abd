// The gRPC services a node offers; every other method of the protocol answers UNIMPLEMENTED by not being here.
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { Server, type MethodDefinition } from '@grpc/grpc-js';
import type { AppendQueue } from '../appending/append-queue';
import { decodeAppend, decodeBatchAppend, type AppendChunk, type BatchChunk } from '../protocol/append-codec';
import type { LogTail } from '../reading/log-tail';
import type { LogStore } from '../storage/log-store';
import { appendHandler, batchAppendHandler } from './append-handlers';
import { gossipHandler, supportedMethodsHandler } from './discovery-handlers';
import type { OpenCalls } from './open-calls';
import { readHandler } from './read-handler';

/** A little above what the client sends in one message when an append is far too large, so that it gets its answer. */
const MESSAGE_BYTES_MAX = 64 * 1024 * 1024;
const WINDOW_BYTES = 4 * 1024 * 1024;

interface NodeParts {
  readonly store: LogStore;
  readonly tail: LogTail;
  readonly queue: AppendQueue;
  readonly openCalls: OpenCalls;
  readonly instanceId: string;
  readonly host: string;
  readonly port: () => number;
}

export function createServer(parts: NodeParts): Server {
  const { store, tail, queue, openCalls, instanceId, host, port } = parts;
  const server = new Server({
    'grpc.max_receive_message_length': MESSAGE_BYTES_MAX,
    'grpc.max_send_message_length': -1,
    'grpc-node.flow_control_window': WINDOW_BYTES,
  });
  const { read, append, batchAppend } = StreamsService;
  server.addService(
    {
      read: { ...read, responseSerialize: asIs, responseDeserialize: asIs },
      append: decodedBy<AppendChunk>(append, decodeAppend),
      batchAppend: decodedBy<BatchChunk>(batchAppend, decodeBatchAppend),
    },
    {
      read: readHandler(store, tail, openCalls),
      append: appendHandler(queue),
      batchAppend: batchAppendHandler(queue, openCalls),
    },
  );
  server.addService(GossipService, { read: gossipHandler(instanceId, host, port) });
  server.addService(ServerFeaturesService, { getSupportedMethods: supportedMethodsHandler });
  return server;
}

/** The client's own definition of the method with our faster reading and writing of its messages. */
function decodedBy<Request>(
  method: Pick<MethodDefinition<unknown, unknown>, 'path' | 'requestStream' | 'responseStream'>,
  requestDeserialize: (bytes: Buffer) => Request,
): MethodDefinition<Request, Buffer> {
  const { path, requestStream, responseStream } = method;
  return {
    path,
    requestStream,
    responseStream,
    requestDeserialize,
    requestSerialize: () => {
      throw new Error('a server sends no requests');
    },
    responseSerialize: asIs,
    responseDeserialize: asIs,
  };
}

function asIs(bytes: Buffer): Buffer {
  return bytes;
}
