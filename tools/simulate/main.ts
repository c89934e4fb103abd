// `npm run simulate`: does any of a thousand histories among faults break a rule?
import { Progress } from '../terminal/progress';
import { BadArguments, helpFor, readArguments, type Settings } from './arguments';
import { marksMissed, SEEDS_FOR_BOUNDS } from './bounds';
import { type Failure, runCampaign } from './campaign';
import { simulatedContexts } from './contexts';
import type { SimulatedContext } from './context/simulated-context';
import { crashTasks } from './crash-points/crash-tasks';
import { describeOutdated, type FailingSeed, failingSeeds, keepFailing, outdated } from './failing-seeds';
import { plantedBugs } from './plants/planted-bugs';
import { type Caught, describeCaught, describeFailure, describeTotals } from './report';
import { perform, type SeedTask, type Task } from './seed-worker';

/** One seed in this many is run twice. */
const TWICE_EVERY = 100;
/** A planted bug that this many seeds do not show is not found. */
const PLANTED_SEEDS_MAX = 300;

async function main(): Promise<number> {
  const contexts = await simulatedContexts();
  const settings = readArguments(process.argv.slice(2), contexts);
  switch (settings.mode) {
    case 'help':
      return say(helpFor(contexts));
    case 'planted':
      return findPlanted(settings);
    case 'one-seed':
      return runOne(seedTask(settings.from, settings), `Seed ${settings.from}`, settings);
    case 'one-crash':
      return runCrash(settings);
    case 'every-crash':
      return runEveryCrash(settings);
    case 'seeds':
      return runSeeds(settings);
  }
}

async function runSeeds(settings: Settings): Promise<number> {
  const { from, count, workers, plant, contexts } = settings;
  const all = await simulatedContexts();
  const startedMs = Date.now();
  const known = plant === undefined && contexts === undefined ? failingSeeds() : [];
  const progress = new Progress({ total: count + known.length, label: 'seeds' });
  const before = known.map((one) => ({ ...seedTask(one.seed, settings), contexts: one.contexts }));
  const tasks = [...before, ...seedTasks(from, count, settings)];
  const totals = await runCampaign({ tasks, workers, onResult: () => progress.step() });
  progress.end();
  say(describeTotals(totals, (Date.now() - startedMs) / 1000));
  for (const failed of totals.failed) say(describeFailure(failed));
  for (const one of outdated(known, totals.plays)) say(describeOutdated(one));
  if (plant === undefined) keepFailing(totals.failed.flatMap((one) => failingSeedOf(one, all)));
  const missed = totals.runs >= SEEDS_FOR_BOUNDS && plant === undefined ? marksMissed(totals.marks, all) : [];
  for (const mark of missed) say(`The generator did not reach: ${mark}`);
  say(`\n${totals.failed.length === 0 ? 'No violation' : `${totals.failed.length} seeds failed`}.`);
  return totals.failed.length === 0 && missed.length === 0 ? 0 : 1;
}

async function runEveryCrash({ scenario, workers, plant }: Settings): Promise<number> {
  const startedMs = Date.now();
  const tasks = await crashTasks(scenario, plant);
  const progress = new Progress({ total: tasks.length, label: 'crashes' });
  const totals = await runCampaign({ tasks, workers, onResult: () => progress.step() });
  progress.end();
  say(describeTotals(totals, (Date.now() - startedMs) / 1000));
  for (const failed of totals.failed) say(describeFailure(failed));
  const { runs, failed } = totals;
  say(
    `\n${failed.length === 0 ? `No violation, wherever a process ended (${runs} places)` : `${failed.length} failed`}.`,
  );
  return failed.length === 0 ? 0 : 1;
}

function runCrash({ scenario = '', crashAt = 1, plant, trace }: Settings): Promise<number> {
  return runOne({ scenario, crashAt, plant }, `${scenario}, crash at ${crashAt}`, { trace });
}

async function runOne(task: Task, name: string, { trace }: Pick<Settings, 'trace'>): Promise<number> {
  const result = await perform(task, trace ? say : undefined);
  const { violation, steps, traceHash } = result;
  if (violation !== undefined) say(describeFailure({ task, result }));
  else say(`${name}: no violation; ${steps} steps, trace ${traceHash}${'seed' in task ? ', twice the same' : ''}.`);
  return violation === undefined ? 0 : 1;
}

async function findPlanted({ workers }: Settings): Promise<number> {
  const bugs = plantedBugs(await simulatedContexts());
  const progress = new Progress({ total: bugs.length, label: 'planted bugs' });
  const waiting = [...bugs];
  const caught = new Map<string, Caught>();
  const work = async (): Promise<void> => {
    for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
      caught.set(bug, await findOne(bug));
      progress.step();
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  progress.end();
  const list = bugs.flatMap((bug) => caught.get(bug) ?? []);
  say(describeCaught(list));
  const missed = list.filter(({ by }) => by === undefined);
  say(`\n${list.length - missed.length} of ${list.length} planted bugs were found.`);
  return missed.length === 0 ? 0 : 1;
}

async function findOne(bug: string): Promise<Caught> {
  let by: string | undefined;
  function* until(): Generator<SeedTask> {
    for (let seed = 0; seed < PLANTED_SEEDS_MAX && by === undefined; seed += 1)
      yield { seed, plant: bug, contexts: undefined, twice: false };
  }
  const onResult = ({ violation }: { readonly violation?: { readonly invariant: string } }): void => {
    by ??= violation?.invariant;
  };
  const { runs } = await runCampaign({ tasks: until(), workers: 1, onResult });
  return { bug, seeds: runs, by };
}

function failingSeedOf(
  { task, result: { violation, plays = '' } }: Failure,
  all: readonly SimulatedContext[],
): Omit<FailingSeed, 'commit'>[] {
  if (!('seed' in task)) return [];
  const contexts = task.contexts ?? all.map(({ name }) => name);
  return [{ seed: task.seed, showed: violation?.invariant ?? '', contexts, plays }];
}

function seedTask(seed: number, { plant, contexts, mode }: Settings): SeedTask {
  return { seed, plant, contexts, twice: mode === 'one-seed' || seed % TWICE_EVERY === 0 };
}

function* seedTasks(from: number, count: number, settings: Settings): Generator<SeedTask> {
  for (let seed = from; seed < from + count; seed += 1) yield seedTask(seed, settings);
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    if (!(error instanceof BadArguments)) throw error;
    process.stderr.write(`${error.message}\nnpm run simulate -- --help says what there is.\n`);
    process.exitCode = 2;
  },
);
