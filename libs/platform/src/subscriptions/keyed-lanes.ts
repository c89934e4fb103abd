// How does work of different keys run at once, and work of one key in order?

import { pause } from '../time/backoff';

/** A task says when it wants to be tried again, in milliseconds, or that it is finished. */
type LaneTask = () => Promise<{ readonly againInMs: number } | undefined>;

interface Lane {
  readonly key: string;
  readonly tasks: LaneTask[];
}

/**
 * At most `concurrency` tasks run at once. A task that waits to be tried again keeps its lane's order but occupies
 * nothing. A task that throws is told to `onThrow`; its lane stays as it is.
 */
export class KeyedLanes {
  private readonly lanes = new Map<string, Lane>();
  private readonly ready: Lane[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private running = 0;
  private ended = false;
  private onIdle: () => void = () => undefined;

  constructor(
    private readonly concurrency: number,
    private readonly onThrow: (error: unknown) => void,
  ) {}

  add(key: string, task: LaneTask): void {
    if (this.ended) return;
    const lane = this.lanes.get(key);
    if (lane !== undefined) {
      lane.tasks.push(task);
      return;
    }
    const fresh: Lane = { key, tasks: [task] };
    this.lanes.set(key, fresh);
    this.ready.push(fresh);
    this.startReady();
  }

  /** Nothing more is started. Resolves when the running tasks have finished, or when the time is up. */
  async end(finishMsMax: number): Promise<void> {
    this.ended = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.lanes.clear();
    this.ready.length = 0;
    const idle = new AbortController();
    this.onIdle = () => idle.abort();
    if (this.running > 0) await pause(finishMsMax, idle.signal);
  }

  private startReady(): void {
    while (!this.ended && this.running < this.concurrency) {
      const lane = this.ready.shift();
      if (lane === undefined) return;
      this.running += 1;
      void this.runFirst(lane);
    }
  }

  private async runFirst(lane: Lane): Promise<void> {
    const task = lane.tasks[0];
    try {
      const again = await task?.();
      if (this.ended) return;
      if (again !== undefined) this.later(lane, again.againInMs);
      else this.advance(lane);
    } catch (error) {
      this.onThrow(error);
    } finally {
      this.running -= 1;
      if (this.running === 0) this.onIdle();
      this.startReady();
    }
  }

  private advance(lane: Lane): void {
    lane.tasks.shift();
    if (lane.tasks.length > 0) this.ready.push(lane);
    else this.lanes.delete(lane.key);
  }

  private later(lane: Lane, ms: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.ready.push(lane);
      this.startReady();
    }, ms);
    this.timers.add(timer);
  }
}
