// A thread that runs the seeds it is given, one after another, and says what came of each.
import { parentPort } from 'node:worker_threads';
import { NO_PLANT } from './plants/plant';
import { plantNamed } from './plants/planted-bugs';
import { runSeed, type SeedResult } from './run-seed';

export interface SeedTask {
  readonly seed: number;
  readonly plant: string | undefined;
  /** Run it a second time: the same must happen. */
  readonly twice: boolean;
}

export async function perform({ seed, plant, twice }: SeedTask, onTrace?: (line: string) => void): Promise<SeedResult> {
  const planted = (plant === undefined ? undefined : plantNamed(plant)) ?? NO_PLANT;
  const result = await runSeed(seed, planted, onTrace);
  if (!twice || result.violation !== undefined) return result;
  const again = await runSeed(seed, planted);
  if (again.traceHash === result.traceHash && again.steps === result.steps) return result;
  const detail = `trace ${result.traceHash} after ${result.steps} steps, then ${again.traceHash} after ${again.steps}`;
  return { ...result, violation: { invariant: 'same seed, same run', detail } };
}

parentPort?.on('message', (task: SeedTask) => {
  void perform(task).then((result) => parentPort?.postMessage(result));
});
