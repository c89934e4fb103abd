// Is a copy that is made while a node writes one moment of the log, whole, and found out when it is not?
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { makeDirectory } from '../../testing/node-fixture';
import { type NodeProcess, startNodeProcess } from '../../testing/node.process';
import { startEmbeddedNode } from '../embedded-node';
import { copyLog, inspectLog } from './copy-log';
import { editStoredEvent } from './edit-stored-event';

jest.setTimeout(60_000);

describe('a copy of the log', () => {
  let dir: string;
  let target: string;
  let node: NodeProcess;
  let client: EventStoreDBClient;

  beforeAll(async () => {
    dir = await makeDirectory();
    target = join(await makeDirectory(), 'copy');
    node = await startNodeProcess({ dir });
    client = EventStoreDBClient.connectionString(node.url);
  });

  afterAll(async () => {
    await client.dispose();
    if (node.child.exitCode === null) await node.kill('SIGKILL');
    rmSync(dir, { recursive: true });
    rmSync(join(target, '..'), { recursive: true });
  });

  const append = (stream: string, n: number) =>
    client.appendToStream(stream, [jsonEvent({ type: 'counted', data: { n, filler: 'x'.repeat(2_000) } })]);

  it('made while the node writes holds every event acknowledged before and is one moment', async () => {
    for (let n = 0; n < 50; n += 1) await append('before-1', n);
    const writing = { on: true, written: 0 };
    const busy = (async () => {
      while (writing.on) await append('meanwhile-1', (writing.written += 1));
    })();
    const seen: number[] = [];
    await copyLog(dir, target, { onBytes: (done) => seen.push(done) });
    writing.on = false;
    await busy;
    const { heads, events, streams } = await inspectLog(target, ['before-1', 'meanwhile-1', 'none-1']);
    expect(heads['before-1']).toBe(49);
    expect(heads).not.toHaveProperty('none-1');
    expect(heads['meanwhile-1'] ?? -1).toBeLessThanOrEqual(writing.written - 1);
    expect(events).toBe(50 + (heads['meanwhile-1'] ?? -1) + 1);
    expect(streams).toBe(heads['meanwhile-1'] === undefined ? 1 : 2);
    expect(readdirSync(target)).toEqual(['data.mdb']);
  });

  it('leaves the node able to write and is refused where a log is', async () => {
    await append('before-1', 50);
    await expect(copyLog(dir, target)).rejects.toThrow('holds a log already');
    await expect(copyLog(join(dir, 'nothing'), join(target, 'x'))).rejects.toThrow('holds no log');
  });

  it('is a log that a node serves', async () => {
    const copy = await startEmbeddedNode({ dir: target });
    const reader = EventStoreDBClient.connectionString(copy.url);
    let count = 0;
    for await (const { event } of reader.readStream('before-1')) count += event === undefined ? 0 : 1;
    await reader.dispose();
    await copy.close();
    expect(count).toBe(50);
  });

  it('that was changed is found out', async () => {
    await editStoredEvent(target, 'before-1', 7, () => ({ data: Buffer.from('{}'), metadata: Buffer.alloc(0) }));
    await expect(inspectLog(target)).rejects.toThrow('stored event is corrupt: stream "before-1", revision 7');
  });
});
