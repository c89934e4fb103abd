// One incarnation of a simulated process: what it was doing ends with it, and nothing of it ever goes on.
import type { Random } from './random';
import type { Scheduler, Task } from './scheduler';

export class Host {
  alive = true;
  /** Its clock is so far off the true time. */
  skewMs = 0;
  /** Stopped until then, as by SIGSTOP: what is due meanwhile happens all at once afterwards. */
  pausedUntilMs = 0;
  private readonly onDeath: (() => void)[] = [];

  constructor(
    readonly name: string,
    readonly random: Random,
    private readonly scheduler: Scheduler,
  ) {}

  /** Where it runs, and is started again. */
  get machine(): string {
    return this.name.replace(/#.*$/, '');
  }

  /** At once: whoever asks anything of it from now on gets no answer, nor does it get any. */
  kill(): void {
    if (!this.alive) return;
    this.alive = false;
    for (const end of this.onDeath.splice(0)) end();
  }

  atDeath(end: () => void): void {
    if (this.alive) this.onDeath.push(end);
    else end();
  }

  /** Runs in this process after the time, unless it has ended by then. */
  after(ms: number, what: string, run: () => void): Task {
    return this.scheduler.after(ms, what, run, this);
  }

  sleep(ms: number, what: string): Promise<void> {
    return new Promise((resolve) => this.after(ms, what, resolve));
  }
}

/** What a dead process waits for. */
export function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
