// What do disputes bring to the simulator?
import type { SimulatedContext } from '../context/simulated-context';
import { DisputesInRun } from './disputes-in-run';
import { DISPUTES_SCENARIOS } from './scenarios';

export const DISPUTES: SimulatedContext = {
  name: 'disputes',
  enter: (place) => new DisputesInRun(place),
  wantedMarks: ['a claim is paid back', 'a claim is let go', 'a claim found less than it asked for'],
  plants: {},
  scenarios: DISPUTES_SCENARIOS,
};
