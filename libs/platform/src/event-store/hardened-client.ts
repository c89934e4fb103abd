// The store's client, guarded against those of its faults that would reach the whole process.
import type { EventStoreDBClient } from '@eventstore/db-client';
import { Duplex } from 'node:stream';
import { silentClient } from './silent-client';

const CLOSE_TIMEOUT_MS = 500;
const KEEP_ALIVE_TIMEOUT_MS = 10_000;
/** More clients than ever live at once. */
const SOCKETS = 1000;

let clients = 0;

/** What the guard was told about its client. */
type Broken = (reason: string) => void;

/**
 * A client that cannot take the process down. The client makes its streams through one internal function; here its
 * batch stream is watched: it must not end (the client would wait for ever), its listener must not throw (an answer
 * to no waiting append is a TypeError out of an event), and it must never ask the client to wait for `drain` (a promise of the
 * client whose rejection is not handled).
 * @throws when the installed client is not the one this was written for
 */
export function hardenedClient(connectionString: string, broken: Broken): EventStoreDBClient {
  useNoProxy();
  const client = silentClient(hardened(connectionString));
  const create: unknown = Reflect.get(client, 'GRPCStreamCreator');
  if (typeof create !== 'function')
    throw new Error('@eventstore/db-client: unexpected version, GRPCStreamCreator missing');
  Reflect.set(
    client,
    'GRPCStreamCreator',
    (service: unknown, name: string, make: unknown, cache?: unknown): unknown => {
      if (typeof make !== 'function') throw new Error('@eventstore/db-client: unexpected version, no stream maker');
      const makeHardened = (grpcClient: unknown): unknown => {
        const stream: unknown = make(grpcClient);
        if (stream instanceof Duplex) harden(stream, broken);
        return stream;
      };
      return create(service, name, makeHardened, cache);
    },
  );
  return client;
}

/**
 * The transport takes `http_proxy` and `https_proxy` for its own, also for a store on this machine. Nothing else of a process
 * reads them; whoever wants the log to be reached through a proxy says so with `grpc_proxy`.
 */
function useNoProxy(): void {
  if (process.env['grpc_proxy']) return;
  delete process.env['http_proxy'];
  delete process.env['https_proxy'];
}

function harden(stream: Duplex, broken: Broken): void {
  const [onData] = stream.listeners('data');
  if (onData === undefined)
    throw new Error('@eventstore/db-client: unexpected version, the batch stream has no listener');
  stream.removeAllListeners('data');
  stream.on('data', (response: unknown) => {
    try {
      onData.call(stream, response);
    } catch (error) {
      broken(`an answer that belongs to no append: ${String(error)}`);
    }
  });
  stream.on('end', () => {
    stream.end();
    broken('the server ended the batch stream');
  });
  stream.on('error', (error) => broken(`the batch stream failed: ${error.message}`));
  const write = stream.write.bind(stream);
  Reflect.set(stream, 'write', (message: unknown): boolean => {
    write(message);
    return true;
  });
}

/** Cancels running calls and closes the socket. Never rejects; takes at most half a second. */
export async function closeClient(client: EventStoreDBClient): Promise<void> {
  await settledWithin(client.dispose(), CLOSE_TIMEOUT_MS);
  const getChannel: unknown = Reflect.get(client, 'getChannel');
  if (typeof getChannel !== 'function') return;
  const closed = Promise.resolve(getChannel()).then((channel: { close(): void }) => channel.close());
  await settledWithin(closed, CLOSE_TIMEOUT_MS);
}

async function settledWithin(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const time = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([promise.catch(() => undefined), time]);
  clearTimeout(timer);
}

/**
 * A conflict that does not throw carries a wrong revision. And the transport shares a socket between clients with equal
 * options, so that a new client would inherit the wedged one: hence a keep-alive that differs by milliseconds. The last
 * setting of a name wins.
 */
function hardened(connectionString: string): string {
  clients = (clients + 1) % SOCKETS;
  const given = /[?&]keepAliveTimeout=(\d+)/i.exec(connectionString)?.[1];
  const keepAliveTimeoutMs = (given === undefined ? KEEP_ALIVE_TIMEOUT_MS : Number(given)) + clients;
  const base = connectionString.trim().replace(/\/+$/, '');
  return `${base}${base.includes('?') ? '&' : '?'}throwOnAppendFailure=true&keepAliveTimeout=${keepAliveTimeoutMs}`;
}
