// Which scenarios are there? Those of every context.
import { SIMULATED } from '../contexts';
import type { Scenario } from './stage';

export const SCENARIOS: Readonly<Record<string, Scenario>> = Object.fromEntries(
  SIMULATED.flatMap(({ scenarios }) => Object.entries(scenarios)),
);
