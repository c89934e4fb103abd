// Which contexts take part in a simulation, unless fewer are asked for? All that are declared.
import { CONTEXTS } from '../installation/contexts';
import type { SimulatedContext } from './context/simulated-context';

/**
 * A context that is added changes neither the requests of the others nor their chances, wherever it is declared; unless their
 * clients read what its clients note.
 */
export function simulatedContexts(): Promise<readonly SimulatedContext[]> {
  return Promise.all(CONTEXTS.map(({ simulation }) => simulation()));
}
