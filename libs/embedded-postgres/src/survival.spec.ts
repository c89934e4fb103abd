// What is left, and what the next start finds, after processes were killed without warning.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { compiledCopy, launch } from '../testing/compiled-copy';
import { Scratch, isAlive, query, until } from '../testing/scratch';
import type { GuardInfo } from './guard-protocol';
import { postgresProcessesOn } from './processes';
import type { RunningPostgres } from './start-postgres';

type Said = Pick<RunningPostgres, 'url' | 'port' | 'pid' | 'attached'>;

describe('after kill -9', () => {
  const scratch = new Scratch();
  let copy: string;
  beforeAll(() => compiledCopy((copy = scratch.directory()), 'linked'));
  afterAll(() => scratch.clean());

  const launcherOn = (dir: string) =>
    launch<Said>({ copy, script: `lib('start-postgres').startPostgres({ dir: ${JSON.stringify(dir)} })` });
  const guardOf = (dir: string) => (JSON.parse(readFileSync(join(dir, 'guard.json'), 'utf8')) as GuardInfo).guardPid;

  it('of the launcher, no Postgres is left and everything committed is there', async () => {
    const dir = await scratch.installation();
    const launcher = await launcherOn(dir);
    await query(launcher.said.url, 'CREATE TABLE kept AS SELECT 1 AS row');
    const guard = guardOf(dir);
    launcher.process.kill('SIGKILL');
    await until(() => postgresProcessesOn(join(dir, 'data')).length === 0 && !isAlive(guard));
    const next = await scratch.start({ dir });
    expect(await query(next.url, 'SELECT row FROM kept')).toEqual([{ row: 1 }]);
    expect(readFileSync(join(dir, 'server.log'), 'utf8')).not.toContain('was interrupted');
  });

  it('of the launcher, the server stays for another process that holds it', async () => {
    const dir = await scratch.installation();
    const launcher = await launcherOn(dir);
    const mine = await scratch.start({ dir, durable: true });
    expect(mine.attached).toBe(true);
    launcher.process.kill('SIGKILL');
    await until(() => launcher.process.signalCode !== null);
    expect(await query(mine.url, 'SELECT pg_sleep(0.3), 1 AS one')).toEqual([{ pg_sleep: '', one: 1 }]);
  });

  it('of the launcher, a start in the same moment waits for the old server to end', async () => {
    const dir = await scratch.installation();
    const launcher = await launcherOn(dir);
    launcher.process.kill('SIGKILL');
    const next = await scratch.start({ dir, durable: true, port: launcher.said.port });
    expect(next.pid === launcher.said.pid && !next.attached).toBe(false);
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('of the guard, the server goes on under a new guard', async () => {
    const dir = await scratch.installation();
    const server = await scratch.start({ dir });
    const guard = guardOf(dir);
    process.kill(guard, 'SIGKILL');
    await until(() => guardOf(dir) !== guard);
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(isAlive(server.pid)).toBe(true);
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  it('of guard and launcher both, the next start takes the server over and can stop it', async () => {
    const dir = await scratch.installation();
    const launcher = await launcherOn(dir);
    const guard = guardOf(dir);
    process.kill(launcher.process.pid ?? 0, 'SIGSTOP');
    process.kill(guard, 'SIGKILL');
    launcher.process.kill('SIGKILL');
    await until(() => !isAlive(guard) && launcher.process.signalCode !== null);
    expect(isAlive(launcher.said.pid)).toBe(true);
    const next = await scratch.start({ dir, durable: true });
    expect({ pid: next.pid, port: next.port, attached: next.attached }).toEqual({
      pid: launcher.said.pid,
      port: launcher.said.port,
      attached: false,
    });
    await next.stop();
    expect(isAlive(launcher.said.pid)).toBe(false);
  });

  it('of the postmaster, its holder is told and the next start recovers every committed row', async () => {
    const dir = await scratch.installation();
    const server = await scratch.start({ dir, durable: true });
    await query(server.url, 'CREATE TABLE kept (row int)', 'INSERT INTO kept SELECT generate_series(1, 1000)');
    process.kill(server.pid, 'SIGKILL');
    expect(await server.exited).toBe('signal SIGKILL');
    const next = await scratch.start({ dir, durable: true, port: server.port });
    expect(await query(next.url, 'SELECT count(*)::int AS rows FROM kept')).toEqual([{ rows: 1000 }]);
    expect(readFileSync(join(dir, 'server.log'), 'utf8')).toContain('automatic recovery in progress');
  });

  it('of the postmaster, a backend that is too busy to notice is ended before the next start', async () => {
    const dir = await scratch.installation();
    const server = await scratch.start({ dir });
    const busy = query(server.url, 'SELECT count(*) FROM generate_series(1, 1e12::bigint) a').catch(() => undefined);
    const data = join(dir, 'data');
    const children = () => postgresProcessesOn(data).filter((pid) => pid !== server.pid);
    const background = children().length;
    await until(() => children().length > background - 1 && children().some((pid) => isSelecting(pid)));
    process.kill(server.pid, 'SIGKILL');
    await until(() => !isAlive(server.pid));
    const next = await scratch.start({ dir, port: server.port });
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await busy;
  });

  it('of the postmaster, a guard that has not noticed it yet is not believed', async () => {
    const dir = await scratch.installation();
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const inattentive = createServer((launcher) => {
      launcher.on('data', () => launcher.write('held\n'));
      launcher.on('error', () => undefined);
    });
    await new Promise<void>((listening) => inattentive.listen(0, '127.0.0.1', listening));
    const { port: guardPort } = inattentive.address() as AddressInfo;
    const info: GuardInfo = { guardPid: dead, guardPort, token: 'any', postmasterPid: dead, port: 1, durable: true };
    writeFileSync(join(dir, 'guard.json'), JSON.stringify(info));
    writeFileSync(join(dir, 'data', 'postmaster.pid'), postmasterFile(dir, dead));
    setTimeout(() => inattentive.close(), 300);
    const next = await scratch.start({ dir });
    expect(next).toMatchObject({ attached: false });
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('a postmaster.pid that names a process of somebody else is not believed', async () => {
    const dir = await scratch.installation();
    writeFileSync(join(dir, 'data', 'postmaster.pid'), postmasterFile(dir, process.pid));
    const next = await scratch.start({ dir });
    expect(next.pid).not.toBe(process.pid);
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

function postmasterFile(dir: string, pid: number): string {
  return [String(pid), join(dir, 'data'), '1700000000', '1', '', '127.0.0.1', '1 1', 'ready', ''].join('\n');
}

function isSelecting(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('SELECT');
}
