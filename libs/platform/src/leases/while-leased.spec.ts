// Does one process at a time run the session, another after it, and none once it was told to end?
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { until } from '../../testing/subscription-kit';
import { LeasePermit } from '../deadlines/lease-permit';
import { InMemoryLog } from '../event-store/in-memory-log';
import { Leases } from './leases';
import { whileLeased } from './while-leased';

let database: TestDatabase;
const stopping: Leases[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await Promise.all(stopping.splice(0).map((leases) => leases.stop()));
});
afterAll(() => database.drop());

function leasesOf(process: string): Leases {
  const leases = new Leases({ databaseUrl: database.url, applicationName: process, everyMs: 25 });
  leases.start();
  stopping.push(leases);
  return leases;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

it('runs the session in one process, and in another one when that ends', async () => {
  const running = new Set<string>();
  const start = (name: string) => {
    const ending = new AbortController();
    const done = whileLeased(leasesOf(name), 'session', ending.signal, async (signal) => {
      running.add(name);
      await aborted(signal);
      running.delete(name);
    });
    return { ending, done };
  };
  const first = start('one');
  await until(() => running.has('one'), 'the first process runs the session');
  const second = start('two');
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect([...running]).toEqual(['one']);
  first.ending.abort();
  await first.done;
  await until(() => running.has('two'), 'the second process runs the session');
  expect([...running]).toEqual(['two']);
  second.ending.abort();
  await second.done;
});

it('ends at once in a process that waits for the lease', async () => {
  const other = leasesOf('holder');
  await other.acquire('wanted');
  const ending = new AbortController();
  let sessions = 0;
  const done = whileLeased(leasesOf('waiter'), 'wanted', ending.signal, () => Promise.resolve(void (sessions += 1)));
  ending.abort();
  await done;
  expect(sessions).toBe(0);
});

it('gives the permit to pass deadlines to one process, and to another when that is gone', async () => {
  const [one, two] = [leasesOf('one'), leasesOf('two')];
  const log = new InMemoryLog();
  const [first, second] = [new LeasePermit(one, log), new LeasePermit(two, log)];
  await until(() => first.mayScan(), 'the first process may pass deadlines');
  expect(second.mayScan()).toBe(false);
  await one.stop();
  await until(() => second.mayScan(), 'the second process may pass deadlines');
  expect(first.mayScan()).toBe(false);
});
