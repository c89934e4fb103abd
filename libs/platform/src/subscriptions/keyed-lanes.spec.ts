// Does work keep its order by key and its limit, and does it end when told to?
import { rested } from '../../testing/subscription-kit';
import { KeyedLanes } from './keyed-lanes';

describe('lanes', () => {
  it('keep the order of a key although its first task is tried again, without occupying anything meanwhile', async () => {
    const done: string[] = [];
    const lanes = new KeyedLanes(1, () => undefined);
    let attempts = 0;
    lanes.add('a', async () => {
      attempts += 1;
      if (attempts === 1) return { againInMs: 20 };
      done.push('a1');
      return undefined;
    });
    lanes.add('a', async () => void done.push('a2'));
    lanes.add('b', async () => void done.push('b1'));
    await rested(60);
    expect(done).toEqual(['b1', 'a1', 'a2']);
  });

  it('wait for running tasks when ended, but no longer than told, and start no more', async () => {
    const done: string[] = [];
    const lanes = new KeyedLanes(2, () => undefined);
    lanes.add('quick', async () => {
      await rested(20);
      done.push('quick');
      return undefined;
    });
    lanes.add('quick', async () => void done.push('never'));
    await lanes.end(1_000);
    expect(done).toEqual(['quick']);

    const stuck = new KeyedLanes(2, () => undefined);
    stuck.add('for ever', () => new Promise(() => undefined));
    const started = performance.now();
    await stuck.end(30);
    expect(performance.now() - started).toBeGreaterThan(25);
  });

  it('report a task that throws', async () => {
    const thrown: unknown[] = [];
    const lanes = new KeyedLanes(1, (error) => thrown.push(error));
    lanes.add('a', () => Promise.reject(new Error('a bug')));
    await rested(1);
    expect(thrown).toEqual([new Error('a bug')]);
  });
});
