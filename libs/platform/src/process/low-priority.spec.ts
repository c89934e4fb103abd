// Does a process at low priority come after the others, with its Postgres sessions, and is every other process left alone?
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { rested } from '../../testing/subscription-kit';
import { createDataSource } from '../postgres/data-source';
import { NICENESS, isTooSoon, lowerBackendPriority, lowerPriority } from './low-priority';

/** The kernel accepts one change of a session in a tenth of a second, from all processes of the machine. */
const PATIENCE_MS = 60_000;

/**
 * The niceness that a lowered process has on this machine: none where the system does not say which process serves which
 * connection, or where the server runs as a user whose processes this one may not change (root in a container). Tried out by
 * setting the priority that the process has already.
 */
function lowered(pid: number): number {
  try {
    setPriority(pid, getPriority(pid));
    return process.platform === 'linux' ? NICENESS : 0;
  } catch {
    return 0;
  }
}

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function backendOf(settings: { lowPriority?: boolean }): Promise<{ niceness: number; lowest: number }> {
  const dataSource = await createDataSource(database.url, [], settings);
  const rows: [{ pid: number }] = await dataSource.query('SELECT pg_backend_pid() AS pid');
  const [{ pid }] = rows;
  const backend = { niceness: getPriority(pid), lowest: lowered(pid) };
  await dataSource.destroy();
  return backend;
}

describe('a connection to Postgres', () => {
  it('is served at low priority when its process asks for it', async () => {
    const { niceness, lowest } = await backendOf({ lowPriority: true });
    expect(niceness).toBe(lowest);
  });

  it('is served at normal priority otherwise', async () => {
    const { niceness } = await backendOf({});
    expect(niceness).toBe(0);
  });
});

describe('a process that does not serve our connection', () => {
  it('is left alone when a server on another machine names its number', () => {
    lowerBackendPriority({ pid: process.pid, port: 5432 });
    expect(getPriority()).toBe(0);
  });

  it('may have ended', () => {
    expect(() => lowerBackendPriority({ pid: 2 ** 30, port: 5432 })).not.toThrow();
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

  /** A container may show the weights and keep them read-only. Tried out by setting the weight that the session has already. */
  function mayBeWeighed(pid: number | undefined): boolean {
    try {
      writeFileSync(`/proc/${pid}/autogroup`, '0');
      return true;
    } catch (error) {
      return isTooSoon(error);
    }
  }

  it('that another program began is left as it is: only the process is lowered', async () => {
    const before = weightOf('self');
    const child = await begun(false);
    lowerPriority(child.pid);
    expect(getPriority(child.pid)).toBe(NICENESS);
    expect(weightOf('self')).toBe(before);
    await ended(child);
  });

  it(
    'of its own is lowered with the process, in the end also when there are several',
    async () => {
      const children = [await begun(true), await begun(true), await begun(true)];
      const before = weightOf(children[0]?.pid);
      const wanted = before !== undefined && mayBeWeighed(children[0]?.pid) ? ` nice ${NICENESS}` : before;
      const weights = (): (string | undefined)[] => children.map(({ pid }) => weightOf(pid));
      for (const { pid } of children) lowerPriority(pid);
      const deadline = Date.now() + PATIENCE_MS;
      while (weights().some((weight) => weight !== wanted) && Date.now() < deadline) await rested(10);
      expect(weights()).toEqual([wanted, wanted, wanted]);
      expect(children.map(({ pid }) => getPriority(pid))).toEqual([NICENESS, NICENESS, NICENESS]);
      await Promise.all(children.map(ended));
    },
    2 * PATIENCE_MS,
  );
});
