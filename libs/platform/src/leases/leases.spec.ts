// Does a lease have one holder at a time, and is it free again when released, lost with its connection, or held in silence?
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { Client } from 'pg';
import { rested, until } from '../../testing/subscription-kit';
import { Leases, leaseKeySql } from './leases';

describe('leases', () => {
  let database: TestDatabase;
  const ending: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterEach(async () => {
    await Promise.all(ending.splice(0).map((end) => end()));
  });
  afterAll(() => database.drop());

  function leasesOf(process: string): Leases {
    const leases = new Leases({
      databaseUrl: database.url,
      applicationName: process,
      everyMs: 25,
      silentMsMax: 300,
    });
    leases.start();
    ending.push(() => leases.stop());
    return leases;
  }

  /** Takes the lease and is silent from then on, like a process that was stopped. */
  async function silentHolder(key: string): Promise<{ isEnded: () => boolean }> {
    const client = new Client({ connectionString: database.url });
    let ended = false;
    client.on('error', () => (ended = true));
    await client.connect();
    await client.query(`SELECT pg_advisory_lock(${leaseKeySql('$1::text')})`, [key]);
    ending.push(() => client.end().catch(() => undefined));
    return { isEnded: () => ended };
  }

  it('are held by one process, and by another once the first releases them', async () => {
    const [one, two] = [leasesOf('one'), leasesOf('two')];
    const first = await one.acquire('book');
    let second: AbortSignal | undefined;
    void two.acquire('book').then((signal) => (second = signal));
    await rested(600);
    expect([first.aborted, second]).toEqual([false, undefined]);
    one.release('book');
    expect(first.aborted).toBe(true);
    await until(() => second?.aborted === false, 'the other has it');
  });

  it('can be taken again after they were released', async () => {
    const one = leasesOf('one');
    for (let times = 0; times < 3; times += 1) {
      expect((await one.acquire('again')).aborted).toBe(false);
      one.release('again');
    }
    const two = leasesOf('two');
    expect((await two.acquire('again')).aborted).toBe(false);
  });

  it('are no longer waited for after `release`', async () => {
    const [one, two] = [leasesOf('one'), leasesOf('two')];
    await one.acquire('given up');
    const waiting = two.acquire('given up');
    two.release('given up');
    expect((await waiting).aborted).toBe(true);
    one.release('given up');
    await rested(100);
    expect((await one.acquire('given up')).aborted).toBe(false);
  });

  it('are taken from a silent holder, but not before the time is up', async () => {
    const holder = await silentHolder('silent');
    const startedMs = performance.now();
    const signal = await leasesOf('waiting').acquire('silent');
    expect(signal.aborted).toBe(false);
    expect(performance.now() - startedMs).toBeGreaterThan(300);
    await until(holder.isEnded, 'the silent one has lost its connection');
  });

  it('are left to a silent holder by a process that wants other leases', async () => {
    const holder = await silentHolder('not wanted');
    const [one, two] = [leasesOf('one'), leasesOf('two')];
    await one.acquire('wanted');
    void two.acquire('wanted');
    await rested(800);
    expect(holder.isEnded()).toBe(false);
  });
});
