// How does a stream of the client become an iteration? In order, with back-pressure, and without an unhandled error.
/** The client's stream is paused above this many items waiting, and resumed when they are taken. */
const WAITING_MAX = 512;

/** As much of a readable object stream as is needed here. */
export interface PulledSource {
  readonly readableLength: number;
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  pause(): unknown;
  resume(): unknown;
  isPaused(): boolean;
  destroy(): unknown;
}

interface PulledStreamOptions<Out> {
  /** The client's own way to end its stream. */
  readonly cancel: () => Promise<void>;
  /** Converts an item; an item that becomes undefined is left out. */
  readonly convert: (item: unknown) => Out | undefined;
  /** Converts an error; undefined when it only means the end. */
  readonly failed: (error: unknown) => Error | undefined;
  /** Converts a clean end: to an error, or to undefined when it is the expected end. */
  readonly ended: () => Error | undefined;
  /** Called once when the stream ends, with the error if there is one. */
  readonly over: (error: Error | undefined) => void;
  /** Waiting longer than this for the next item fails; without it the wait has no end. */
  readonly silenceMsMax?: number;
  readonly silent?: () => Error;
}

/** Takes items from the moment it is made; iterate it once. */
export class PulledStream<Out> {
  private readonly waiting: Out[] = [];
  private readonly markers: { readonly after: number; readonly item: Out }[] = [];
  private received = 0;
  private finished = false;
  private error: Error | undefined;
  private wake: (() => void) | undefined;

  constructor(
    private readonly source: PulledSource,
    private readonly options: PulledStreamOptions<Out>,
  ) {
    source.on('error', (error) => this.finish(options.failed(error)));
    source.on('end', () => this.finish(options.ended()));
    source.on('close', () => this.finish(options.ended()));
    source.on('data', (item) => this.take(item));
  }

  /** Something the client says beside the stream: it takes its place behind the items already received. */
  mark(item: Out): void {
    this.markers.push({ after: this.received + this.source.readableLength, item });
    this.placeMarkers();
  }

  close(): void {
    this.waiting.length = 0;
    this.finish(undefined);
  }

  async *items(): AsyncGenerator<Out, void, undefined> {
    try {
      for (;;) {
        for (let item = this.waiting.shift(); item !== undefined; item = this.waiting.shift()) {
          if (this.waiting.length < WAITING_MAX / 2 && this.source.isPaused() && !this.finished) this.source.resume();
          yield item;
        }
        if (this.finished) {
          if (this.error !== undefined) throw this.error;
          return;
        }
        await this.more();
      }
    } finally {
      this.close();
    }
  }

  private take(item: unknown): void {
    if (this.finished) return;
    try {
      const converted = this.options.convert(item);
      if (converted !== undefined) this.waiting.push(converted);
    } catch (error) {
      return this.finish(this.options.failed(error));
    }
    this.received++;
    this.placeMarkers();
    if (this.waiting.length >= WAITING_MAX) this.source.pause();
  }

  private placeMarkers(): void {
    for (let next = this.markers[0]; next !== undefined && next.after <= this.received; next = this.markers[0]) {
      this.markers.shift();
      this.waiting.push(next.item);
    }
    this.wake?.();
  }

  private finish(error: Error | undefined): void {
    if (this.finished) return;
    this.finished = true;
    this.error = error;
    this.options.cancel().catch(() => undefined);
    this.source.destroy();
    this.options.over(error);
    this.wake?.();
  }

  private async more(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      const { silenceMsMax, silent } = this.options;
      if (silenceMsMax !== undefined) timer = setTimeout(() => this.finish(silent?.()), silenceMsMax);
    });
    clearTimeout(timer);
    this.wake = undefined;
  }
}
