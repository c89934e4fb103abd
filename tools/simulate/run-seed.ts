// One run of one seed: processes and clients among faults, then without them until all is done, with every invariant watched.
import { BOOK_STREAM, INBOX_STREAM } from '@daybook/contracts';
import { CHART_OF_ACCOUNTS, redecide } from '@daybook/ledger';
import { replaceGlobals } from './engine/simulated-globals';
import { World } from './engine/world';
import { ReadModels } from './invariants/read-models';
import { Watch } from './invariants/watch';
import { NO_PLANT, type Plant } from './plants/plant';
import { SimulatedDatabase } from './ports/simulated-database';
import { LeaseTable } from './ports/simulated-leases';
import { SimulatedRail } from './ports/simulated-rail';
import { SimulatedStore } from './ports/simulated-store';
import { Deployment } from './processes/deployment';
import type { Surroundings } from './processes/parts';
import { Disturbances } from './workload/disturbances';
import { Batches } from './workload/batches';
import { Clients } from './workload/clients';
import type { Request, Told } from './workload/requests';

export interface SeedResult {
  readonly seed: number;
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

/** One in so many is long: it crosses the bounds that short ones do not reach. */
const LONG_EVERY = 50;
/** Without faults, everything is done after so long. */
const HEALED_MS_MAX = 180_000;
const STEPS_MAX = 2_000_000;

export async function runSeed(
  seed: number,
  plant: Plant = NO_PLANT,
  onTrace?: (line: string) => void,
): Promise<SeedResult> {
  const world = new World(seed);
  world.scheduler.onRecord = onTrace;
  const rail = new SimulatedRail(world);
  const change = plant.begin();
  const restore = replaceGlobals(world.scheduler, rail.fetch);
  const unhandled = (error: unknown): void =>
    world.violate(
      'no rejection is left unhandled',
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  process.on('unhandledRejection', unhandled);
  try {
    return await new Run(world, rail, plant).finish();
  } finally {
    process.off('unhandledRejection', unhandled);
    restore();
    change();
  }
}

class Run {
  private readonly store: SimulatedStore;
  private readonly watch: Watch;
  private readonly readModels: ReadModels;
  private readonly databases: Surroundings['databases'];
  private readonly clients: Clients;
  private readonly disturbances: Disturbances;

  constructor(
    private readonly world: World,
    private readonly rail: SimulatedRail,
    plant: Plant,
  ) {
    const store = new SimulatedStore(world);
    const database = (name: string): SimulatedDatabase => new SimulatedDatabase(name, world);
    const leases = (name: string): LeaseTable => new LeaseTable(name, world);
    this.store = store;
    this.watch = new Watch(world);
    store.watch((event) => this.watch.event(event));
    this.databases = { ledger: database('ledger'), payments: database('payments'), audit: database('audit') };
    this.readModels = new ReadModels(world, this.databases, this.watch.expected);
    const surroundings: Surroundings = {
      ...{ world, store, rail, plant, databases: this.databases },
      leases: { ledger: leases('ledger'), payments: leases('payments'), audit: leases('audit') },
    };
    const deployment = new Deployment(surroundings);
    const shape = world.random.fork('shape');
    const isLong = world.seed % LONG_EVERY === LONG_EVERY - 1;
    if (isLong) world.mark('a long run');
    const requests = isLong ? 500 + shape.below(500) : 8 + shape.below(40);
    const everyMs = shape.pick([5, 40, 150, 600]);
    const onDefinite = (request: Request, told: Told & { kind: 'definite' }): void => this.durable(request, told);
    this.clients = new Clients(world, deployment, { requests, everyMs, onDefinite });
    const count = Math.ceil((requests / 10) * shape.next());
    this.disturbances = new Disturbances(surroundings, deployment);
    this.clients.start(() => CHART_OF_ACCOUNTS.every(({ accountId }) => this.watch.expected.accounts.get(accountId)));
    new Batches(world, surroundings, this.clients.known, { count, everyMs: everyMs * 8 }, isLong).start();
  }

  async finish(): Promise<SeedResult> {
    const { world } = this;
    const { scheduler } = world;
    this.disturbances.start();
    await this.until(() => this.clients.isDone || scheduler.nowMs > 60_000 + this.clients.lastAskedMs);
    world.faults.heal();
    scheduler.remark('everything is healed');
    this.disturbances.heal();
    this.rail.heal();
    this.clients.repeatSome();
    const healedMs = scheduler.nowMs;
    await this.until(() => this.unfinished() === undefined || scheduler.nowMs > healedMs + HEALED_MS_MAX);
    const unfinished = this.unfinished();
    if (unfinished !== undefined) world.violate('everything comes to an end', unfinished);
    if (world.violation === undefined) this.checkEnd();
    const { violation } = world;
    return {
      ...{ seed: world.seed, traceHash: scheduler.traceHash, steps: scheduler.steps, virtualMs: scheduler.nowMs },
      ...{ requests: this.clients.definite.size, marks: world.marks, struck: world.faults.struck },
      ...(violation === undefined ? {} : { violation: { invariant: violation.invariant, detail: violation.detail } }),
      ...{ trace: violation === undefined ? [] : scheduler.tail, faults: world.faults.describe() },
    };
  }

  private async until(isOver: () => boolean): Promise<void> {
    const { scheduler } = this.world;
    for (let steps = 0; this.world.violation === undefined; steps += 1) {
      if (steps % 16 === 0 && isOver()) return;
      if (!(await scheduler.step())) return;
      if (scheduler.steps > STEPS_MAX) return this.world.violate('everything comes to an end', 'too many steps');
    }
  }

  /** What is still to be done, though nothing goes wrong any more. */
  private unfinished(): string | undefined {
    if (!this.clients.isDone) return `no answer to ${[...this.clients.open].slice(0, 3).join(', ')}`;
    for (const payment of this.watch.expected.fold.payments.values()) {
      if (!['open', 'completed', 'declined'].includes(payment.status))
        return `${payment.kind} ${payment.id} is ${payment.status}`;
    }
    const through = this.watch.pages.at(-1)?.head.through.revision ?? -1;
    const inbox = this.store.stream(INBOX_STREAM).length - 1;
    if (through !== inbox) return `the book stands at inbox event ${through} of ${inbox}`;
    return this.consumersBehind() ?? this.parked();
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

  private isContradicted(stream: string): boolean {
    const payment = this.watch.expected.fold.payments.get(stream);
    return this.rail.taken.get(payment?.factId ?? '')?.contradicted === true;
  }

  /** What a client was told is on the log now, and stays there. */
  private durable({ key, body }: Request, { status, code, seen }: Told & { kind: 'definite' }): void {
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
