// Does each log keep the contract: in memory, on the embedded node, and on a real server if one is given?
import { startEmbeddedNode } from '@daybook/embedded-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeEventLogContract, type LogSubject } from '../../testing/event-log-contract';
import { EventStoreLog } from './event-store-log';
import { InMemoryLog } from './in-memory-log';

async function inMemory(): Promise<LogSubject> {
  const log = new InMemoryLog();
  return { log, restart: async () => log.restart(), close: () => log.close() };
}

async function onEmbeddedNode(): Promise<LogSubject> {
  const dir = await mkdtemp(join(tmpdir(), 'daybook-contract-'));
  let node = await startEmbeddedNode({ dir });
  const log = new EventStoreLog({ connectionString: node.url });
  return {
    log,
    restart: async () => {
      const { port } = node;
      await node.close();
      node = await startEmbeddedNode({ dir, port });
    },
    close: async () => {
      await log.close();
      await node.close();
      await rm(dir, { recursive: true });
    },
  };
}

describeEventLogContract('InMemoryLog', inMemory);
describeEventLogContract('EventStoreLog on the embedded node', onEmbeddedNode);

const realServer = process.env['TEST_ESDB_URL'];
if (realServer !== undefined) {
  describeEventLogContract('EventStoreLog on a real server', async () => {
    const log = new EventStoreLog({ connectionString: realServer });
    return { log, close: () => log.close() };
  });
}
