// What does everything in one run share? Its chance, its time, its faults, and what was noticed on the way.
import { Draws } from './draws';
import { Faults } from './faults';
import { Host, never } from './host';
import { Random } from './random';
import { Scheduler } from './scheduler';

/** Something that must never be: ends the run. */
class Violation extends Error {
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
  /** How many places were passed at which a process may end. */
  crashPoints = 0;
  /** The place at which a process does end, whatever chance says; counted from 1. */
  crashAt: number | undefined;

  constructor(readonly seed: number) {
    this.random = new Random(`seed ${seed}`);
    this.scheduler = new Scheduler(this.random.fork('ties'));
    this.faults = new Faults(this.random.fork('faults'));
  }

  /** The chances of a client, a server or an outside party of that name. */
  draws(name: string): Draws {
    return new Draws(this.random.fork(name), this.faults);
  }

  host(name: string): Host {
    return new Host(name, this.draws(`host ${name}`), this.scheduler);
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
    this.mark('a process crashed');
    host.kill();
    host.onCrash();
  }

  /** A process may end wherever it waits for something outside. True when it has. */
  mayCrash(host: Host, where: string): boolean {
    if (this.passesCrash() || host.draws.strikes('process: crash')) this.crash(host, where);
    return !host.alive;
  }

  /** Whether a process ends as it sends something, and if what it sends is on its way by then. The caller lets it crash. */
  mayCrashSending({ draws }: Host): 'unsent' | 'sent' | undefined {
    if (this.passesCrash()) return 'unsent';
    if (this.passesCrash()) return 'sent';
    if (!draws.strikes('process: crash')) return undefined;
    return draws.damage.chance(0.5) ? 'sent' : 'unsent';
  }

  /**
   * Asks something outside: the effect happens there, its answer comes back. The process may crash before it has asked,
   * before the effect and after it.
   */
  async call<T>(host: Host, what: string, effect: () => T | Promise<T>): Promise<T> {
    if (!host.alive || this.mayCrash(host, `before ${what}`)) return never();
    return new Promise<T>((resolve, reject) => {
      const arrive = (): void => {
        if (!host.alive) return;
        Promise.resolve()
          .then(effect)
          .then(
            (value) => this.answer(host, what, () => resolve(value)),
            (error: unknown) => this.answer(host, what, () => reject(error)),
          );
      };
      this.scheduler.after(host.draws.latencyMs(), what, arrive, undefined, host.draws);
    });
  }

  /** An answer on its way to a process. */
  answer(host: Host, what: string, deliver: () => void): void {
    host.after(host.draws.latencyMs(), `${what} answered`, () => {
      if (!this.mayCrash(host, `after ${what}`)) deliver();
    });
  }

  private passesCrash(): boolean {
    this.crashPoints += 1;
    return this.crashPoints === this.crashAt;
  }
}
