// At which places of the scenarios may a process end? Found by playing each of them once without a crash.
import { simulatedContexts } from '../contexts';
import type { CrashTask } from '../seed-worker';
import { playScenario } from './play-scenario';
import { scenariosOf } from './scenarios';

/**
 * Of one scenario, or of all of them.
 * @throws Error when a scenario fails without a crash
 */
export async function crashTasks(only: string | undefined, plant: string | undefined): Promise<CrashTask[]> {
  const tasks: CrashTask[] = [];
  const all = Object.keys(scenariosOf(await simulatedContexts()));
  for (const scenario of only === undefined ? all : [only]) {
    const { places, violation } = await playScenario(scenario, undefined);
    if (violation !== undefined) throw new Error(`${scenario}: ${violation.invariant}: ${violation.detail}`);
    for (let crashAt = places.first + 1; crashAt <= places.last; crashAt += 1) tasks.push({ scenario, crashAt, plant });
  }
  return tasks;
}
