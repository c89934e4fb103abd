// That only one process at a time starts a server, and that a dead one does not stand in the way.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Scratch, failure } from '../testing/scratch';
import { exclusively } from './start-lock';

describe('exclusively', () => {
  const scratch = new Scratch();
  afterAll(() => scratch.clean());

  it('lets one in after another', async () => {
    const path = join(scratch.directory(), 'lock');
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
    };
    await Promise.all(Array.from({ length: 10 }, () => exclusively(path, 5_000, work)));
    expect(most).toBe(1);
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    ['a process that is no more', { pid: 2 ** 30, identity: 'long ago' }],
    ['another process that has since got its pid', { pid: process.pid, identity: `${process.pid}@0` }],
  ])('takes over from %s', async (_who, holder) => {
    const path = join(scratch.directory(), 'lock');
    writeFileSync(path, JSON.stringify(holder));
    const results = await Promise.all([1, 2, 3].map((n) => exclusively(path, 5_000, () => Promise.resolve(n))));
    expect(results).toEqual([1, 2, 3]);
  });

  it('gives up on a living holder, naming it', async () => {
    const path = join(scratch.directory(), 'lock');
    await exclusively(path, 1_000, async () => {
      expect(await failure(exclusively(path, 50, () => Promise.resolve()))).toContain(`by process ${process.pid} for`);
    });
  });

  it('lets the next in after a failure', async () => {
    const path = join(scratch.directory(), 'lock');
    expect(await failure(exclusively(path, 1_000, () => Promise.reject(new Error('no'))))).toBe('no');
    expect(await exclusively(path, 1_000, () => Promise.resolve('in'))).toBe('in');
  });
});
