// Changed bytes, a full disk, a second node, ends of all kinds: each is told clearly and nothing else is harmed.
import { readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { binaryEvent, EventStoreDBClient } from '@eventstore/db-client';
import { makeDirectory, makeNode, type NodeFixture } from '../../testing/node-fixture';
import { startNodeProcess } from '../../testing/node.process';
import { aStream, anEvent, collect, eventually, failureOf, follow, revisionsOf, someEvents } from '../../testing/wire';
import { DirectoryInUse } from './directory-lock';
import { editStoredEvent, type EditableEvent } from './edit-stored-event';
import { startEmbeddedNode } from '../embedded-node';

jest.setTimeout(120_000);

const flipByte = ({ data, metadata }: EditableEvent): EditableEvent => {
  const changed = Buffer.from(data);
  changed.writeUInt8(changed.readUInt8(5) ^ 1, 5);
  return { data: changed, metadata };
};

describe('one changed byte in a stored event', () => {
  const stream = 'spec-1';
  let fixture: NodeFixture;
  beforeEach(async () => {
    fixture = await makeNode();
    await fixture.client.appendToStream(stream, someEvents(4));
    await fixture.client.appendToStream('other-1', someEvents(2));
  });
  afterEach(() => fixture.close());

  it.each<{ what: string; act: (client: EventStoreDBClient) => Promise<unknown> }>([
    { what: 'reading the stream', act: (client) => collect(client.readStream(stream)) },
    {
      what: 'reading it backwards',
      act: (client) => collect(client.readStream(stream, { direction: 'backwards', fromRevision: 'end' })),
    },
    { what: 'reading all', act: (client) => collect(client.readAll()) },
    { what: 'subscribing to the stream', act: (client) => collect(client.subscribeToStream(stream)) },
    { what: 'subscribing to all', act: (client) => collect(client.subscribeToAll()) },
  ])('is told with stream and revision when $what', async ({ act }) => {
    await fixture.restart(() => editStoredEvent(fixture.dir, stream, 2, flipByte));
    const error = await failureOf(act(fixture.client));
    expect(error.message).toMatch(/DATA_LOSS: stored event is corrupt: stream "spec-1", revision 2/);
  });

  it('leaves everything else readable', async () => {
    await fixture.restart(() => editStoredEvent(fixture.dir, stream, 2, flipByte));
    expect(revisionsOf(await collect(fixture.client.readStream(stream, { maxCount: 2 })))).toEqual([0, 1]);
    expect(revisionsOf(await collect(fixture.client.readStream(stream, { fromRevision: 3n })))).toEqual([3]);
    expect(await collect(fixture.client.readStream('other-1'))).toHaveLength(2);
  });

  it('fails only the append that has to look at it', async () => {
    await fixture.restart(() => editStoredEvent(fixture.dir, stream, 2, flipByte));
    const repeat = fixture.client.appendToStream(stream, anEvent(), { expectedRevision: 1n });
    const other = fixture.client.appendToStream('other-1', anEvent());
    expect((await failureOf(repeat)).message).toMatch(/corrupt: stream "spec-1", revision 2/);
    expect(await other).toMatchObject({ nextExpectedRevision: 2n });
  });

  it('goes unnoticed here when the checksum was made to fit, as an intruder would', async () => {
    await fixture.restart(() =>
      editStoredEvent(
        fixture.dir,
        stream,
        2,
        () => ({ data: Buffer.from('{"forged":true}'), metadata: Buffer.from('{}') }),
        {
          fixChecksum: true,
        },
      ),
    );
    const [event] = await collect(fixture.client.readStream(stream, { fromRevision: 2n, maxCount: 1 }));
    expect(event?.event).toMatchObject({ revision: 2n, data: { forged: true }, metadata: {} });
  });

  it('cannot be made while a node runs, nor in an event that is not there', async () => {
    await expect(editStoredEvent(fixture.dir, stream, 2, flipByte)).rejects.toBeInstanceOf(DirectoryInUse);
    await fixture.restart(() =>
      expect(editStoredEvent(fixture.dir, stream, 9, flipByte)).rejects.toThrow('there is no event 9 in stream spec-1'),
    );
  });
});

describe('a process', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await makeDirectory();
  });
  afterEach(() => rm(dir, { recursive: true }));

  it('tells callers that the disk is full, writes nothing of that append, and goes on reading', async () => {
    const node = await startNodeProcess({ dir, fileLimitKiB: 6_000 });
    const client = EventStoreDBClient.connectionString(node.url);
    const large = (): ReturnType<typeof binaryEvent> =>
      binaryEvent({ type: 'spec.Large', data: new Uint8Array(512 * 1024) });
    let written = 0;
    const fill = async (): Promise<never> => {
      for (;;) {
        await client.appendToStream('large-1', large());
        written++;
      }
    };
    expect((await failureOf(fill())).message).toMatch(/nothing was written, the disk is full/);
    expect(written).toBeGreaterThan(0);
    expect(await collect(client.readStream('large-1'))).toHaveLength(written);
    await failureOf(client.appendToStream('large-1', large()));
    expect(await client.appendToStream('small-1', anEvent())).toMatchObject({ nextExpectedRevision: 0n });
    await client.dispose();
    expect(await node.kill('SIGTERM')).toBe(0);
  });

  it('refuses a directory that another process uses, and names that process', async () => {
    const node = await startNodeProcess({ dir });
    await expect(startNodeProcess({ dir })).rejects.toThrow(
      new RegExp(`in use by the event store with process id ${node.pid}`),
    );
    await expect(startEmbeddedNode({ dir })).rejects.toBeInstanceOf(DirectoryInUse);
    await node.kill('SIGTERM');
  });

  it('takes over a directory whose node was killed', async () => {
    const killed = await startNodeProcess({ dir });
    await killed.kill('SIGKILL');
    expect(existsSync(join(dir, 'node.lock'))).toBe(true);
    const node = await startNodeProcess({ dir });
    expect(JSON.parse(await readFile(join(dir, 'node.lock'), 'utf8'))).toMatchObject({ pid: node.pid });
    await node.kill('SIGTERM');
  });

  it.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])('closes cleanly on %s and leaves no lock', async (signal) => {
    const node = await startNodeProcess({ dir });
    const client = EventStoreDBClient.connectionString(node.url);
    const followed = follow(client.subscribeToAll());
    await eventually(() => followed.log.includes('caughtUp'), 'it caught up');
    expect(await node.kill(signal)).toBe(0);
    expect(existsSync(join(dir, 'node.lock'))).toBe(false);
    await client.dispose();
  });

  it('ends when the supervisor that started it is gone', async () => {
    const node = await startNodeProcess({ dir });
    node.child.stdin?.end();
    expect(await node.ended()).toBe(0);
  });

  it('says where it listens and what it is for, then one line that it is ready', async () => {
    const node = await startNodeProcess({ dir });
    expect(node.output()).toMatch(/listens on loopback only and is for development, tests and small installations/);
    expect(node.url).toBe(`esdb://127.0.0.1:${node.port}?tls=false`);
    await node.kill('SIGTERM');
  });

  it.each([
    { env: { ESDB_HOST: '0.0.0.0' }, says: /listens on loopback only/ },
    { env: { ESDB_PORT: 'many' }, says: /ESDB_PORT is not a port: many/ },
  ])('refuses to start with $env', async ({ env, says }) => {
    await expect(startNodeProcess({ dir, env })).rejects.toThrow(says);
  });
});

describe('two processes that find the same lock', () => {
  it('in this process are told apart too', async () => {
    const fixture = await makeNode();
    await expect(startEmbeddedNode({ dir: fixture.dir })).rejects.toBeInstanceOf(DirectoryInUse);
    const stream = aStream();
    await fixture.client.appendToStream(stream, anEvent());
    await fixture.close();
  });

  it('do not both believe a holder that is dead', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    expect(dead).toBeGreaterThan(0);
    const fixture = await makeNode();
    await fixture.restart(async () => {
      await writeFile(join(fixture.dir, 'node.lock'), JSON.stringify({ pid: dead, token: 'stale' }));
    });
    await fixture.close();
  });
});
