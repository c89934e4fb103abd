// What happens to whole processes and servers now and then? Pauses, clocks that jump, restarts, leases taken by mistake.
import type { Draws } from '../engine/draws';
import type { Host } from '../engine/host';
import type { World } from '../engine/world';
import type { Place } from '../context/surroundings';
import type { SimulatedStore } from '../ports/simulated-store';

const STORE_EVERY_MS = 2_000;
const CONTEXT_EVERY_MS = 5_000;
const PAUSE_MS_MAX = 30_000;
const SKEW_MS_MAX = 140_000;

/** Restarts the event store now and then. */
export function disturbStore(world: World, store: SimulatedStore): void {
  const draws = world.draws('disturbances of the store');
  repeat(world, draws, STORE_EVERY_MS, () => {
    if (draws.strikes('store: restarted')) store.restart();
  });
}

/** Disturbs the processes and the database of one context. Contexts do not share these draws. */
export function disturbContext(place: Place, hostsOf: () => readonly Host[]): void {
  const { world, context, database, leases } = place;
  const draws = world.draws(`disturbances of ${context}`);
  const { random } = draws;
  repeat(world, draws, CONTEXT_EVERY_MS, () => {
    const hosts = hostsOf();
    const host = hosts[random.below(hosts.length)];
    if (draws.strikes('sql: lost its tail')) {
      database.loseTail();
      leases.loseAll();
    }
    if (draws.strikes('lease: two holders')) leases.mistakeHolder();
    if (host === undefined) return;
    if (draws.strikes('process: paused')) {
      const forMs = random.around(PAUSE_MS_MAX / 4);
      world.scheduler.remark(`${host.name} is stopped for ${Math.round(forMs)} ms`);
      host.pausedUntilMs = world.scheduler.nowMs + Math.min(PAUSE_MS_MAX, forMs);
    }
    if (draws.strikes('clock: jumps')) {
      host.skewMs = random.between(-SKEW_MS_MAX, SKEW_MS_MAX);
      // Further than what the ledger's writer bears only where no page is recorded: a page from the future stays in the book.
      if (context !== 'ledger' && random.chance(0.3)) host.skewMs += random.pick([-3_600_000, 86_400_000]);
      world.scheduler.remark(`the clock of ${host.name} is off by ${Math.round(host.skewMs)} ms`);
    }
  });
}

/** Clocks are right again, and processes that were stopped go on. */
export function healHosts(hosts: readonly Host[]): void {
  for (const host of hosts) {
    host.skewMs = 0;
    host.pausedUntilMs = 0;
  }
}

function repeat(world: World, draws: Draws, everyMs: number, disturb: () => void): void {
  const next = (): void => {
    world.scheduler.after(draws.random.around(everyMs), 'a disturbance', again, undefined, draws);
  };
  const again = (): void => {
    if (world.faults.healed) return;
    disturb();
    next();
  };
  next();
}
