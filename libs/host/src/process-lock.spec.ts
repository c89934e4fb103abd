// That only one process at a time holds a lock, and that neither a dead one nor a file of another program stands in the way.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exclusively, isRunning, LockHeld, lockNow, ownerOf, readOwner } from './process-lock';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'daybook-lock-'));
  path = join(directory, 'lock');
});
afterEach(() => rmSync(directory, { recursive: true }));

const me = ownerOf();
const dead = spawnSync(process.execPath, ['-e', '']).pid;
const patient = { timeoutMs: 5_000 };

it('lets one in after another, and leaves nothing', async () => {
  let inside = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await sleep(5);
    inside--;
  };
  await Promise.all(Array.from({ length: 10 }, () => exclusively(path, patient, work)));
  expect(most).toBe(1);
  expect(readdirSync(directory)).toEqual([]);
});

it.each([
  ['a process that has ended', { ...me, pid: dead }],
  ['an earlier process with the number of this one', { ...me, startedAt: '1' }],
  ['an earlier process with the number of another one', { ...ownerOf(process.ppid), startedAt: '1' }],
  ['a process of an earlier boot', { ...me, bootId: 'another' }],
])('takes over from %s', async (_which, owner) => {
  writeFileSync(path, JSON.stringify(owner));
  const results = await Promise.all([1, 2, 3].map((n) => exclusively(path, patient, () => Promise.resolve(n))));
  expect(results).toEqual([1, 2, 3]);
});

it.each([
  '',
  'null',
  '[]',
  '{}',
  '"x"',
  '1',
  '{"pid":-1}',
  '{"pid":"7"}',
  `{"pid":${process.pid}}`,
  'not ours',
  '\0\0\0',
])('takes over at once from a file that no process of ours wrote: %j', (content) => {
  writeFileSync(path, content);
  const release = lockNow(path);
  expect(readOwner(path)).toMatchObject({ pid: process.pid });
  release();
  expect(existsSync(path)).toBe(false);
});

it('goes on after a takeover that was killed half way', () => {
  writeFileSync(path, '');
  writeFileSync(`${path}.takeover`, JSON.stringify({ ...me, pid: dead }));
  expect(() => lockNow(path)).toThrow(LockHeld);
  lockNow(path)();
});

it('refuses while its holder runs, also this process, and names it', async () => {
  const release = lockNow(path);
  expect(() => lockNow(path)).toThrow(`${path} has been held by process ${process.pid}`);
  await expect(exclusively(path, { timeoutMs: 50 }, () => Promise.resolve())).rejects.toThrow('for over 50 ms');
  release();
});

it('says once that it waits', async () => {
  const release = lockNow(path);
  const waits: unknown[] = [];
  const waiting = exclusively(path, { ...patient, onWait: (owner) => waits.push(owner?.pid) }, () =>
    Promise.resolve('in'),
  );
  await sleep(50);
  release();
  expect(await waiting).toBe('in');
  expect(waits).toEqual([process.pid]);
});

it('lets the next in after a failure', async () => {
  await expect(exclusively(path, patient, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await exclusively(path, patient, () => Promise.resolve('in'))).toBe('in');
});

it('does not release what another process took over', () => {
  const release = lockNow(path);
  writeFileSync(path, JSON.stringify({ ...me, token: 'of another' }));
  release();
  expect(existsSync(path)).toBe(true);
});

it('counts a process that was killed and not yet waited for as ended', async () => {
  const child = spawn('sh', ['-c', 'sleep 0.01 & echo $!; exec sleep 30'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await new Promise((resolve) => child.stdout.once('data', (chunk) => resolve([chunk])))) as [Buffer];
  const grandchild = Number(line.toString());
  while (ownerOf(grandchild) !== undefined) await sleep(5);
  expect(isRunning({ ...me, pid: grandchild })).toBe(false);
  child.kill('SIGKILL');
});
