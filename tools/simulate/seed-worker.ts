// A thread that runs what it is given, seeds and scenarios with a crash, one after another, and says what came of each.
import { parentPort } from 'node:worker_threads';
import { playScenario } from './crash-points/play-scenario';
import { NO_PLANT, type Plant } from './plants/plant';
import { plantNamed } from './plants/planted-bugs';
import type { RunResult } from './run';
import { runSeed } from './run-seed';

export interface SeedTask {
  readonly seed: number;
  readonly plant: string | undefined;
  /** Run it a second time: the same must happen. */
  readonly twice: boolean;
}

export interface CrashTask {
  readonly scenario: string;
  /** At which place, counted from the start of the deployment. */
  readonly crashAt: number;
  readonly plant: string | undefined;
}

export type Task = SeedTask | CrashTask;

export function perform(task: Task, onTrace?: (line: string) => void): Promise<RunResult> {
  const plant = (task.plant === undefined ? undefined : plantNamed(task.plant)) ?? NO_PLANT;
  if ('scenario' in task) return playScenario(task.scenario, task.crashAt, plant, onTrace);
  return performSeed(task, plant, onTrace);
}

async function performSeed(
  { seed, twice }: SeedTask,
  planted: Plant,
  onTrace?: (line: string) => void,
): Promise<RunResult> {
  const result = await runSeed(seed, planted, onTrace);
  if (!twice || result.violation !== undefined) return result;
  const again = await runSeed(seed, planted);
  if (again.traceHash === result.traceHash && again.steps === result.steps) return result;
  const detail = `trace ${result.traceHash} after ${result.steps} steps, then ${again.traceHash} after ${again.steps}`;
  return { ...result, violation: { invariant: 'same seed, same run', detail } };
}

parentPort?.on('message', (task: Task) => {
  void perform(task).then((result) => parentPort?.postMessage(result));
});
