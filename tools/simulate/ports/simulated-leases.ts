// Which process is active for what? Leases that a database keeps: one holder each, but for moments in which it is mistaken.
import type { Draws } from '../engine/draws';
import type { Host } from '../engine/host';
import type { World } from '../engine/world';

interface Held {
  readonly host: Host;
  readonly lease: AbortController;
}

/** The server notices within this time that a client is gone. */
const NOTICED_AFTER_MS = 2_000;
/** A holder that was cut off notices it within this time. */
const UNNOTICED_MS = 8_000;

export class LeaseTable {
  private readonly held = new Map<string, Held>();
  private readonly waiting = new Map<string, { host: Host; grant: (lease: AbortSignal) => void }[]>();

  private readonly draws: Draws;

  constructor(
    private readonly name: string,
    private readonly world: World,
  ) {
    this.draws = world.draws(`leases ${name}`);
  }

  /** As a process sees them. */
  of(host: Host): { acquire(key: string): Promise<AbortSignal>; release(key: string): void } {
    return {
      acquire: (key) =>
        new Promise((grant) => {
          const waiting = this.waiting.get(key) ?? [];
          this.waiting.set(key, waiting);
          waiting.push({ host, grant });
          this.grantNext(key);
        }),
      release: (key) => {
        const held = this.held.get(key);
        const waiting = this.waiting.get(key) ?? [];
        this.waiting.set(
          key,
          waiting.filter((one) => one.host !== host),
        );
        if (held?.host !== host) return;
        held.lease.abort();
        this.free(key, held, host.draws.latencyMs());
      },
    };
  }

  /** The server takes the holder for gone, but the holder goes on for a while: two processes are active at once. */
  mistakeHolder(): void {
    for (const [key, held] of this.held) {
      if ((this.waiting.get(key) ?? []).length === 0) continue;
      this.world.scheduler.remark(`${this.name}: ${held.host.name} is taken for gone and loses ${key}`);
      this.world.mark('a lease had two holders');
      this.held.delete(key);
      held.host.after(this.draws.random.between(0, UNNOTICED_MS), 'notices that its lease is lost', () =>
        held.lease.abort(),
      );
      this.grantNext(key);
    }
  }

  /** The server was started again: all leases are lost, and every holder notices. */
  loseAll(): void {
    for (const [key, held] of [...this.held]) {
      this.held.delete(key);
      held.host.after(held.host.draws.latencyMs(), 'its lease is lost', () => held.lease.abort());
      this.after(10, `lease ${key}`, () => this.grantNext(key));
    }
  }

  private grantNext(key: string): void {
    this.after(this.draws.latencyMs(), `lease ${key}`, () => {
      if (this.held.has(key)) return;
      const waiting = this.waiting.get(key) ?? [];
      const next = waiting.shift();
      if (next === undefined) return;
      if (!next.host.alive) return this.grantNext(key);
      const held: Held = { host: next.host, lease: new AbortController() };
      this.held.set(key, held);
      next.host.atDeath(() => this.free(key, held, NOTICED_AFTER_MS * this.draws.damage.next()));
      this.world.answer(next.host, `lease ${key}`, () => next.grant(held.lease.signal));
    });
  }

  private free(key: string, held: Held, afterMs: number): void {
    this.after(afterMs, `lease ${key} is free`, () => {
      if (this.held.get(key) !== held) return;
      this.held.delete(key);
      this.grantNext(key);
    });
  }

  private after(ms: number, what: string, run: () => void): void {
    this.world.scheduler.after(ms, what, run, undefined, this.draws);
  }
}
