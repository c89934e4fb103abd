// Where the processor time goes: how much each process used for one unit of work.
import { line, tenths } from './figures';
import type { PlatformUnderTest } from './platform-under-test';

export class WhereTimeGoes {
  private readonly before: Map<string, number>;
  private readonly own = process.cpuUsage();

  constructor(private readonly platform: PlatformUnderTest) {
    this.before = platform.cpuUs();
  }

  /** One line: microseconds of each process per unit, the load generator's own last. */
  report(units: number, unit: string): void {
    const parts = [...this.platform.cpuUs()]
      .map(([name, us]) => ({ name, us: (us - (this.before.get(name) ?? 0)) / units }))
      .filter(({ us }) => us >= 1)
      .sort((a, b) => b.us - a.us)
      .map(({ name, us }) => `${name} ${tenths(us)}`);
    const { user, system } = process.cpuUsage(this.own);
    line(`CPU µs for each ${unit}`, '', [...parts, `load generator ${tenths((user + system) / units)}`].join(', '));
  }
}
