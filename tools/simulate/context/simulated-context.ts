// What does a context bring to the simulator? Its processes, its workload, its checks, its bounds, its plants and its scenarios.
import type { Scenario } from '../crash-points/stage';
import type { Plant } from '../plants/plant';
import type { EnteringContext } from './context-in-run';

export interface SimulatedContext extends EnteringContext {
  /** Marks that a large campaign must have passed. */
  readonly wantedMarks: readonly string[];
  /** Bugs of its own that can be planted, by name. */
  readonly plants: Readonly<Record<string, Partial<Plant>>>;
  /** Short histories that are played with a crash at every place, by name. */
  readonly scenarios: Readonly<Record<string, Scenario>>;
}
