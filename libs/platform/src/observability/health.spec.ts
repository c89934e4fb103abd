// Is an app ready exactly when its log, its database and its consumers are, and while it does not shut down?
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import type { DataSource } from 'typeorm';
import { InMemoryLog } from '../event-store/in-memory-log';
import { createDataSource } from '../postgres/data-source';
import { Health } from './health';

describe('health', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  beforeAll(async () => {
    database = await testDatabase();
    dataSource = await createDataSource(database.url, []);
  });
  afterAll(async () => {
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.drop();
  });

  const healthOf = (consumers: { name: string; state: string; ready: boolean }[] = []): Health =>
    new Health({ log: new InMemoryLog(), dataSource, consumers: () => consumers });

  it('is ok when everything answers', async () => {
    const consumers = [{ name: 'accounts', state: 'live', ready: true }];
    expect(await healthOf(consumers).report()).toEqual({
      status: 'ok',
      checks: { log: 'ok', database: 'ok', consumers: 'ok', serving: 'ok' },
      consumers: [{ name: 'accounts', state: 'live' }],
      states: {},
    });
  });

  it('names a consumer that is not ready', async () => {
    const consumers = [{ name: 'accounts', state: 'halted', ready: false }];
    expect(await healthOf(consumers).report()).toMatchObject({
      ...{ status: 'unavailable', checks: { consumers: 'unavailable' } },
      consumers: [{ name: 'accounts', state: 'halted' }],
    });
  });

  it('names a further thing that the app watches, once it is not well', async () => {
    let isWell = true;
    const health = healthOf();
    health.watch('bookkeeper', () => isWell);
    expect(await health.report()).toMatchObject({ status: 'ok', checks: { bookkeeper: 'ok' } });
    isWell = false;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await health.report()).toMatchObject({ status: 'unavailable', checks: { bookkeeper: 'unavailable' } });
  });

  it('tells the state of each watched thing that has one', async () => {
    const health = healthOf();
    health.watch(
      'bookkeeper',
      () => true,
      () => 'standing-by',
    );
    expect(await health.report()).toMatchObject({ status: 'ok', states: { bookkeeper: 'standing-by' } });
  });

  it('is no longer ready once it drains', async () => {
    const health = healthOf();
    expect((await health.report()).status).toBe('ok');
    health.drain();
    expect(await health.report()).toMatchObject({ status: 'unavailable', checks: { serving: 'unavailable' } });
  });

  it('is unavailable without its database or its log', async () => {
    const log = new InMemoryLog();
    await log.close();
    const health = new Health({ log, dataSource, consumers: () => [] });
    await dataSource.destroy();
    expect(await health.report()).toMatchObject({
      status: 'unavailable',
      checks: { log: 'unavailable', database: 'unavailable' },
    });
  });
});
