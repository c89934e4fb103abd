// Which processes of one kind run? Each is started again after a crash, and reached over HTTP that loses requests and answers.
import type { Draws } from '../engine/draws';
import type { Host } from '../engine/host';
import type { World } from '../engine/world';

interface Running<P> {
  readonly host: Host;
  readonly process: P;
}

/** The request or its answer was lost: the caller cannot know whether it took effect. */
export class HttpFailed extends Error {
  override readonly name = 'HttpFailed';
}

const CLIENT_GIVES_UP_MS = 15_000;
const RESTART_MS = 3_000;

export class Replicas<P> {
  private readonly running: (Running<P> | undefined)[];
  private started = 0;
  /** Of the callers and of the network between them and the processes. */
  private readonly draws: Draws;

  constructor(
    readonly context: string,
    count: number,
    private readonly world: World,
    private readonly start: (host: Host) => P,
  ) {
    this.draws = world.draws(`processes of ${context}`);
    this.running = Array.from({ length: count }, () => undefined);
    this.running.forEach((_, index) => this.begin(index));
  }

  /** Those that run at the moment. */
  get hosts(): Host[] {
    return this.running.flatMap((one) => one?.host ?? []);
  }

  /** One of the processes gets the request, perhaps twice; its answer may never come back. */
  http<T>(what: string, handle: (process: P) => Promise<T>): Promise<T> {
    const { world, draws } = this;
    const target = this.running[draws.random.below(this.running.length)];
    return new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        limit.isCancelled = true;
        reject(new HttpFailed(why));
      };
      const limit = this.after(CLIENT_GIVES_UP_MS, 'a client gives up', () => fail('no answer in time'));
      if (target === undefined) return void this.after(1, 'connection refused', () => fail('refused'));
      if (draws.strikes('http: request lost')) return;
      const { host, process } = target;
      const deliver = (answered: (deliver: () => void) => void): void => {
        host.after(draws.latencyMs(), `request: ${what}`, () => {
          if (world.mayCrash(host, 'as a request came')) return;
          handle(process).then(
            (value) => answered(() => resolve(value)),
            (error: unknown) => answered(() => reject(error as Error)),
          );
        });
      };
      deliver((answer) => {
        if (!host.alive || draws.strikes('http: answer lost')) return;
        limit.isCancelled = true;
        this.after(draws.latencyMs(), `answer: ${what}`, answer);
      });
      if (draws.strikes('http: delivered twice')) deliver(() => undefined);
      host.atDeath(() => this.after(draws.latencyMs(), 'connection reset', () => fail('reset')));
    });
  }

  private begin(index: number): void {
    const { world, context } = this;
    this.started += 1;
    const host = world.host(`${context}-${index}${this.started > this.running.length ? `#${this.started}` : ''}`);
    if (host.draws.strikes('clock: skew')) host.skewMs = host.random.between(-15_000, 15_000);
    host.onCrash = () => {
      this.running[index] = undefined;
      this.after(this.draws.damage.around(RESTART_MS), `${context} is started again`, () => this.begin(index));
    };
    host.after(host.random.around(20), 'starts', () => {
      const process = this.start(host);
      if (host.alive) this.running[index] = { host, process };
    });
  }

  private after(ms: number, what: string, run: () => void) {
    return this.world.scheduler.after(ms, what, run, undefined, this.draws);
  }
}
