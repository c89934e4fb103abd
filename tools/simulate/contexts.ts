// Which contexts take part in a simulation, unless fewer are asked for?
import { AUDIT } from './audit/simulated-audit';
import type { SimulatedContext } from './context/simulated-context';
import { LEDGER } from './ledger/simulated-ledger';
import { PAYMENTS } from './payments/simulated-payments';

/** A context that is added changes neither the requests of the others nor their chances, wherever it stands in this list. */
export const SIMULATED: readonly SimulatedContext[] = [LEDGER, PAYMENTS, AUDIT];
