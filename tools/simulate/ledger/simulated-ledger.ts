// What does the ledger bring to the simulator?
import type { SimulatedContext } from '../context/simulated-context';
import { LEDGER_MARKS } from './marks';
import { LedgerInRun } from './ledger-in-run';
import { LEDGER_PLANTS } from './plants';
import { LEDGER_SCENARIOS } from './scenarios';

export const LEDGER: SimulatedContext = {
  name: 'ledger',
  enter: (place) => new LedgerInRun(place),
  wantedMarks: LEDGER_MARKS,
  plants: LEDGER_PLANTS,
  scenarios: LEDGER_SCENARIOS,
};
