// A node on a directory of its own with the unmodified client, made for one spec and removed after it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient } from '@eventstore/db-client';
import { startEmbeddedNode, type EmbeddedNode, type EmbeddedNodeOptions } from '../src';

export interface NodeFixture {
  readonly dir: string;
  readonly node: EmbeddedNode;
  readonly client: EventStoreDBClient;
  /** A further client of the same node. */
  newClient(): EventStoreDBClient;
  /** Stops the node, does `meanwhile`, and starts one on the same directory and port with a new client. */
  restart(meanwhile?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export async function makeDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'daybook-node-'));
}

export async function makeNode(options: Partial<EmbeddedNodeOptions> = {}): Promise<NodeFixture> {
  const dir = options.dir ?? (await makeDirectory());
  let node = await startEmbeddedNode({ ...options, dir });
  let clients: EventStoreDBClient[] = [];
  const newClient = (): EventStoreDBClient => {
    const client = EventStoreDBClient.connectionString(node.url);
    clients.push(client);
    return client;
  };
  let client = newClient();
  const disposeClients = async (): Promise<void> => {
    await Promise.all(clients.map((each) => each.dispose()));
    clients = [];
  };
  return {
    dir,
    get node() {
      return node;
    },
    get client() {
      return client;
    },
    newClient,
    restart: async (meanwhile) => {
      await disposeClients();
      await node.close();
      await meanwhile?.();
      node = await startEmbeddedNode({ ...options, dir, port: node.port });
      client = newClient();
    },
    close: async () => {
      await disposeClients();
      await node.close();
      await rm(dir, { recursive: true });
    },
  };
}
