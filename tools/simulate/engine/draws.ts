// Which chances does one process, client or outside party meet? All of them are its own: nobody else's draws shift them.
import type { Fault, Faults } from './faults';
import type { Random } from './random';

export class Draws {
  /** Where something is damaged or cut off, and whether it took effect before: drawn apart, so that it shifts no latency. */
  readonly damage: Random;
  private readonly network: Random;
  private readonly ties: Random;
  private readonly byFault = new Map<Fault, Random>();

  constructor(
    readonly random: Random,
    private readonly faults: Faults,
  ) {
    this.damage = random.fork('damage');
    this.network = random.fork('network');
    this.ties = random.fork('ties');
  }

  /** One way over the network. */
  latencyMs(): number {
    return 0.2 + this.network.around(1.5);
  }

  /** Decides which of two tasks of the same instant comes first. */
  tie(): number {
    return this.ties.bits();
  }

  /** Whether the fault strikes here and now. */
  strikes(fault: Fault): boolean {
    const rate = this.faults.rateOf(fault);
    if (rate === 0 || !this.drawsOf(fault).chance(rate)) return false;
    this.faults.count(fault);
    return true;
  }

  /** At most one of the faults. */
  oneOf<F extends Fault>(faults: readonly F[]): F | undefined {
    return faults.find((fault) => this.strikes(fault));
  }

  private drawsOf(fault: Fault): Random {
    const known = this.byFault.get(fault);
    if (known !== undefined) return known;
    const made = this.random.fork(fault);
    this.byFault.set(fault, made);
    return made;
  }
}
