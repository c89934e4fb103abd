// Which faults does a seed have, how often, and how often did each of them strike?
import type { Random } from './random';

/** The most that each class of fault comes to; a seed has about half of the classes, each at a rate of its own. */
const RATE_MAX = {
  'append: request lost': 0.15,
  'append: answer lost': 0.2,
  'append: lands late': 0.15,
  'append: delivered twice': 0.15,
  'append: error although written': 0.05,
  'append: slow': 0.1,
  'read: failed': 0.1,
  'subscription: ended': 0.03,
  'subscription: stalled': 0.01,
  'subscription: event twice': 0.08,
  'subscription: batch replayed': 0.04,
  'subscription: gap': 0.02,
  'store: restarted': 0.4,
  'process: crash': 0.004,
  'process: paused': 0.5,
  'lease: two holders': 0.5,
  'sql: serialization failure': 0.08,
  'sql: connection lost': 0.05,
  'sql: commit unknown': 0.08,
  'sql: lost its tail': 0.3,
  'clock: jumps': 0.4,
  'clock: skew': 0.5,
  'http: request lost': 0.1,
  'http: answer lost': 0.15,
  'http: delivered twice': 0.08,
  'rail: unreachable': 0.2,
  'rail: answer cut': 0.25,
  'rail: answers late': 0.4,
  'rail: never answers': 0.15,
  'rail: tells twice': 0.3,
  'rail: tells nothing': 0.3,
  'rail: contradicts itself': 0.2,
  'disk: file cut off': 0.3,
  'disk: bit flipped': 0.3,
} as const;

export type Fault = keyof typeof RATE_MAX;
export const FAULTS = Object.keys(RATE_MAX) as Fault[];

export class Faults {
  readonly struck = new Map<Fault, number>();
  private readonly rates = new Map<Fault, number>();
  private isHealed = false;

  /** Each class of fault draws from a fork of its own: a class more leaves the rates of the others as they are. */
  constructor(random: Random) {
    for (const fault of FAULTS) {
      const swarm = random.fork(fault);
      const isOn = swarm.chance(0.5);
      if (isOn) this.rates.set(fault, RATE_MAX[fault] * swarm.between(0.05, 1));
    }
  }

  /** How often the fault strikes where it can: 0 for never. */
  rateOf(fault: Fault): number {
    return this.isHealed ? 0 : (this.rates.get(fault) ?? 0);
  }

  count(fault: Fault): void {
    this.struck.set(fault, (this.struck.get(fault) ?? 0) + 1);
  }

  /** No fault strikes from now on. */
  heal(): void {
    this.isHealed = true;
  }

  get healed(): boolean {
    return this.isHealed;
  }

  describe(): string {
    return [...this.rates].map(([fault, rate]) => `${fault} ${(100 * rate).toFixed(1)} %`).join(', ');
  }
}
