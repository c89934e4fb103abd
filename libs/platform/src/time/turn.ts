// How does long work let other work run? It yields to the event loop every few milliseconds.

const TURN_MS = 8;

/** One for each kind of long work. */
export class Turn {
  private beganMs = performance.now();

  /** Undefined while the turn lasts, which costs nothing; else a promise to await before going on. */
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
