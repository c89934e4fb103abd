// One run: processes in a world, watched at every step, and all that must hold when everything has come to an end.
import { BOOK_STREAM, INBOX_STREAM } from '@daybook/contracts';
import { CHART_OF_ACCOUNTS, redecide } from '@daybook/ledger';
import { HoldRow } from '../../apps/ledger/src/holds/hold.entity';
import { EPOCH_MS, replaceGlobals } from './engine/simulated-globals';
import { World } from './engine/world';
import { ReadModels } from './invariants/read-models';
import { Watch } from './invariants/watch';
import type { Plant } from './plants/plant';
import { SimulatedDatabase } from './ports/simulated-database';
import { LeaseTable } from './ports/simulated-leases';
import { SimulatedFiles } from './ports/simulated-files';
import { SimulatedRail } from './ports/simulated-rail';
import { SimulatedStore } from './ports/simulated-store';
import { Deployment } from './processes/deployment';
import type { Shape, Surroundings } from './processes/parts';
import { Asking, type Definite } from './workload/asking';
import type { Request } from './workload/requests';

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

export interface RunOptions {
  readonly seed: number;
  readonly plant: Plant;
  readonly shape?: Partial<Shape>;
  readonly onTrace: ((line: string) => void) | undefined;
}

/** Without faults, everything is done within this time: a deposit may rest for ten minutes before the rail is asked about it again. */
export const HEALED_MS_MAX = 12 * 60_000;
/** A look a second, and the way through inbox and book. */
const OVERDUE_MS = 5_000;
const STEPS_MAX = 2_000_000;

