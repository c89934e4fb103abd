// What is a scenario, and what does its script have at hand? Requests that are asked until they are answered, time, and leases that move.
import type { ContextInRun } from '../context/context-in-run';
import type { Shape } from '../context/surroundings';
import type { Run } from '../run';
import type { ReplyFacts, Request } from '../workload/request';

export interface Scenario {
  readonly says: string;
  /** Marks that are passed when no process crashes: without them it is another scenario. */
  readonly shows: readonly string[];
  readonly shape?: Shape;
  /** What is there before, while no process crashes. Without it the start of the deployment is part of the scenario. */
  readonly before?: (stage: Stage) => Promise<unknown>;
  /** `given`: what `before` has resolved with. */
  readonly script: (stage: Stage, given: unknown) => Promise<unknown>;
}

/** A scenario whose script is given what was there before. */
export function scenarioOf<Given>(
  scenario: Omit<Scenario, 'before' | 'script'> & {
    readonly before: (stage: Stage) => Promise<Given>;
    readonly script: (stage: Stage, given: Given) => Promise<unknown>;
  },
): Scenario {
  return { ...scenario, script: (stage, given) => scenario.script(stage, given as Given) };
}

export class Stage {
  constructor(readonly run: Run) {}

  /** The context of that class in this run. */
  of<C extends ContextInRun>(type: new (...given: never[]) => C): C {
    const found = this.run.contexts.find((context): context is C => context instanceof type);
    if (found === undefined) throw new Error(`${type.name} takes no part in this run`);
    return found;
  }

  /** Resolves with what the answer says, whatever it is; asked again under the same key, all answers must be the same. */
  ask(request: Request): Promise<ReplyFacts> {
    return new Promise((resolve) => this.run.requests.pursue(request, ({ facts }) => resolve(facts)));
  }

  /** Virtual milliseconds in which the script does nothing. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.run.world.scheduler.after(ms, 'the script goes on', resolve));
  }

  /** The context's active process is taken for gone, and goes on for a while beside the one that takes over. */
  twoActive(context: string): void {
    this.run.placeOf(context).leases.mistakeHolder();
  }
}
