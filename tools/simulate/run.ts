// What is one run? Processes in a world, watched at every step, and all that must hold when everything has come to an end.
import { headOf, endOf } from './context/following';
import type { ContextInRun, EnteringContext } from './context/context-in-run';
import { Place, type Shape, type Surroundings } from './context/surroundings';
import { replaceGlobals } from './engine/simulated-globals';
import { World } from './engine/world';
import { ReadModels } from './invariants/read-models';
import type { Plant } from './plants/plant';
import { SimulatedFiles } from './ports/simulated-files';
import { SimulatedStore } from './ports/simulated-store';
import { NoticeBoard } from './workload/notice-board';
import { Requests } from './workload/requests';

export interface RunResult {
  readonly violation?: { readonly invariant: string; readonly detail: string };
  readonly traceHash: string;
  readonly steps: number;
  readonly virtualMs: number;
  readonly requests: number;
  readonly marks: ReadonlyMap<string, number>;
  readonly struck: ReadonlyMap<string, number>;
  /** What happened last; only of a run that failed. */
  readonly trace: readonly string[];
  readonly faults: string;
}

interface RunOptions {
  readonly seed: number;
  readonly contexts: readonly EnteringContext[];
  readonly plant: Plant;
  readonly shape?: Shape;
  readonly onTrace: ((line: string) => void) | undefined;
}

/** Without faults, everything comes to an end within this time: a deposit may rest for ten minutes before the rail is asked again. */
export const HEALED_MS_MAX = 12 * 60_000;
const STEPS_MAX = 2_000_000;

/** Time and chance are the world's own while the run is played. */
export async function inWorld<T>(options: RunOptions, play: (run: Run) => Promise<T>): Promise<T> {
  const { seed, plant, onTrace } = options;
  const world = new World(seed);
  world.scheduler.onRecord = onTrace;
  const reachable = new Map<string, typeof fetch>();
  const change = plant.begin();
  const files = new SimulatedFiles(world).calls;
  const restore = replaceGlobals(world.scheduler, { fetch: fetchAmong(reachable), files });
  const unhandled = (error: unknown): void =>
    world.violate(
      'no rejection is left unhandled',
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  process.on('unhandledRejection', unhandled);
  try {
    return await play(new Run(world, reachable, options));
  } finally {
    process.off('unhandledRejection', unhandled);
    restore();
    change();
  }
}

export class Run {
  readonly store: SimulatedStore;
  readonly requests: Requests;
  readonly contexts: readonly ContextInRun[];
  readonly places: readonly Place[];
  private readonly readModels: readonly ReadModels[];
  private readonly eventIds = new Set<string>();

  constructor(
    readonly world: World,
    reachable: Map<string, typeof fetch>,
    { contexts, plant, shape = {} }: RunOptions,
  ) {
    this.store = new SimulatedStore(world);
    this.requests = new Requests(world);
    const board = new NoticeBoard(world.random.fork('notice board'));
    const { store, requests } = this;
    const surroundings: Surroundings = { world, store, requests, plant, board, shape, reachable };
    this.places = contexts.map(({ name }) => new Place(name, surroundings));
    this.contexts = contexts.map(({ enter }, index) => enter(this.places[index] as Place));
    this.readModels = this.contexts.map(
      ({ checks }, index) => new ReadModels(world, (this.places[index] as Place).database, checks.tables),
    );
    store.watch((event) => {
      if (this.eventIds.has(event.id) && !event.stream.startsWith('ledger.inbox-'))
        world.violate('one event id, one meaning', `${event.id} twice, now on ${event.stream}`);
      this.eventIds.add(event.id);
      for (const { checks } of this.contexts) checks.event(event);
    });
  }

  /** Whether clients may begin. */
  get isReady(): boolean {
    return this.contexts.every(({ isReady }) => isReady);
  }

  placeOf(context: string): Place {
    const place = this.places.find((one) => one.context === context);
    if (place === undefined) throw new Error(`${context} takes no part in this run`);
    return place;
  }

  /** Without faults from now on, all comes to an end, and then agrees. */
  async settle(isDone: () => boolean): Promise<RunResult> {
    const { world } = this;
    const { scheduler } = world;
    const healedMs = scheduler.nowMs;
    await this.until(() => this.unfinished(isDone) === undefined || scheduler.nowMs > healedMs + HEALED_MS_MAX);
    const unfinished = this.unfinished(isDone);
    if (unfinished !== undefined) world.violate('everything comes to an end', unfinished);
    if (world.violation === undefined) {
      for (const { checks } of this.contexts) checks.atEnd();
      for (const readModels of this.readModels) readModels.checkAll();
    }
    return this.result();
  }

  /** Everything is checked on the way; ends, too, when nothing is left to happen. */
  async until(isOver: () => boolean): Promise<void> {
    const { scheduler } = this.world;
    for (let steps = 0; this.world.violation === undefined; steps += 1) {
      if (steps % 16 === 0 && isOver()) return;
      if (!(await scheduler.step())) return;
      if (scheduler.steps > STEPS_MAX) return this.world.violate('everything comes to an end', 'too many steps');
    }
  }

  private result(): RunResult {
    const { world } = this;
    const { scheduler, violation } = world;
    return {
      ...{ traceHash: scheduler.traceHash, steps: scheduler.steps, virtualMs: scheduler.nowMs },
      ...{ requests: this.requests.answered.size, marks: world.marks, struck: world.faults.struck },
      ...(violation === undefined ? {} : { violation: { invariant: violation.invariant, detail: violation.detail } }),
      ...{ trace: violation === undefined ? [] : scheduler.tail, faults: world.faults.describe() },
    };
  }

  /** What is still to be done, though nothing goes wrong any more. */
  private unfinished(isDone: () => boolean): string | undefined {
    if (!isDone()) return `no answer to ${this.requests.unanswered.slice(0, 3).join(', ')}`;
    for (const { checks } of this.contexts) {
      const unfinished = checks.unfinished();
      if (unfinished !== undefined) return unfinished;
    }
    for (const place of this.places) {
      const unfinished = this.consumerBehind(place) ?? this.parked(place);
      if (unfinished !== undefined) return unfinished;
    }
    return undefined;
  }

  private consumerBehind({ database, following }: Place): string | undefined {
    for (const [consumer, source] of following) {
      const at = Number(database.checkpoint(consumer).place.position);
      const end = endOf(source, this.store);
      if (at > end)
        this.world.violate('no consumer is ahead of the log', `${consumer} at ${at}, the log ends at ${end}`);
      const head = headOf(source, this.store);
      if (at < head) return `${consumer} stands at ${at}, its last event at ${head}`;
    }
    return undefined;
  }

  private parked({ database }: Place): string | undefined {
    for (const { consumer, key, reason } of database.parked.values()) {
      if (this.contexts.some(({ checks }) => checks.mayBeParked?.(key) === true)) continue;
      return `${consumer} has parked ${key}: ${reason}`;
    }
    return undefined;
  }
}

/** Processes reach outside parties by name, and nothing else. */
function fetchAmong(reachable: ReadonlyMap<string, typeof fetch>): typeof fetch {
  return (input, init) => {
    const url = new URL(typeof input === 'string' ? input : input instanceof URL ? input.href : input.url);
    const party = reachable.get(url.hostname);
    if (party === undefined) throw new Error(`code under simulation asks for ${url.href}, which is not simulated`);
    return party(input, init);
  };
}
