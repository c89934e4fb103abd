// Kills every service in turn, in shuffled rounds, at moments drawn from a seed.
import { setTimeout as pause } from 'node:timers/promises';
import { seededRandom } from '../demo/seeded-random';
import { SERVICES } from '../installation/services';
import type { PlatformUnderTest } from '../bench/platform-under-test';

/** The stores, the outside parties and every process of a context. */
export const VICTIMS: readonly string[] = SERVICES.filter((service) => service.of !== 'tool').map(({ name }) => name);

const RESTART_MS_MAX = 60_000;

export class Killings {
  private readonly random: () => number;
  private readonly counts = new Map<string, number>();
  private round: string[] = [];

  constructor(
    private readonly platform: PlatformUnderTest,
    seed: number,
  ) {
    this.random = seededRandom(seed);
  }

  /** Kills so far. */
  get during(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Resolves after the last kill, when every service runs again. */
  async carryOut(kills: number, everyMs: number, told: (victim: string, count: number) => void): Promise<void> {
    for (let done = 0; done < kills; done += 1) {
      await pause(everyMs * (0.25 + 1.5 * this.random()));
      const victim = this.next();
      const pid = await this.pidOf(victim);
      process.kill(pid, 'SIGKILL');
      this.counts.set(victim, (this.counts.get(victim) ?? 0) + 1);
      told(victim, this.during);
      // Sometimes the next service is killed while this one is still restarting.
      if (this.random() < 0.7) await this.restarted(victim, pid);
    }
    for (const victim of VICTIMS) await this.pidOf(victim);
  }

  summary(): string {
    return VICTIMS.map((victim) => `${victim} ${this.counts.get(victim) ?? 0}`).join(', ');
  }

  private next(): string {
    if (this.round.length === 0) {
      this.round = [...VICTIMS]
        .map((victim) => ({ victim, draw: this.random() }))
        .sort((a, b) => a.draw - b.draw)
        .map(({ victim }) => victim);
    }
    return this.round.shift() ?? 'ledger';
  }

  private async restarted(victim: string, before: number): Promise<void> {
    const giveUpMs = performance.now() + RESTART_MS_MAX;
    while ((await this.pidOf(victim)) === before) {
      if (performance.now() > giveUpMs) throw new Error(`${victim} did not come back within a minute`);
      await pause(50);
    }
  }

  /** The running process; waits while it is being restarted. */
  private async pidOf(victim: string): Promise<number> {
    const giveUpMs = performance.now() + RESTART_MS_MAX;
    for (;;) {
      const pid = this.platform.run.services[victim]?.pid;
      if (pid !== undefined) return pid;
      if (performance.now() > giveUpMs) throw new Error(`${victim} did not come back within a minute`);
      await pause(50);
    }
  }
}
