// How long work leaves others their turn: whoever waits for the event loop waits a few milliseconds, not for all of it.

const TURN_MS = 8;

/** One for each kind of work that goes on and on. */
export class Turn {
  private beganMs = performance.now();

  /** Undefined while the turn goes on, which costs nothing; else what to wait for, until it is our turn again. */
  over(): Promise<void> | undefined {
    if (performance.now() - this.beganMs < TURN_MS) return undefined;
    return new Promise((resolve) =>
      setImmediate(() => {
        this.beganMs = performance.now();
        resolve();
      }),
    );
  }
}
