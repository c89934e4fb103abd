// What does a worker thread do? It runs seeds and scenarios with a crash, one after another, and answers what came of each.
import { parentPort } from 'node:worker_threads';
import { simulatedContexts } from './contexts';
import { playScenario } from './crash-points/play-scenario';
import { NO_PLANT } from './plants/plant';
import { plantNamed } from './plants/planted-bugs';
import type { RunResult } from './run';
import { runSeed, type SeedOptions } from './run-seed';

export interface SeedTask {
  readonly seed: number;
  readonly plant: string | undefined;
  /** Names of the contexts that take part; all of them when undefined. */
  readonly contexts: readonly string[] | undefined;
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

/** `plays`: the hash of what a seed's clients asked for. */
export type TaskResult = RunResult & { readonly plays?: string };

export async function perform(task: Task, onTrace?: (line: string) => void): Promise<TaskResult> {
  const all = await simulatedContexts();
  const plant = (task.plant === undefined ? undefined : plantNamed(task.plant, all)) ?? NO_PLANT;
  if ('scenario' in task) return playScenario(task.scenario, task.crashAt, plant, onTrace);
  const contexts = all.filter(({ name }) => task.contexts?.includes(name) ?? true);
  return performSeed(task, { contexts, plant, onTrace });
}

async function performSeed({ seed, twice }: SeedTask, options: SeedOptions): Promise<TaskResult> {
  const { asked: _, ...result } = await runSeed(seed, options);
  if (!twice || result.violation !== undefined) return result;
  const again = await runSeed(seed, { ...options, onTrace: undefined });
  if (again.traceHash === result.traceHash && again.steps === result.steps) return result;
  const detail = `trace ${result.traceHash} after ${result.steps} steps, then ${again.traceHash} after ${again.steps}`;
  return { ...result, violation: { invariant: 'same seed, same run', detail } };
}

parentPort?.on('message', (task: Task) => {
  void perform(task).then((result) => parentPort?.postMessage(result));
});
