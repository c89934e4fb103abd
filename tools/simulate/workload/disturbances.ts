// What happens to whole processes and servers now and then: pauses, clocks that jump, restarts, leases taken by mistake.
import type { Random } from '../engine/random';
import type { World } from '../engine/world';
import type { Deployment } from '../processes/deployment';
import type { Surroundings } from '../processes/parts';

const EVERY_MS = 2_000;
const PAUSE_MS_MAX = 30_000;
const SKEW_MS_MAX = 140_000;

export class Disturbances {
  private readonly world: World;
  private readonly random: Random;

  constructor(
    private readonly surroundings: Surroundings,
    private readonly deployment: Deployment,
  ) {
    this.world = surroundings.world;
    this.random = this.world.random.fork('disturbances');
  }

  start(): void {
    const { world, random } = this;
    const again = (): void => {
      if (world.faults.healed) return;
      this.disturb();
      world.scheduler.after(random.around(EVERY_MS), 'a disturbance', again);
    };
    world.scheduler.after(random.around(EVERY_MS), 'a disturbance', again);
  }

  /** Clocks are right again, and whoever was stopped goes on. */
  heal(): void {
    for (const host of this.deployment.hosts) {
      host.skewMs = 0;
      host.pausedUntilMs = 0;
    }
  }

  private disturb(): void {
    const { world, random, surroundings } = this;
    const { faults, scheduler } = world;
    const { hosts } = this.deployment;
    const host = hosts[random.below(hosts.length)];
    if (faults.strikes('store: restarted')) surroundings.store.restart();
    if (faults.strikes('sql: lost its tail')) {
      const context = random.pick(['ledger', 'payments', 'audit'] as const);
      surroundings.databases[context].loseTail();
      surroundings.leases[context].loseAll();
    }
    if (faults.strikes('lease: two holders')) random.pick(Object.values(surroundings.leases)).mistakeHolder();
    if (host === undefined) return;
    if (faults.strikes('process: paused')) {
      const forMs = random.around(PAUSE_MS_MAX / 4);
      scheduler.remark(`${host.name} is stopped for ${Math.round(forMs)} ms`);
      host.pausedUntilMs = scheduler.nowMs + Math.min(PAUSE_MS_MAX, forMs);
    }
    if (faults.strikes('clock: jumps')) {
      host.skewMs = random.between(-SKEW_MS_MAX, SKEW_MS_MAX);
      // Further than what the ledger's writer bears only where no page is recorded: a page from the future stays in the book.
      if (!host.name.startsWith('ledger') && random.chance(0.3)) host.skewMs += random.pick([-3_600_000, 86_400_000]);
      scheduler.remark(`the clock of ${host.name} is off by ${Math.round(host.skewMs)} ms`);
    }
  }
}
