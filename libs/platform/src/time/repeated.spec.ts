// Is work repeated at its interval, never twice at once, and not after it was stopped?
import { repeat } from './repeat';
import { Repeated } from './repeated';

/** Work that goes on until it is told to end. */
function held() {
  const ends: (() => void)[] = [];
  return { ends, work: (): Promise<void> => new Promise((resolve) => ends.push(resolve)) };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('repeated work', () => {
  it('is done after each interval, but not while it is under way', async () => {
    const { ends, work } = held();
    const repeated = new Repeated(work, { everyMs: 100, onFailure: () => undefined });
    repeated.start();
    await jest.advanceTimersByTimeAsync(350);
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(100);
    expect(ends).toHaveLength(2);
    for (const end of ends) end();
    await repeated.stop();
  });

  it('is done once for all that ask for it now', async () => {
    const { ends, work } = held();
    const repeated = new Repeated(work, { everyMs: 100, onFailure: () => undefined });
    const both = Promise.all([repeated.now(), repeated.now()]);
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await both;
  });

  it('is waited for when it is stopped, and not done again', async () => {
    const { ends, work } = held();
    const repeated = new Repeated(work, { everyMs: 100, onFailure: () => undefined });
    repeated.start();
    await jest.advanceTimersByTimeAsync(100);
    let isStopped = false;
    const stopping = repeated.stop().then(() => (isStopped = true));
    await jest.advanceTimersByTimeAsync(500);
    expect([isStopped, ends.length]).toEqual([false, 1]);
    ends[0]?.();
    await stopping;
    await repeated.now();
    repeated.start();
    await jest.advanceTimersByTimeAsync(500);
    expect(ends).toHaveLength(1);
  });

  it('goes on after a failure, which is told', async () => {
    const failures: unknown[] = [];
    const work = jest.fn(() => Promise.reject(new Error('no')));
    const repeated = new Repeated(work, { everyMs: 100, onFailure: (error) => failures.push(error) });
    repeated.start();
    await jest.advanceTimersByTimeAsync(250);
    expect([failures.length, work.mock.calls.length]).toEqual([2, 2]);
    await repeated.stop();
  });
});

describe('work that is repeated until a signal aborts', () => {
  it('begins at once, pauses after each time, failed or not, and ends with the signal', async () => {
    const ending = new AbortController();
    const failures: unknown[] = [];
    let times = 0;
    const work = (): Promise<void> => (++times === 2 ? Promise.reject(new Error('no')) : Promise.resolve());
    const done = repeat(work, { everyMs: 100, onFailure: (error) => failures.push(error) }, ending.signal);
    expect(times).toBe(1);
    await jest.advanceTimersByTimeAsync(250);
    expect([times, failures.length]).toEqual([3, 1]);
    ending.abort();
    await done;
    expect(times).toBe(3);
  });
});
