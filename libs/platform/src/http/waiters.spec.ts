// Does a request get an outcome that comes before, while or after it waits, and nothing when none comes?
import { Waiters } from './waiters';

describe('a waiter', () => {
  it('gets an outcome that came between registering and waiting', async () => {
    const waiters = new Waiters<string>();
    const wait = waiters.register('p-1');
    waiters.resolve('p-1', 'done');
    expect(await wait.until(1000)).toBe('done');
  });

  it('gets the outcome while it waits, as does every other request that waits for the same id', async () => {
    const waiters = new Waiters<string>();
    const waits = [waiters.register('p-1'), waiters.register('p-1')].map((wait) => wait.until(1000));
    waiters.resolve('p-2', 'other');
    waiters.resolve('p-1', 'done');
    expect(await Promise.all(waits)).toEqual(['done', 'done']);
  });

  it('gets undefined after its time, and leaves nothing behind', async () => {
    const waiters = new Waiters<string>();
    const wait = waiters.register('p-1');
    expect(waiters.ids()).toEqual(['p-1']);
    expect(await wait.until(5)).toBeUndefined();
    expect(waiters.ids()).toEqual([]);
    waiters.resolve('p-1', 'late');
  });

  it('can give up before and while it waits', async () => {
    const waiters = new Waiters<string>();
    waiters.register('p-1').cancel();
    const wait = waiters.register('p-2');
    const waiting = wait.until(60_000);
    wait.cancel();
    expect(await waiting).toBeUndefined();
    expect(waiters.ids()).toEqual([]);
  });

  it('gets many outcomes together, each in its place, and each the first one of its id', async () => {
    const waiters = new Waiters<string>();
    const wait = waiters.registerAll(['p-1', 'p-2', 'p-3']);
    waiters.resolve('p-2', 'two');
    const heard = wait.until(60_000);
    for (const id of ['p-1', 'p-1', 'p-3']) waiters.resolve(id, `${id} done`);
    expect(await heard).toEqual(['p-1 done', 'two', 'p-3 done']);
    expect(waiters.ids()).toEqual([]);
  });

  it('gets those of many outcomes that came when the time is up', async () => {
    const waiters = new Waiters<string>();
    const wait = waiters.registerAll(['p-1', 'p-2']);
    waiters.resolve('p-2', 'two');
    expect(await wait.until(5)).toEqual([undefined, 'two']);
    expect(await waiters.registerAll([]).until(60_000)).toEqual([]);
    expect(waiters.ids()).toEqual([]);
  });

  it('is refused when too many wait', () => {
    const waiters = new Waiters<string>();
    for (let at = 0; at < 50_000; at++) waiters.register(`p-${at}`);
    expect(() => waiters.register('one more')).toThrow('50000 requests are waiting');
  });
});
