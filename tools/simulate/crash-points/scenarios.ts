// Which scenarios are there? Those of every context.
import type { SimulatedContext } from '../context/simulated-context';
import type { Scenario } from './stage';

export function scenariosOf(
  contexts: readonly Pick<SimulatedContext, 'scenarios'>[],
): Readonly<Record<string, Scenario>> {
  return Object.fromEntries(contexts.flatMap(({ scenarios }) => Object.entries(scenarios)));
}
