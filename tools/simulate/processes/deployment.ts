// Which processes there are: each started again after a crash, paused at times, and reached over HTTP that loses things.
import type { Host } from '../engine/host';
import type { Random } from '../engine/random';
import type { World } from '../engine/world';
import { type LedgerProcess, startLedger } from './ledger.process';
import { type PaymentsProcess, startPayments } from './payments.process';
import { startAudit } from './audit.process';
import type { Surroundings } from './parts';

interface Running<P> {
  readonly host: Host;
  readonly process: P;
}

/** The request or its answer was lost: nobody knows whether it took effect. */
export class HttpFailed extends Error {
  override readonly name = 'HttpFailed';
}

const CLIENT_GIVES_UP_MS = 15_000;
const RESTART_MS = 3_000;

/** A kind of process, of which some run. */
class Replicas<P> {
  readonly running: (Running<P> | undefined)[];
  private readonly hosts: (Host | undefined)[] = [];
  private started = 0;

  constructor(
    readonly name: string,
    count: number,
    private readonly world: World,
    private readonly start: (host: Host) => P,
  ) {
    this.running = Array.from({ length: count }, () => undefined);
    this.running.forEach((_, index) => this.begin(index));
  }

  begin(index: number): void {
    const { world } = this;
    this.started += 1;
    const host = world.host(`${this.name}-${index}${this.started > this.running.length ? `#${this.started}` : ''}`);
    if (world.faults.strikes('clock: skew')) host.skewMs = host.random.between(-15_000, 15_000);
    this.hosts[index] = host;
    host.after(host.random.around(20), 'starts', () => {
      const process = this.start(host);
      if (host.alive) this.running[index] = { host, process };
    });
  }

  crashed(host: Host, restartMs: number): void {
    const index = this.hosts.indexOf(host);
    if (index < 0) return;
    this.running[index] = undefined;
    this.world.scheduler.after(restartMs, `${this.name} is started again`, () => this.begin(index));
  }
}

export class Deployment {
  readonly ledger: Replicas<LedgerProcess>;
  readonly payments: Replicas<PaymentsProcess>;
  readonly audit: Replicas<object>;
  private readonly random: Random;

  constructor(surroundings: Surroundings) {
    const { world, rail, shape } = surroundings;
    this.random = world.random.fork('deployment');
    this.world = world;
    this.ledger = new Replicas('ledger', 2, world, (host) => startLedger(surroundings, host));
    const drawn = { payments: this.random.chance(0.5) ? 2 : 1, audits: this.random.chance(0.3) ? 2 : 1 };
    const { payments, audits } = { ...drawn, ...shape };
    this.payments = new Replicas('payments', payments, world, (host) => startPayments(surroundings, host));
    this.audit = new Replicas('audit', audits, world, (host) => startAudit(surroundings, host));
    world.onCrash = (host) => {
      world.mark('a process crashed');
      const restartMs = this.random.around(RESTART_MS);
      for (const replicas of this.kinds) replicas.crashed(host, restartMs);
    };
    rail.onCallback = (endToEndId) => this.http(this.payments, 'callback', ({ callback }) => callback(endToEndId));
  }

  private readonly world: World;

  private get kinds(): readonly Replicas<unknown>[] {
    return [this.ledger, this.payments, this.audit];
  }

  get hosts(): Host[] {
    return this.kinds.flatMap(({ running }) => running.flatMap((one) => one?.host ?? []));
  }

  /** One of the replicas gets the request, perhaps twice; its answer may never come back. */
  http<P, T>(replicas: Replicas<P>, what: string, handle: (process: P) => Promise<T>): Promise<T> {
    const { world } = this;
    const target = replicas.running[this.random.below(replicas.running.length)];
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        limit.isCancelled = true;
        reject(new HttpFailed(why));
      };
      const limit = world.scheduler.after(CLIENT_GIVES_UP_MS, 'a client gives up', () => fail('no answer in time'));
      if (target === undefined) return void world.scheduler.after(1, 'connection refused', () => fail('refused'));
      if (world.faults.strikes('http: request lost')) return;
      const { host, process } = target;
      const deliver = (answered: (deliver: () => void) => void): void => {
        host.after(world.latencyMs(), `request: ${what}`, () => {
          if (world.mayCrash(host, 'as a request came')) return;
          handle(process).then(
            (value) => answered(() => resolve(value)),
            (error: unknown) => answered(() => reject(error as Error)),
          );
        });
      };
      deliver((answer) => {
        if (!host.alive || world.faults.strikes('http: answer lost')) return;
        limit.isCancelled = true;
        world.scheduler.after(world.latencyMs(), `answer: ${what}`, answer);
      });
      if (world.faults.strikes('http: delivered twice')) deliver(() => undefined);
      host.atDeath(() => world.scheduler.after(world.latencyMs(), 'connection reset', () => fail('reset')));
    });
  }
}
