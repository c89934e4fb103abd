// What was asked for on the command line, or precisely what is wrong with it.
import { parseArgs } from 'node:util';
import { PLANTED_BUGS } from './plants/planted-bugs';

export const HELP = `Runs the platform's own code in one process and virtual time, among faults drawn from a seed: lost and late appends,
crashes at any await, two writers, broken transactions, clocks that jump, a card rail that answers as it likes. After every
page and every commit the invariants are checked; at the end everything must have come to an end. Same seed, same run.

  npm run simulate                           100 seeds, after those that failed before
  npm run simulate -- --seeds 2000           as many as you like; --from 5000 begins there
  npm run simulate -- --seed 141             one seed; with --trace everything that happens in it
  npm run simulate -- --workers 2            on two cores (default 1)
  npm run simulate -- --planted              plants every known bug in turn, until it is found
  npm run simulate -- --plant <name>         with this bug planted: ${PLANTED_BUGS.slice(0, 3).join(', ')} …`;

export interface Settings {
  readonly mode: 'seeds' | 'one-seed' | 'planted' | 'help';
  readonly from: number;
  readonly count: number;
  readonly workers: number;
  readonly plant: string | undefined;
  readonly trace: boolean;
}

/** Something the person can act on. */
export class BadArguments extends Error {
  override readonly name = 'BadArguments';
}

const SEED_MAX = 2 ** 31;
const WORKERS_MAX = 16;

/** @throws BadArguments */
export function readArguments(argv: readonly string[]): Settings {
  const { seeds, seed, from, workers, plant, planted, trace, help } = parse(argv);
  if (seed !== undefined && (seeds !== undefined || from !== undefined)) {
    throw new BadArguments('--seed is one seed: it goes with neither --seeds nor --from.');
  }
  if (plant !== undefined && !PLANTED_BUGS.includes(plant)) {
    throw new BadArguments(`There is no bug "${plant}" to plant; there are ${PLANTED_BUGS.join(', ')}.`);
  }
  if (trace === true && seed === undefined) throw new BadArguments('--trace shows one run: say which with --seed.');
  const mode = help === true ? 'help' : planted === true ? 'planted' : seed === undefined ? 'seeds' : 'one-seed';
  return {
    mode,
    from: whole('--seed or --from', seed ?? from, 0, 0, SEED_MAX),
    count: seed === undefined ? whole('--seeds', seeds, 100, 1, SEED_MAX) : 1,
    workers: whole('--workers', workers, 1, 1, WORKERS_MAX),
    ...{ plant, trace: trace === true },
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        seeds: { type: 'string' },
        seed: { type: 'string' },
        from: { type: 'string' },
        workers: { type: 'string' },
        plant: { type: 'string' },
        planted: { type: 'boolean' },
        trace: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new BadArguments(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, text: string | undefined, otherwise: number, min: number, max: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value >= min && value <= max) return value;
  throw new BadArguments(`${name} must be a whole number from ${min} to ${max}; it is "${text}".`);
}
