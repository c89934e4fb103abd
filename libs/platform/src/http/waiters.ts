// How a request waits for its outcome: it registers before it appends, and whoever hears the outcome wakes it.

const WAITERS_MAX = 20_000;

export interface Wait<T> {
  /** What was heard, or undefined after `timeoutMs`. May be asked once; afterwards the wait is over. */
  until(timeoutMs: number): Promise<T | undefined>;
  /** Gives up waiting, for when the append failed. */
  cancel(): void;
}

interface Registered<T> {
  heard: { readonly value: T } | undefined;
  wake: ((value: T | undefined) => void) | undefined;
}

/** Too many requests wait already. */
export class TooManyWaiters extends Error {
  override readonly name = 'TooManyWaiters';
}

export class Waiters<T> {
  private readonly byId = new Map<string, Set<Registered<T>>>();
  private count = 0;

  /** Outcomes that arrive from now on count, also those that arrive before `until` is called. @throws TooManyWaiters */
  register(id: string): Wait<T> {
    if (this.count >= WAITERS_MAX) throw new TooManyWaiters(`${this.count} requests are waiting`);
    const entry: Registered<T> = { heard: undefined, wake: undefined };
    const entries = this.byId.get(id);
    if (entries === undefined) this.byId.set(id, new Set([entry]));
    else entries.add(entry);
    this.count++;
    return { until: (timeoutMs) => this.wait(id, entry, timeoutMs), cancel: () => this.remove(id, entry) };
  }

  /** Everybody waiting for `id` gets `value`. */
  resolve(id: string, value: T): void {
    for (const entry of this.byId.get(id) ?? []) {
      entry.heard = { value };
      entry.wake?.(value);
    }
  }

  /** The ids somebody waits for: what a live reader must look up after a reconnect. */
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

  private remove(id: string, entry: Registered<T>): void {
    entry.wake?.(undefined);
    const entries = this.byId.get(id);
    if (entries?.delete(entry) !== true) return;
    this.count--;
    if (entries.size === 0) this.byId.delete(id);
  }
}
