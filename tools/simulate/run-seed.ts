// What does one seed play? Clients, batches and disturbances drawn from it, among faults and then without.
import { hashHex, sha256 } from '@daybook/canon';
import type { SimulatedContext } from './context/simulated-context';
import { simulatedContexts } from './contexts';
import { NO_PLANT, type Plant } from './plants/plant';
import { inWorld, type Run, type RunResult } from './run';
import { Clients } from './workload/clients';
import { disturbContext, disturbStore, healHosts } from './workload/disturbances';

export interface SeedResult extends RunResult {
  readonly seed: number;
  /** Everything that clients asked for, by context, in the order in which they did. */
  readonly asked: readonly string[];
  /** Hash of it. */
  readonly plays: string;
}

export interface SeedOptions {
  readonly contexts?: readonly SimulatedContext[];
  readonly plant?: Plant | undefined;
  readonly onTrace?: ((line: string) => void) | undefined;
}

/** One run in this many is long: it crosses the bounds that short ones do not reach. */
const LONG_EVERY = 50;
/** This long after the last request was made, faults end though some have no answer. */
const PATIENCE_MS = 60_000;
const LOOK_AGAIN_MS = 200;
/** In one run of this many all machines sleep for a day, and what is due by then is due at once. */
const SLEEPS_EVERY = 6;
const SLEEP_MS = 25 * 3_600_000;
/** Faults go on for this long after that. */
const AWAKE_MS = 4_000;

export async function runSeed(seed: number, options: SeedOptions = {}): Promise<SeedResult> {
  const { contexts = await simulatedContexts(), plant = NO_PLANT, onTrace } = options;
  return inWorld({ seed, contexts, plant, onTrace }, play);
}

async function play(run: Run): Promise<SeedResult> {
  const { world, requests, contexts, places, store } = run;
  const { scheduler } = world;
  const random = world.random.fork('shape');
  const isLong = world.seed % LONG_EVERY === LONG_EVERY - 1;
  if (isLong) world.mark('a long run');
  const count = isLong ? 500 + random.below(500) : 8 + random.below(40);
  const size = { requests: count, everyMs: random.pick([5, 40, 150, 600]), isLong };
  const workloads = contexts.flatMap((context) => context.workloads);
  const clients = workloads.map((workload) => new Clients(world, requests, workload, size));
  const isDone = (): boolean => clients.every((one) => one.isDone) && requests.unanswered.length === 0;
  const start = (): void => {
    if (!run.isReady) return void scheduler.after(LOOK_AGAIN_MS, 'clients begin', start);
    for (const one of clients) one.start();
    for (const context of contexts) context.begin?.(size);
  };
  start();
  disturbStore(world, store);
  contexts.forEach((context, index) => {
    const place = places[index];
    if (place !== undefined) disturbContext(place, () => context.hosts);
  });
  const isPatient = (): boolean =>
    clients.some((one) => !one.isDone) ||
    scheduler.nowMs <= PATIENCE_MS + Math.max(...clients.map((one) => one.lastMadeMs));
  const sleeps = random.below(SLEEPS_EVERY) === 0;
  await run.until(() => (sleeps ? clients.every((one) => one.isDone) : isDone()) || !isPatient());
  if (sleeps) {
    world.mark('all machines slept for a day');
    scheduler.remark('all machines sleep for a day');
    scheduler.sleptMs += SLEEP_MS;
    const untilMs = scheduler.nowMs + AWAKE_MS;
    await run.until(() => scheduler.nowMs > untilMs);
  }
  world.faults.heal();
  scheduler.remark('everything is healed');
  for (const context of contexts) {
    healHosts(context.hosts);
    context.heal?.();
  }
  for (const one of clients) one.repeatSome();
  const result = await run.settle(isDone);
  const asked = clients.flatMap((one) => one.asked);
  return { seed: world.seed, asked, plays: hashHex(sha256(Buffer.from(asked.join('\n')))), ...result };
}
