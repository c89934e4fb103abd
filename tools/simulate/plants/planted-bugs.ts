// Which bugs can be planted to see whether the simulator finds them?
import { SIMULATED } from '../contexts';
import { PLANTED_CONSUMERS } from './planted-consumers';
import { PLANTED_LOGS } from './planted-logs';
import { NO_PLANT, type Plant } from './plant';

const PLANTED: Readonly<Record<string, Partial<Plant>>> = {
  ...PLANTED_LOGS,
  ...PLANTED_CONSUMERS,
  ...Object.assign({}, ...SIMULATED.map(({ plants }) => plants)),
};

export const PLANTED_BUGS: readonly string[] = Object.keys(PLANTED);

/** Undefined when no bug has that name. */
export function plantNamed(name: string): Plant | undefined {
  const planted = PLANTED[name];
  return planted === undefined ? undefined : { ...NO_PLANT, ...planted };
}
