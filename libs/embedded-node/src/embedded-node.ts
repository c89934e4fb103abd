// Starts and stops a single-node event store that speaks EventStoreDB's protocol to the unmodified client.
import { randomUUID } from 'node:crypto';
import { ServerCredentials, type Server } from '@grpc/grpc-js';
import { AppendQueue } from './appending/append-queue';
import { NodeStopped } from './appending/append-request';
import { LogTail } from './reading/log-tail';
import { faultError } from './protocol/failures';
import { OpenCalls } from './serving/open-calls';
import { createServer } from './serving/services';
import { lockDirectory } from './storage/directory-lock';
import { LogStore } from './storage/log-store';

export interface EmbeddedNodeOptions {
  /** Data directory; made if it is not there. One node per directory. */
  readonly dir: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** A loopback address; `127.0.0.1` by default. Others are refused: there is neither TLS nor a password here. */
  readonly host?: string;
  /** How many event ids are remembered to recognise repeats that name no revision. */
  readonly recentIdsMax?: number;
  readonly logger?: { info(message: string): void; error(message: string): void };
  /** Called when a write failed in a way that leaves the disk unknown: nothing is accepted any more, end the process. */
  readonly onFatal?: (error: Error) => void;
}

export interface EmbeddedNode {
  readonly port: number;
  /** Connection string for the client. */
  readonly url: string;
  /** Answers what was accepted, ends all calls and lets go of the directory. */
  close(): Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const RECENT_IDS_MAX = 50_000;
const SHUTDOWN_MS_MAX = 500;

/** Rejects when the directory is in use (`DirectoryInUse`), the port is taken, or the host is not loopback. */
export async function startEmbeddedNode(options: EmbeddedNodeOptions): Promise<EmbeddedNode> {
  const { dir, host = '127.0.0.1', logger } = options;
  if (!LOOPBACK.has(host)) {
    throw new Error(
      `the embedded event store listens on loopback only, not on ${host}; use EventStoreDB for a network`,
    );
  }
  const unlock = lockDirectory(dir);
  let store: LogStore | undefined;
  try {
    store = LogStore.open(dir);
    const tail = new LogTail(store.lastPosition);
    const queue = new AppendQueue(store, tail, { recentIdsMax: options.recentIdsMax ?? RECENT_IDS_MAX }, (error) => {
      logger?.error(`event store stops after a failed write: ${error.message}`);
      options.onFatal?.(error);
    });
    let port = 0;
    const openCalls = new OpenCalls();
    const server = createServer({ store, tail, queue, openCalls, instanceId: randomUUID(), host, port: () => port });
    port = await listen(server, host, options.port ?? 0);
    logger?.info(`event store on ${host}:${port}, data in ${dir}`);
    const opened = store;
    const close = once(async () => {
      await queue.stop();
      openCalls.end(faultError(new NodeStopped('the node is stopping')));
      await shutDown(server);
      await opened.close();
      unlock();
    });
    return { port, url: `esdb://${host.includes(':') ? `[${host}]` : host}:${port}?tls=false`, close };
  } catch (error) {
    await store?.close();
    unlock();
    throw error;
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
}

/** Lets answers that are under way arrive, then cuts what is left. */
async function shutDown(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, SHUTDOWN_MS_MAX);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
  server.forceShutdown();
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= action());
}
