// The bugs that are planted to see whether the simulator finds them, by name.
import { PLANTED_CONSUMERS } from './planted-consumers';
import { PLANTED_DECIDING } from './planted-deciding';
import { PLANTED_LOGS } from './planted-logs';
import { NO_PLANT, type Plant } from './plant';

const PLANTED: Readonly<Record<string, Partial<Plant>>> = {
  ...PLANTED_LOGS,
  ...PLANTED_CONSUMERS,
  ...PLANTED_DECIDING,
};

export const PLANTED_BUGS: readonly string[] = Object.keys(PLANTED);

/** Undefined when no bug has that name. */
export function plantNamed(name: string): Plant | undefined {
  const planted = PLANTED[name];
  return planted === undefined ? undefined : { ...NO_PLANT, ...planted };
}
