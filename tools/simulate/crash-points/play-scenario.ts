// Does everything still come right when a process ends at one chosen place of a scenario? No other fault strikes.
import { simulatedContexts } from '../contexts';
import { NO_PLANT, type Plant } from '../plants/plant';
import { HEALED_MS_MAX, inWorld, type Run, type RunResult } from '../run';
import { scenariosOf } from './scenarios';
import { type Scenario, Stage } from './stage';

interface PlayedScenario extends RunResult {
  /** Processes might have ended at places first + 1 … last; those before belong to what was there already. */
  readonly places: { readonly first: number; readonly last: number };
}

const SEED = 1;
const SMALLEST = { '*': { processes: 1 } } as const;

/** @throws Error when there is no such scenario, or it does not get to that place */
export async function playScenario(
  name: string,
  crashAt: number | undefined,
  plant: Plant = NO_PLANT,
  onTrace?: (line: string) => void,
): Promise<PlayedScenario> {
  const contexts = await simulatedContexts();
  const scenario = scenariosOf(contexts)[name];
  if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
  const shape = { ...SMALLEST, ...scenario.shape };
  const played = await inWorld({ seed: SEED, contexts, plant, shape, onTrace }, (run) => play(run, scenario, crashAt));
  if (crashAt !== undefined && played.violation === undefined && crashAt > played.places.last) {
    throw new Error(`${name} ends at place ${played.places.last}, before ${crashAt}`);
  }
  return played;
}

async function play(
  run: Run,
  { before, script, shows }: Scenario,
  crashAt: number | undefined,
): Promise<PlayedScenario> {
  const { world } = run;
  world.faults.heal();
  world.crashAt = crashAt;
  const stage = new Stage(run);
  await run.until(() => run.isReady || world.scheduler.nowMs > HEALED_MS_MAX);
  const made = await through(run, before?.(stage));
  const first = before === undefined ? 0 : world.crashPoints;
  world.scheduler.remark('the scenario begins');
  if (before === undefined || made !== undefined) await through(run, script(stage, made?.value));
  const result = await run.settle(() => run.requests.unanswered.length === 0);
  const places = { first, last: world.crashPoints };
  const missing = crashAt === undefined ? shows.filter((mark) => !world.marks.has(mark)) : [];
  if (missing.length === 0) return { ...result, places };
  const violation = { invariant: 'the scenario shows what it should', detail: `nothing of: ${missing.join(', ')}` };
  return { violation, ...result, places };
}

/** Undefined when it has not come to an end in time; `settle` then says what is missing. */
async function through<T>(run: Run, playing: Promise<T> | undefined): Promise<{ readonly value: T } | undefined> {
  if (playing === undefined) return undefined;
  let ended: { readonly value: T } | undefined;
  void playing.then((value) => (ended = { value }));
  const { scheduler } = run.world;
  const untilMs = scheduler.nowMs + HEALED_MS_MAX;
  await run.until(() => ended !== undefined || scheduler.nowMs > untilMs);
  return ended;
}
