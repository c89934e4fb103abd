// How a request waits for its outcome: it registers before it appends, and the live reader that hears the outcome wakes it.

const WAITERS_MAX = 50_000;

export interface Wait<T> {
  /** The outcome, or undefined after `timeoutMs`. May be called once; afterwards the wait is over. */
  until(timeoutMs: number): Promise<T | undefined>;
  /** Gives up waiting, for when the append failed. */
  cancel(): void;
}

/** A wait for the outcomes of many at once. */
interface WaitForAll<T> {
  /** The outcome of each id, in their order, once all are there or after `timeoutMs`. May be called once. */
  until(timeoutMs: number): Promise<readonly (T | undefined)[]>;
  cancel(): void;
}

interface Registered<T> {
  heard: { readonly value: T } | undefined;
  wake: ((value: T | undefined) => void) | undefined;
  /** The next request that waits for the same id; there is hardly ever one. */
  next: Registered<T> | undefined;
}

/** Too many requests wait already. */
export class TooManyWaiters extends Error {
  override readonly name = 'TooManyWaiters';
}

export class Waiters<T> {
  private readonly byId = new Map<string, Registered<T>>();
  private count = 0;

  /** Outcomes that arrive from now on count, also those that arrive before `until` is called. @throws TooManyWaiters */
  register(id: string): Wait<T> {
    if (this.count >= WAITERS_MAX) throw new TooManyWaiters(`${this.count} requests are waiting`);
    const entry: Registered<T> = { heard: undefined, wake: undefined, next: undefined };
    this.add(id, entry);
    return { until: (timeoutMs) => this.wait(id, entry, timeoutMs), cancel: () => this.remove(id, entry) };
  }

  /** Each id once. @throws TooManyWaiters */
  registerAll(ids: readonly string[]): WaitForAll<T> {
    if (this.count + ids.length > WAITERS_MAX) throw new TooManyWaiters(`${this.count} requests are waiting`);
    let left = ids.length;
    let announceAll: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (announceAll = resolve));
    if (left === 0) announceAll();
    const wake = (): void => {
      if (--left === 0) announceAll();
    };
    const entries = ids.map((id): Registered<T> => {
      const entry: Registered<T> = { heard: undefined, wake, next: undefined };
      this.add(id, entry);
      return entry;
    });
    const cancel = (): void => {
      entries.forEach((entry, index) => {
        entry.wake = undefined;
        this.remove(ids[index] ?? '', entry);
      });
    };
    const until = async (timeoutMs: number): Promise<readonly (T | undefined)[]> => {
      await withTimeout(all, timeoutMs);
      cancel();
      return entries.map(({ heard }) => heard?.value);
    };
    return { until, cancel };
  }

  /** Gives `value` to every request that waits for `id`. */
  resolve(id: string, value: T): void {
    // Waking a request removes it from the chain, so the next one is read before.
    for (let entry = this.byId.get(id), next = entry?.next; entry !== undefined; entry = next, next = entry?.next) {
      const { wake } = entry;
      entry.heard = { value };
      entry.wake = undefined;
      wake?.(value);
    }
  }

  /** The ids that requests wait for: a live reader must look them up after a reconnect. */
  ids(): readonly string[] {
    return [...this.byId.keys()];
  }

  private wait(id: string, entry: Registered<T>, timeoutMs: number): Promise<T | undefined> {
    if (entry.heard !== undefined) {
      this.remove(id, entry);
      return Promise.resolve(entry.heard.value);
    }
    return new Promise((resolve) => {
      const finish = (value: T | undefined): void => {
        entry.wake = undefined;
        clearTimeout(timer);
        this.remove(id, entry);
        resolve(value);
      };
      const timer = setTimeout(finish, timeoutMs, undefined);
      entry.wake = finish;
    });
  }

  private add(id: string, entry: Registered<T>): void {
    entry.next = this.byId.get(id);
    this.byId.set(id, entry);
    this.count++;
  }

  private remove(id: string, entry: Registered<T>): void {
    entry.wake?.(undefined);
    let before = this.byId.get(id);
    if (before === entry) {
      if (entry.next === undefined) this.byId.delete(id);
      else this.byId.set(id, entry.next);
    } else {
      while (before !== undefined && before.next !== entry) before = before.next;
      if (before === undefined) return;
      before.next = entry.next;
    }
    this.count--;
  }
}

async function withTimeout(awaited: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
  await Promise.race([awaited, late]);
  clearTimeout(timer);
}
