// How is work done again and again? At an interval, never twice at once, and not after it was stopped.

export interface RepeatedOptions {
  readonly everyMs: number;
  /** The work failed; it is done again at the next interval. */
  readonly onFailure: (error: unknown) => void;
}

/** The signal that the work is given aborts when it is stopped. */
export class Repeated {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly work: (signal: AbortSignal) => Promise<void>,
    private readonly options: RepeatedOptions,
  ) {}

  /** The first time after one interval. */
  start(): void {
    if (this.stopping.signal.aborted) return;
    this.timer ??= setInterval(() => void this.now(), this.options.everyMs);
    this.timer.unref();
  }

  /** Does the work now, or waits for the work that is under way. Never rejects. */
  now(): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted) return this.running ?? Promise.resolve();
    this.running ??= this.work(signal)
      .catch((error: unknown) => {
        if (!signal.aborted) this.options.onFailure(error);
      })
      .finally(() => (this.running = undefined));
    return this.running;
  }

  /** Waits for the work that is under way; nothing more is done afterwards. */
  async stop(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.timer);
    await this.running;
  }
}
