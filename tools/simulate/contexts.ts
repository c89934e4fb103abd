// Which contexts take part in a simulation, unless fewer are asked for?
import { AUDIT } from './audit/audit.context';
import type { SimulatedContext } from './context/simulated-context';
import { LEDGER } from './ledger/ledger.context';
import { PAYMENTS } from './payments/payments.context';

/** A context that is added changes neither the requests of the others nor their chances, wherever it stands in this list. */
export const SIMULATED: readonly SimulatedContext[] = [LEDGER, PAYMENTS, AUDIT];
