// One incarnation of a simulated process: what it was doing ends with it, and nothing of it ever goes on.
import type { Draws } from './draws';
import type { Random } from './random';

/** Something that will happen, unless it is cancelled before. */
interface Planned {
  isCancelled: boolean;
}

/** What a process needs of the scheduler. */
interface Timers {
  after(ms: number, what: string, run: () => void, host: Host): Planned;
}

export class Host {
  alive = true;
  /** How far its clock is off the true time. */
  skewMs = 0;
  /** Stopped until then, as by SIGSTOP: what is due meanwhile happens all at once afterwards. */
  pausedUntilMs = 0;
  /** Called once it has crashed. */
  onCrash: () => void = () => undefined;
  private readonly onDeath: (() => void)[] = [];

  constructor(
    readonly name: string,
    readonly draws: Draws,
    private readonly scheduler: Timers,
  ) {}

  get random(): Random {
    return this.draws.random;
  }

  /** Where it runs, and is started again. */
  get machine(): string {
    return this.name.replace(/#.*$/, '');
  }

  /** At once: from now on it answers nothing, and no answer reaches it. */
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
  after(ms: number, what: string, run: () => void): Planned {
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
