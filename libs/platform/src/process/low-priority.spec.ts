// Does what gives way come after the others, the server's side of its connections too, and nothing that is not ours?
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { type TestDatabase, testDatabase } from '@daybook/embedded-postgres';
import { rested } from '../../testing/subscription-kit';
import { createDataSource } from '../postgres/data-source';
import { NICENESS, giveWay, isTooSoon, letGiveWay } from './low-priority';

/** Everything else on the machine asks the same kernel, which lets one of all say so in a tenth of a second. */
const PATIENCE_MS = 60_000;

/**
 * Only where the system says which process serves which connection, and not where the server runs as a user whose
 * processes this one may not touch (root in a container, which is root in little else). Asked by saying what holds anyway.
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

async function backendOf(settings: { givesWay?: boolean }): Promise<{ niceness: number; lowest: number }> {
  const dataSource = await createDataSource(database.url, [], settings);
  const rows: [{ pid: number }] = await dataSource.query('SELECT pg_backend_pid() AS pid');
  const [{ pid }] = rows;
  const backend = { niceness: getPriority(pid), lowest: lowered(pid) };
  await dataSource.destroy();
  return backend;
}

describe('a connection to Postgres', () => {
  it('is served after the others where its process gives way', async () => {
    const { niceness, lowest } = await backendOf({ givesWay: true });
    expect(niceness).toBe(lowest);
  });

  it('is served like the others otherwise', async () => {
    const { niceness } = await backendOf({});
    expect(niceness).toBe(0);
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

  /** Not everywhere: a container may show the weights and keep them read-only. Asked by saying what holds anyway. */
  function mayBeWeighed(pid: number | undefined): boolean {
    try {
      writeFileSync(`/proc/${pid}/autogroup`, '0');
      return true;
    } catch (error) {
      return isTooSoon(error);
    }
  }

  it('that others began is left as it is: only the process gives way', async () => {
    const before = weightOf('self');
    const child = await begun(false);
    giveWay(child.pid);
    expect(getPriority(child.pid)).toBe(NICENESS);
    expect(weightOf('self')).toBe(before);
    await ended(child);
  });

  it(
    'of its own gives way with the process, sooner or later also when there are several',
    async () => {
      const children = [await begun(true), await begun(true), await begun(true)];
      const before = weightOf(children[0]?.pid);
      const wanted = before !== undefined && mayBeWeighed(children[0]?.pid) ? ` nice ${NICENESS}` : before;
      const weights = (): (string | undefined)[] => children.map(({ pid }) => weightOf(pid));
      for (const { pid } of children) giveWay(pid);
      const deadline = Date.now() + PATIENCE_MS;
      while (weights().some((weight) => weight !== wanted) && Date.now() < deadline) await rested(10);
      expect(weights()).toEqual([wanted, wanted, wanted]);
      expect(children.map(({ pid }) => getPriority(pid))).toEqual([NICENESS, NICENESS, NICENESS]);
      await Promise.all(children.map(ended));
    },
    2 * PATIENCE_MS,
  );
});
