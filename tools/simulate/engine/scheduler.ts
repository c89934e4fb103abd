// What happens next? Virtual time, one task after another, ties broken by chance, and a hash over all of it.
import type { Draws } from './draws';
import type { Host } from './host';
import type { Random } from './random';

/** True time at virtual time 0: a day and a month soon end. */
export const EPOCH_MS = Date.parse('2026-03-31T23:58:00.000Z');

export interface Task {
  readonly atMs: number;
  readonly tie: number;
  readonly what: string;
  readonly host: Host | undefined;
  readonly run: () => void;
  isCancelled: boolean;
}

/** This many of the last steps are kept, to be shown when a run fails. */
const TRACE_LENGTH = 60;

const realImmediate = setImmediate;

export class Scheduler {
  nowMs = 0;
  steps = 0;
  /** Time in which all machines slept: clocks went on, timers did not. */
  sleptMs = 0;
  /** The process that runs at the moment; undefined in the world outside of all processes. */
  current: Host | undefined;
  /** Told of every line of the trace. */
  onRecord: ((line: string) => void) | undefined;
  private readonly queue: Task[] = [];
  private hash = 0x811c9dc5;
  private readonly trace: (readonly [atMs: number, line: string])[] = [];

  constructor(private readonly random: Random) {}

  /** What a clock that is right shows, in milliseconds since 1970. */
  get wallMs(): number {
    return EPOCH_MS + this.nowMs + this.sleptMs;
  }

  /** A task of a process ends with it. `draws`: of the one on whose behalf the world does something. */
  after(ms: number, what: string, run: () => void, host?: Host, draws: Draws | undefined = host?.draws): Task {
    const atMs = this.nowMs + Math.max(0, Number.isFinite(ms) ? ms : 0);
    const tie = draws?.tie() ?? this.random.bits();
    const task: Task = { atMs, tie, what, host, run, isCancelled: false };
    if (host === undefined || host.alive) this.push(task);
    return task;
  }

  /** The next thing happens, and all that follows from it at once. False when nothing is left to happen. */
  async step(): Promise<boolean> {
    const task = this.pop();
    if (task === undefined) return false;
    const { host } = task;
    if (task.isCancelled || host?.alive === false) return true;
    if (host !== undefined && host.pausedUntilMs > task.atMs) {
      this.push({ ...task, atMs: host.pausedUntilMs });
      return true;
    }
    this.nowMs = Math.max(this.nowMs, task.atMs);
    this.steps += 1;
    this.note(task);
    this.current = host;
    try {
      task.run();
      await new Promise<void>((resolve) => realImmediate(resolve));
    } finally {
      this.current = undefined;
    }
    return true;
  }

  /** A line of the trace that is no step of its own. */
  remark(what: string): void {
    this.record(`${this.current?.name ?? 'world'}: ${what}`);
  }

  /** Two runs in which the same things happened at the same times have the same. */
  get traceHash(): string {
    return (this.hash >>> 0).toString(16).padStart(8, '0');
  }

  get tail(): readonly string[] {
    return this.trace.map(([atMs, line]) => told(atMs, line));
  }

  private note({ atMs, tie, what, host }: Task): void {
    const line = `${host?.name ?? 'world'}: ${what}`;
    for (let i = 0; i < line.length; i += 1) this.hash = Math.imul(this.hash ^ line.charCodeAt(i), 16777619);
    this.hash = Math.imul(this.hash ^ Math.round(atMs * 1000) ^ tie, 16777619);
    this.record(line);
  }

  private record(line: string): void {
    this.onRecord?.(told(this.nowMs, line));
    this.trace.push([this.nowMs, line]);
    if (this.trace.length > 4 * TRACE_LENGTH) this.trace.splice(0, 3 * TRACE_LENGTH);
  }

  private push(task: Task): void {
    const { queue } = this;
    let at = queue.length;
    queue.push(task);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = queue[parent] as Task;
      if (!isBefore(task, above)) break;
      queue[at] = above;
      at = parent;
    }
    queue[at] = task;
  }

  private pop(): Task | undefined {
    const { queue } = this;
    const first = queue[0];
    const last = queue.pop();
    if (first === undefined || last === undefined || queue.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= queue.length) break;
      if (child + 1 < queue.length && isBefore(queue[child + 1] as Task, queue[child] as Task)) child += 1;
      if (!isBefore(queue[child] as Task, last)) break;
      queue[at] = queue[child] as Task;
      at = child;
    }
    queue[at] = last;
    return first;
  }
}

function told(atMs: number, line: string): string {
  return `${atMs.toFixed(1).padStart(10)} ms  ${line}`;
}

function isBefore(a: Task, b: Task): boolean {
  return a.atMs === b.atMs ? a.tie < b.tie : a.atMs < b.atMs;
}
