// Is a database of another epoch refused and left as it is, and does an app's process say so and end?
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { EPOCH, LOG_STREAM } from '@daybook/contracts';
import type { DataSource } from 'typeorm';
import { describeBootError } from '../app/boot-errors';
import { InMemoryLog } from '../event-store/in-memory-log';
import { createContextApp } from '../app/context-app';
import { createDataSource } from '../postgres/data-source';
import { trialApp } from '../../testing/trial-app';
import { checkDatabaseEpoch } from './database-epoch';
import { EpochDiffers } from './epoch-differs';

/** Can still be read when the start that failed has let go of it. */
class KeptLog extends InMemoryLog {
  override close(): Promise<void> {
    return Promise.resolve();
  }
}

let home: string;
let database: TestDatabase;
let dataSource: DataSource;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'daybook-epoch-'));
  database = await testDatabase();
  dataSource = await createDataSource(database.url, []);
});
afterEach(async () => {
  await dataSource.destroy();
  await database.drop();
  rmSync(home, { recursive: true });
});

const check = (): Promise<void> => checkDatabaseEpoch((sql) => dataSource.query(sql), 'trial');
async function start(log = new InMemoryLog()): Promise<void> {
  const env = { DAYBOOK_HOME: home, PORT: '0', LOG_LEVEL: 'silent' };
  const app = await createContextApp(trialApp, env, { log, databaseUrl: database.url });
  await app.close();
}
async function isEmpty(log: InMemoryLog): Promise<boolean> {
  for await (const _ of log.readStream(LOG_STREAM)) return false;
  return true;
}

describe('the epoch of a database', () => {
  it('is stated by the first start, and goes on', async () => {
    await check();
    await start();
    expect(await dataSource.query('SELECT epoch FROM platform.epoch')).toEqual([{ epoch: EPOCH }]);
    await check();
    await start();
  });

  it('other than ours ends the start, and nothing is written, on a new log neither', async () => {
    await start();
    await dataSource.query('UPDATE platform.epoch SET epoch = 7');
    const log = new KeptLog();
    await expect(start(log)).rejects.toEqual(new EpochDiffers('The database of trial', 7));
    expect(await isEmpty(log)).toBe(true);
    expect(await dataSource.query('SELECT epoch FROM platform.epoch')).toEqual([{ epoch: 7 }]);
  });

  it('is missed where tables were made without it', async () => {
    await start();
    await dataSource.query('DROP TABLE platform.epoch');
    await expect(start()).rejects.toEqual(new EpochDiffers('The database of trial', undefined));
  });

  it('is not stated on a database whose log is of another epoch', async () => {
    const log = new InMemoryLog();
    await log.append('test.thing-1', [{ id: randomUUID(), type: 't', data: {}, metadata: METADATA }], 'any');
    await expect(start(log)).rejects.toEqual(new EpochDiffers('The log', undefined));
    expect(await dataSource.query(`SELECT to_regclass('platform.epoch') AS table`)).toEqual([{ table: null }]);
  });
});

it('a process that meets data of another epoch ends with 78', () => {
  const { message, exitCode } = describeBootError(new EpochDiffers('The log', 7));
  expect(exitCode).toBe(78);
  expect(message).toMatch(/^The log is of epoch 7, and .*\.$/);
});

const METADATA = {
  v: 1,
  $correlationId: 'c',
  $causationId: 'c',
  by: { kind: 'system', id: 'test' },
  at: 'now',
} as const;
