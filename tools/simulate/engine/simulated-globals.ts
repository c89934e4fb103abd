// Time, timers and chance as code under simulation finds them: during a run the real ones cannot be reached by mistake.
import crypto from 'node:crypto';
import filesPromises from 'node:fs/promises';
import timersPromises from 'node:timers/promises';
import type { Random } from './random';
import type { Scheduler, Task } from './scheduler';
import { SimulatedAbortController, SimulatedAbortSignal } from './simulated-abort';

/** What code under simulation reaches of the outside world through globals. */
interface Outside {
  readonly fetch: typeof fetch;
  /** Of `node:fs/promises`, by name. */
  readonly files: Readonly<Record<string, unknown>>;
}

type Replaced = readonly [target: object, name: string, value: unknown];

/** A timer's handle, as Node hands it out. */
class Timer {
  constructor(public task: Task) {}
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
}

/**
 * Replaces them until the returned function is called. Each belongs to the process that runs at the moment: its clock may be
 * off, and its timers end with it.
 */
export function replaceGlobals(scheduler: Scheduler, { fetch, files }: Outside): () => void {
  const RealDate = Date;
  const nowMs = (): number => Math.floor(scheduler.wallMs + (scheduler.current?.skewMs ?? 0));
  class SimulatedDate extends RealDate {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [nowMs()] : given) as [number]));
    }
    static override now(): number {
      return nowMs();
    }
  }
  const later = (run: () => void, ms: number, what: string): Task => scheduler.after(ms, what, run, scheduler.current);
  const setTimer = (run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): Timer =>
    new Timer(later(() => run(...given), ms, 'timer'));
  const setRepeated = (run: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): Timer => {
    const again = (): Task =>
      later(
        () => {
          timer.task = again();
          run(...given);
        },
        Math.max(1, ms),
        'interval',
      );
    const timer = new Timer(again());
    return timer;
  };
  const clear = (timer: unknown): void => {
    if (timer instanceof Timer) timer.task.isCancelled = true;
  };
  const currentRandom = (): Random => {
    if (scheduler.current === undefined) throw new Error('chance outside of all processes is drawn by name');
    return scheduler.current.random;
  };
  const undo = replaceAll([
    [globalThis, 'Date', SimulatedDate],
    [globalThis, 'setTimeout', setTimer],
    [globalThis, 'setInterval', setRepeated],
    [globalThis, 'setImmediate', (run: () => void) => setTimer(run, 0)],
    [globalThis, 'clearTimeout', clear],
    [globalThis, 'clearInterval', clear],
    [globalThis, 'clearImmediate', clear],
    [globalThis, 'fetch', fetch],
    [Math, 'random', () => currentRandom().next()],
    [performance, 'now', () => scheduler.nowMs + scheduler.sleptMs],
    [globalThis, 'AbortController', SimulatedAbortController],
    [
      globalThis,
      'AbortSignal',
      Object.assign(SimulatedAbortSignal, { timeout: (ms: number) => timeoutSignal(ms, later) }),
    ],
    [
      timersPromises,
      'setTimeout',
      (ms = 0, value?: unknown, options: { signal?: AbortSignal } = {}) => sleep(ms, value, options.signal, later),
    ],
    [timersPromises, 'setImmediate', () => sleep(0, undefined, undefined, later)],
    ...Object.entries(files).map(([name, call]): Replaced => [filesPromises, name, call]),
    [crypto, 'randomUUID', () => currentRandom().uuid()],
    [crypto, 'randomBytes', () => banned('crypto.randomBytes')],
  ]);
  return undo;
}

function banned(name: string): never {
  throw new Error(`${name} was used by code under simulation: no two runs of a seed would be the same`);
}

function timeoutSignal(ms: number, later: (run: () => void, ms: number, what: string) => Task): SimulatedAbortSignal {
  const signal = new SimulatedAbortSignal();
  later(() => signal.abortBy(new DOMException('timed out', 'TimeoutError')), ms, 'abort by timeout');
  return signal;
}

function sleep(
  ms: number,
  value: unknown,
  signal: AbortSignal | undefined,
  later: (run: () => void, ms: number, what: string) => Task,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => reject(new DOMException('aborted', 'AbortError'));
    if (signal?.aborted === true) return aborted();
    const task = later(
      () => {
        signal?.removeEventListener('abort', giveUp);
        resolve(value);
      },
      ms,
      'sleep',
    );
    const giveUp = (): void => {
      task.isCancelled = true;
      aborted();
    };
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}

function replaceAll(replaced: readonly Replaced[]): () => void {
  const before = replaced.map(([target, name]) => Object.getOwnPropertyDescriptor(target, name));
  for (const [target, name, value] of replaced) {
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  }
  return () => {
    replaced.forEach(([target, name], index) => {
      const descriptor = before[index];
      if (descriptor === undefined) Reflect.deleteProperty(target, name);
      else Object.defineProperty(target, name, descriptor);
    });
  };
}
