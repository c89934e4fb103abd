// What do payments bring to the simulator?
import type { SimulatedContext } from '../context/simulated-context';
import { PAYMENTS_MARKS } from './marks';
import { PaymentsInRun } from './payments-in-run';
import { PAYMENTS_PLANTS } from './plants';
import { PAYMENTS_SCENARIOS } from './scenarios';

export const PAYMENTS: SimulatedContext = {
  name: 'payments',
  enter: (place) => new PaymentsInRun(place),
  wantedMarks: PAYMENTS_MARKS,
  plants: PAYMENTS_PLANTS,
  scenarios: PAYMENTS_SCENARIOS,
};
