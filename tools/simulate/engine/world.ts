// What everything in one run shares: its chance, its time, its faults, and what was noticed on the way.
import { Faults } from './faults';
import { Host, never } from './host';
import { Random } from './random';
import { Scheduler } from './scheduler';

/** Something that must never be: ends the run. */
export class Violation extends Error {
  override readonly name = 'Violation';
  constructor(
    readonly invariant: string,
    readonly detail: string,
  ) {
    super(`${invariant}: ${detail}`);
  }
}

export class World {
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly marks = new Map<string, number>();
  violation: Violation | undefined;
  /** So many places were passed at which a process may end. */
  crashPoints = 0;
  /** The one at which it does, whatever chance says; counted from 1. */
  crashAt: number | undefined;
  /** Called when a process crashes; whoever started it starts it again. */
  onCrash: (host: Host) => void = () => undefined;
  private readonly network: Random;
  private readonly crashes: Random;

  constructor(readonly seed: number) {
    this.random = new Random(`seed ${seed}`);
    this.scheduler = new Scheduler(this.random.fork('ties'));
    this.faults = new Faults(this.random.fork('faults'));
    this.network = this.random.fork('network');
    this.crashes = this.random.fork('crashes');
  }

  host(name: string): Host {
    return new Host(name, this.random.fork(`host ${name}`), this.scheduler);
  }

  /** One way over the network. */
  latencyMs(): number {
    return 0.2 + this.network.around(1.5);
  }

  mark(name: string, by = 1): void {
    this.marks.set(name, (this.marks.get(name) ?? 0) + by);
  }

  violate(invariant: string, detail: string): void {
    this.violation ??= new Violation(invariant, detail);
  }

  /** Something that must hold, checked wherever it is called: what it throws is the violation. */
  check(invariant: string, what: () => void): void {
    try {
      what();
    } catch (error) {
      this.violate(invariant, error instanceof Error ? error.message : String(error));
    }
  }

  crash(host: Host, where: string): void {
    if (!host.alive) return;
    this.scheduler.remark(`CRASH of ${host.name} ${where}`);
    host.kill();
    this.onCrash(host);
  }

  /** A process may end wherever it waits for something outside. True when it has. */
  mayCrash(host: Host, where: string): boolean {
    if (this.passesCrash() || this.faults.strikes('process: crash')) this.crash(host, where);
    return !host.alive;
  }

  /** Whether a process ends as it sends something, and if what it sends is on its way by then. The caller lets it crash. */
  mayCrashSending(): 'unsent' | 'sent' | undefined {
    if (this.passesCrash()) return 'unsent';
    if (this.passesCrash()) return 'sent';
    if (!this.faults.strikes('process: crash')) return undefined;
    return this.crashes.chance(0.5) ? 'sent' : 'unsent';
  }

  /**
   * Asks something outside: the effect happens there, its answer comes back. The process may crash before it has asked,
   * before the effect and after it.
   */
  async call<T>(host: Host, what: string, effect: () => T | Promise<T>): Promise<T> {
    if (!host.alive || this.mayCrash(host, `before ${what}`)) return never();
    return new Promise<T>((resolve, reject) => {
      this.scheduler.after(this.latencyMs(), what, () => {
        if (!host.alive) return;
        Promise.resolve()
          .then(effect)
          .then(
            (value) => this.answer(host, what, () => resolve(value)),
            (error: unknown) => this.answer(host, what, () => reject(error)),
          );
      });
    });
  }

  /** An answer on its way to a process. */
  answer(host: Host, what: string, deliver: () => void): void {
    host.after(this.latencyMs(), `${what} answered`, () => {
      if (!this.mayCrash(host, `after ${what}`)) deliver();
    });
  }

  private passesCrash(): boolean {
    this.crashPoints += 1;
    return this.crashPoints === this.crashAt;
  }

  /** Drawn apart from the network, so that who is killed shifts no latency. */
  get crashRandom(): Random {
    return this.crashes;
  }
}
