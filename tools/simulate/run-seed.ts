// One seed: clients, batches and disturbances drawn from it, among faults and then without.
import { inWorld, type Run, type RunResult } from './run';
import { NO_PLANT, type Plant } from './plants/plant';
import { Batches } from './workload/batches';
import { Clients } from './workload/clients';
import { Disturbances } from './workload/disturbances';

export type SeedResult = RunResult & { readonly seed: number };

/** One in so many is long: it crosses the bounds that short ones do not reach. */
const LONG_EVERY = 50;
/** So long after the last request was made, faults end though some have no answer. */
const PATIENCE_MS = 60_000;

export async function runSeed(
  seed: number,
  plant: Plant = NO_PLANT,
  onTrace?: (line: string) => void,
): Promise<SeedResult> {
  return { seed, ...(await inWorld({ seed, plant, onTrace }, (run) => play(run))) };
}

async function play(run: Run): Promise<RunResult> {
  const { world, rail, asking, surroundings, deployment } = run;
  const { scheduler } = world;
  const shape = world.random.fork('shape');
  const isLong = world.seed % LONG_EVERY === LONG_EVERY - 1;
  if (isLong) world.mark('a long run');
  const requests = isLong ? 500 + shape.below(500) : 8 + shape.below(40);
  const everyMs = shape.pick([5, 40, 150, 600]);
  const clients = new Clients(world, asking, { requests, everyMs });
  const count = Math.ceil((requests / 10) * shape.next());
  const disturbances = new Disturbances(surroundings, deployment);
  clients.start(() => run.isReady);
  new Batches(world, surroundings, clients.known, { count, everyMs: everyMs * 8 }, isLong).start();
  disturbances.start();
  await run.until(() => clients.isDone || scheduler.nowMs > PATIENCE_MS + clients.lastAskedMs);
  world.faults.heal();
  scheduler.remark('everything is healed');
  disturbances.heal();
  rail.heal();
  clients.repeatSome();
  return run.settle(() => clients.isDone);
}
