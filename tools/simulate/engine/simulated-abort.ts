// Signals that say that something is over, as code under simulation finds them: they end with their run, and cost next to nothing.

type Listener = () => void;

/** Made once: a reason for each abort would cost a stack trace each, which no reader needs. */
const ABORTED = new DOMException('This operation was aborted', 'AbortError');

/**
 * An `AbortSignal`, as far as Daybook uses it. Node keeps those of its own that follow others until they abort: of processes
 * that were killed that is for ever, and with them all that their run has made.
 */
export class SimulatedAbortSignal {
  aborted = false;
  reason: unknown;
  private readonly listeners = new Set<Listener>();

  static abort(reason: unknown = ABORTED): SimulatedAbortSignal {
    const signal = new SimulatedAbortSignal();
    signal.abortBy(reason);
    return signal;
  }

  static any(followed: readonly SimulatedAbortSignal[]): SimulatedAbortSignal {
    const over = followed.find(({ aborted }) => aborted);
    if (over !== undefined) return SimulatedAbortSignal.abort(over.reason);
    const signal = new SimulatedAbortSignal();
    for (const one of followed) one.addEventListener('abort', () => signal.abortBy(one.reason));
    return signal;
  }

  /** Every listener is called once: nothing happens twice to a signal. */
  addEventListener(_abort: 'abort', listener: Listener): void {
    if (!this.aborted) this.listeners.add(listener);
  }

  removeEventListener(_abort: 'abort', listener: Listener): void {
    this.listeners.delete(listener);
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.reason as Error;
  }

  abortBy(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    for (const listener of this.listeners) listener();
    this.listeners.clear();
  }
}

export class SimulatedAbortController {
  readonly signal = new SimulatedAbortSignal();

  abort(reason: unknown = ABORTED): void {
    this.signal.abortBy(reason);
  }
}
