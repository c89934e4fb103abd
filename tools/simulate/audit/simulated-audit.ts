// What does audit bring to the simulator?
import type { RecordedEvent } from '@daybook/platform';
import { HistoryProjection, HistoryRunRow } from '../../../apps/audit/src/causal-history/history.projection';
import { partsOf } from '../context/process-parts';
import type { ContextChecks, ContextInRun } from '../context/context-in-run';
import type { SimulatedContext } from '../context/simulated-context';
import type { Place } from '../context/surroundings';
import { ExpectedHistory } from './expected-history';

export const AUDIT: SimulatedContext = {
  name: 'audit',
  enter: (place: Place): ContextInRun => {
    const count = place.figure('processes', (random) => (random.chance(0.3) ? 2 : 1));
    const processes = place.deploy(count, (host) => {
      const { run } = partsOf(place, host);
      run(new HistoryProjection());
      return {};
    });
    return {
      ...{ checks: new AuditChecks(), workloads: [], isReady: true },
      get hosts() {
        return processes.hosts;
      },
    };
  },
  wantedMarks: [],
  plants: {},
  scenarios: {},
};

class AuditChecks implements ContextChecks {
  private readonly expected = new ExpectedHistory();
  readonly tables = [{ consumer: 'history_v1', entity: HistoryRunRow, versions: this.expected.runs }];

  event(event: RecordedEvent): void {
    this.expected.event(event);
  }

  unfinished(): undefined {
    return undefined;
  }

  atEnd(): void {
    return undefined;
  }
}
