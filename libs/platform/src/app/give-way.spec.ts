// Does what gives way come after the others, the server's side of its connections too, and nothing that is not ours?
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { until } from '../../testing/subscription-kit';
import { createDataSource } from '../projections/data-source';
import { NICENESS, giveWay, letGiveWay } from './give-way';

/** Only where the system says which process serves which connection. */
const LOWERED = process.platform === 'linux' ? NICENESS : 0;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function nicenessOfBackend(settings: { givesWay?: boolean }): Promise<number> {
  const dataSource = await createDataSource(database.url, [], settings);
  const rows: { pid: number }[] = await dataSource.query('SELECT pg_backend_pid() AS pid');
  const niceness = getPriority(rows[0]?.pid);
  await dataSource.destroy();
  return niceness;
}

describe('a connection to Postgres', () => {
  it('is served after the others where its process gives way', async () => {
    expect(await nicenessOfBackend({ givesWay: true })).toBe(LOWERED);
  });

  it('is served like the others otherwise', async () => {
    expect(await nicenessOfBackend({})).toBe(0);
  });
});

describe('a process that is no server of ours', () => {
  it('is left alone, whatever number a server far away named', () => {
    letGiveWay({ pid: process.pid, port: 5432 });
    expect(getPriority()).toBe(0);
  });

  it('may be gone', () => {
    expect(() => letGiveWay({ pid: 2 ** 30, port: 5432 })).not.toThrow();
  });
});

describe('a session', () => {
  const weightOf = (pid: number | 'self' | undefined): string | undefined =>
    existsSync('/proc/self/autogroup')
      ? / nice .*/.exec(readFileSync(`/proc/${pid}/autogroup`, 'utf8'))?.[0]
      : undefined;

  async function begun(detached: boolean): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: 'pipe', detached });
    await once(child, 'spawn');
    return child;
  }

  async function ended(child: ChildProcess): Promise<void> {
    child.stdin?.end();
    await once(child, 'exit');
  }

  it('that others began is left as it is: only the process gives way', async () => {
    const before = weightOf('self');
    const child = await begun(false);
    giveWay(child.pid);
    expect(getPriority(child.pid)).toBe(NICENESS);
    expect(weightOf('self')).toBe(before);
    await ended(child);
  });

  it('of its own gives way with the process, sooner or later also when there are several', async () => {
    const children = [await begun(true), await begun(true), await begun(true)];
    const wanted = weightOf('self') === undefined ? undefined : ` nice ${NICENESS}`;
    for (const { pid } of children) giveWay(pid);
    await until(() => children.every(({ pid }) => weightOf(pid) === wanted), 'all of them gave way');
    await Promise.all(children.map(ended));
  });
});