/** Time and chance are the world's own as long as the run is played. */
export async function inWorld<T>(options: RunOptions, play: (run: Run) => Promise<T>): Promise<T> {
  const { seed, plant, shape, onTrace } = options;
  const world = new World(seed);
  world.scheduler.onRecord = onTrace;
  const rail = new SimulatedRail(world);
  const change = plant.begin();
  const restore = replaceGlobals(world.scheduler, { fetch: rail.fetch, files: new SimulatedFiles(world).calls });
  const unhandled = (error: unknown): void =>
    world.violate(
      'no rejection is left unhandled',
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  process.on('unhandledRejection', unhandled);
  try {
    return await play(new Run(world, rail, plant, shape ?? {}));
  } finally {
    process.off('unhandledRejection', unhandled);
    restore();
    change();
  }
}

export class Run {
  readonly surroundings: Surroundings;
  readonly deployment: Deployment;
  readonly asking: Asking;
  private readonly store: SimulatedStore;
  private readonly watch: Watch;
  private readonly readModels: ReadModels;
  private readonly databases: Surroundings['databases'];

  constructor(
    readonly world: World,
    readonly rail: SimulatedRail,
    plant: Plant,
    shape: Partial<Shape>,
  ) {
    const store = new SimulatedStore(world);
    const database = (name: string): SimulatedDatabase => new SimulatedDatabase(name, world);
    const leases = (name: string): LeaseTable => new LeaseTable(name, world);
    this.store = store;
    this.watch = new Watch(world);
    store.watch((event) => this.watch.event(event));
    this.databases = { ledger: database('ledger'), payments: database('payments'), audit: database('audit') };
    this.readModels = new ReadModels(world, this.databases, this.watch.expected);
    this.surroundings = {
      ...{ world, store, rail, plant, shape, databases: this.databases },
      leases: { ledger: leases('ledger'), payments: leases('payments'), audit: leases('audit') },
    };
    this.deployment = new Deployment(this.surroundings);
    this.asking = new Asking(world, this.deployment, (request, told) => this.durable(request, told));
  }

  /** The chart of accounts is there. */
  get isReady(): boolean {
    return CHART_OF_ACCOUNTS.every(({ accountId }) => this.watch.expected.accounts.get(accountId));
  }

  /** Without faults from now on, all comes to an end, and then agrees. */
  async settle(isDone: () => boolean): Promise<RunResult> {
    const { world } = this;
    const { scheduler } = world;
    const healedMs = scheduler.nowMs;
    await this.until(() => this.unfinished(isDone) === undefined || scheduler.nowMs > healedMs + HEALED_MS_MAX);
    const unfinished = this.unfinished(isDone);
    if (unfinished !== undefined) world.violate('everything comes to an end', unfinished);
    if (world.violation === undefined) this.checkEnd();
    return this.result();
  }

  private result(): RunResult {
    const { world } = this;
    const { scheduler, violation } = world;
    return {
      ...{ traceHash: scheduler.traceHash, steps: scheduler.steps, virtualMs: scheduler.nowMs },
      ...{ requests: this.asking.definite.size, marks: world.marks, struck: world.faults.struck },
      ...(violation === undefined ? {} : { violation: { invariant: violation.invariant, detail: violation.detail } }),
      ...{ trace: violation === undefined ? [] : scheduler.tail, faults: world.faults.describe() },
    };
  }

  /** Everything is checked on the way; over, too, when nothing is left to happen. */
  async until(isOver: () => boolean): Promise<void> {
    const { scheduler } = this.world;
    for (let steps = 0; this.world.violation === undefined; steps += 1) {
      if (steps % 16 === 0 && isOver()) return;
      if (!(await scheduler.step())) return;
      if (scheduler.steps > STEPS_MAX) return this.world.violate('everything comes to an end', 'too many steps');
    }
  }

  /** What is still to be done, though nothing goes wrong any more. */
  private unfinished(isDone: () => boolean): string | undefined {
    if (!isDone()) return `no answer to ${[...this.asking.open].slice(0, 3).join(', ')}`;
    for (const payment of this.watch.expected.fold.payments.values()) {
      if (!['open', 'completed', 'declined'].includes(payment.status))
        return `${payment.kind} ${payment.id} is ${payment.status}`;
    }
    const through = this.watch.pages.at(-1)?.head.through.revision ?? -1;
    const inbox = this.store.stream(INBOX_STREAM).length - 1;
    if (through !== inbox) return `the book stands at inbox event ${through} of ${inbox}`;
    return this.consumersBehind() ?? this.parked() ?? this.overdue();
  }

  private consumersBehind(): string | undefined {
    const book = this.store.stream(BOOK_STREAM).length - 1;
    const last = (prefix: string): number => {
      for (let i = this.store.all.length - 1; i >= 0; i -= 1)
        if (this.store.all[i]?.stream.startsWith(prefix) === true) return i;
      return -1;
    };
    const payments = last('payments.');
    const heads: Readonly<Record<string, readonly [SimulatedDatabase, number]>> = {
      accounts_v1: [this.databases.ledger, book],
      journal_v1: [this.databases.ledger, book],
      holds_v1: [this.databases.ledger, book],
      instructions_v1: [this.databases.ledger, book],
      'wallet-balances_v1': [this.databases.payments, book],
      'answer-payments': [this.databases.payments, book],
      'instruct-ledger': [this.databases.payments, payments],
      payments_v1: [this.databases.payments, payments],
      'submit-charge-when-deposit-initiated': [this.databases.payments, last('payments.deposit-')],
      history_v1: [this.databases.audit, this.store.all.length - 1],
    };
    for (const [consumer, [database, head]] of Object.entries(heads)) {
      const place = Number(database.checkpoint(consumer).place.position);
      if (place > head)
        this.world.violate('nobody is ahead of the log', `${consumer} at ${place}, the log ends at ${head}`);
      if (place !== head) return `${consumer} stands at ${place}, the log ends at ${head}`;
    }
    return undefined;
  }

  private parked(): string | undefined {
    for (const { parked } of Object.values(this.databases)) {
      for (const { consumer, key, reason } of parked.values()) {
        // Whom the rail has told two things needs somebody to look: that is what parking is for.
        if (!this.isContradicted(key)) return `${consumer} has parked ${key}: ${reason}`;
      }
    }
    return undefined;
  }

  /** A hold whose time has passed, though nobody keeps the scanner from asking. */
  private overdue(): string | undefined {
    const beforeMs = EPOCH_MS + this.world.scheduler.nowMs - OVERDUE_MS;
    const { rows } = this.databases.ledger.table('holds_v1', HoldRow);
    for (const { holdId, state, expiresAt } of rows.values() as Iterable<HoldRow>) {
      if (state === 'open' && expiresAt !== null && expiresAt.getTime() < beforeMs)
        return `hold ${holdId} is still open`;
    }
    return undefined;
  }

  private isContradicted(stream: string): boolean {
    const payment = this.watch.expected.fold.payments.get(stream);
    return this.rail.taken.get(payment?.factId ?? '')?.contradicted === true;
  }

  /** What a client was told is on the log now, and stays there. */
  private durable({ key, body }: Request, { status, code, seen }: Definite): void {
    if (status !== 201 && body.to !== 'ledger') return;
    if (body.to === 'ledger') {
      const { page, n } = seen;
      if (page === undefined || n === undefined) return;
      const outcome = this.watch.outcomeAt(page, n);
      const found = outcome?.outcome === 'InstructionRefused' ? outcome.code : outcome?.outcome;
      if (outcome?.id !== seen.id || found !== code) {
        this.world.violate(
          'what was answered is durable',
          `${key}: told ${code}, outcome ${n} is ${found ?? 'missing'}`,
        );
      }
      return;
    }
    const kind = body.to.slice(0, -1);
    const payment = this.watch.expected.fold.payments.get(`payments.${kind}-${seen.id ?? ''}`);
    if (payment?.status !== seen.status) {
      this.world.violate(
        'what was answered is durable',
        `${key}: told ${seen.status ?? '?'}, is ${payment?.status ?? 'nothing'}`,
      );
    }
  }

  private checkEnd(): void {
    const { world, watch, store, rail } = this;
    world.check('the book is decided again to the same', () => {
      const difference = redecide(store.stream(BOOK_STREAM), store.stream(INBOX_STREAM));
      if (difference !== undefined) throw new Error(JSON.stringify(difference));
    });
    watch.checkPayments();
    watch.checkCharges(rail.taken);
    this.readModels.checkAll();
  }
}
