// Which bugs can be planted to see whether the simulator finds them?
import type { SimulatedContext } from '../context/simulated-context';
import { PLANTED_CONSUMERS } from './planted-consumers';
import { PLANTED_LOGS } from './planted-logs';
import { NO_PLANT, type Plant } from './plant';

type Plants = readonly Pick<SimulatedContext, 'plants'>[];

export function plantedBugs(contexts: Plants): string[] {
  return Object.keys(plantsOf(contexts));
}

/** Undefined when no bug has that name. */
export function plantNamed(name: string, contexts: Plants): Plant | undefined {
  const planted = plantsOf(contexts)[name];
  return planted === undefined ? undefined : { ...NO_PLANT, ...planted };
}

function plantsOf(contexts: Plants): Readonly<Record<string, Partial<Plant>>> {
  return { ...PLANTED_LOGS, ...PLANTED_CONSUMERS, ...Object.assign({}, ...contexts.map(({ plants }) => plants)) };
}
