// What does the command line ask for, or what precisely is wrong with it?
import { parseArgs } from 'node:util';
import type { SimulatedContext } from './context/simulated-context';
import { scenariosOf } from './crash-points/scenarios';
import { plantedBugs } from './plants/planted-bugs';

type Contexts = readonly Pick<SimulatedContext, 'name' | 'plants' | 'scenarios'>[];

export function helpFor(contexts: Contexts): string {
  return `Runs the platform's own code in one process and virtual time, among faults drawn from a seed: lost and late appends,
crashes at any await, two writers, broken transactions, clocks that jump, a card rail that answers as it likes. After every
page and every commit the invariants are checked; at the end everything must have come to an end. Same seed, same run.

  npm run simulate                           100 seeds, after those that failed before
  npm run simulate -- --seeds 2000           this many; --from 5000 begins there
  npm run simulate -- --seed 141             one seed; with --trace everything that happens in it
  npm run simulate -- --seed 141 --contexts ${namesOf(contexts).join(',')}
                                             only these contexts take part; a context that is left out changes nothing for
                                             the others, unless their clients read what its clients have asked for
  npm run simulate -- --workers 2            on two cores (default 1)
  npm run simulate -- --planted              plants every known bug in turn, until it is found
  npm run simulate -- --plant <name>         with this bug planted: ${plantedBugs(contexts).slice(0, 3).join(', ')} …

  npm run simulate -- --every-crash          plays each scenario once for every place at which a process may end: before what
                                             it asks takes effect, after that, and while it is on its way; ends there, starts
                                             again after a while, and all must come right
  npm run simulate -- --every-crash --scenario transfer     only this one
  npm run simulate -- --scenario transfer --crash-at 341    one place; with --trace everything that happens

A seed that fails is kept in tools/simulate/failing-seeds.json, with the commit it failed on, the contexts that took part and a
hash of what its clients asked for. To see it again: check out that commit, then --seed with these --contexts. On a later commit
the same seed is the same run as long as the code does the same; when its clients ask for something else, the campaign says so.

Scenarios
${Object.entries(scenariosOf(contexts))
  .map(([name, { says }]) => `  ${name.padEnd(14)} ${says}`)
  .join('\n')}`;
}

export interface Settings {
  readonly mode: 'seeds' | 'one-seed' | 'planted' | 'every-crash' | 'one-crash' | 'help';
  readonly from: number;
  readonly count: number;
  readonly workers: number;
  readonly plant: string | undefined;
  readonly trace: boolean;
  /** All of them when undefined. */
  readonly scenario: string | undefined;
  readonly crashAt: number | undefined;
  /** Names of the contexts that take part; all of them when undefined. */
  readonly contexts: readonly string[] | undefined;
}

/** What is wrong, so that the caller can put it right. */
export class BadArguments extends Error {
  override readonly name = 'BadArguments';
}

const SEED_MAX = 2 ** 31;
const WORKERS_MAX = 16;

/** @throws BadArguments */
export function readArguments(argv: readonly string[], all: Contexts): Settings {
  const given = parse(argv);
  const [bugs, scenarios] = [plantedBugs(all), Object.keys(scenariosOf(all))];
  const { seeds, seed, from, workers, plant, trace, scenario, 'crash-at': crashAt } = given;
  if (seed !== undefined && (seeds !== undefined || from !== undefined)) {
    throw new BadArguments('--seed is one seed: it goes with neither --seeds nor --from.');
  }
  if (plant !== undefined && !bugs.includes(plant)) {
    throw new BadArguments(`There is no bug "${plant}" to plant; there are ${bugs.join(', ')}.`);
  }
  if (scenario !== undefined && !scenarios.includes(scenario)) {
    throw new BadArguments(`There is no scenario "${scenario}"; there are ${scenarios.join(', ')}.`);
  }
  if (crashAt !== undefined && scenario === undefined) {
    throw new BadArguments('--crash-at is a place in a scenario: say which with --scenario.');
  }
  if (scenario !== undefined && crashAt === undefined && given['every-crash'] !== true) {
    throw new BadArguments('--scenario goes with --every-crash or with --crash-at.');
  }
  if (trace === true && seed === undefined && crashAt === undefined) {
    throw new BadArguments('--trace shows one run: say which with --seed, or with --scenario and --crash-at.');
  }
  const contexts = given.contexts?.split(',');
  const unknown = contexts?.find((name) => !namesOf(all).includes(name));
  if (unknown !== undefined) {
    throw new BadArguments(`There is no context "${unknown}"; there are ${namesOf(all).join(', ')}.`);
  }
  const mode = modeOf(given);
  return {
    mode,
    from: whole('--seed or --from', seed ?? from, 0, 0, SEED_MAX),
    count: seed === undefined ? whole('--seeds', seeds, 100, 1, SEED_MAX) : 1,
    workers: whole('--workers', workers, 1, 1, WORKERS_MAX),
    ...{ plant, trace: trace === true, scenario, contexts },
    crashAt: crashAt === undefined ? undefined : whole('--crash-at', crashAt, 1, 1, SEED_MAX),
  };
}

function namesOf(contexts: Contexts): string[] {
  return contexts.map(({ name }) => name);
}

function modeOf(given: ReturnType<typeof parse>): Settings['mode'] {
  if (given.help === true) return 'help';
  if (given.planted === true) return 'planted';
  if (given['crash-at'] !== undefined) return 'one-crash';
  if (given['every-crash'] === true) return 'every-crash';
  return given.seed === undefined ? 'seeds' : 'one-seed';
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
        'every-crash': { type: 'boolean' },
        scenario: { type: 'string' },
        contexts: { type: 'string' },
        'crash-at': { type: 'string' },
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
