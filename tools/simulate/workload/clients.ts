// What do the clients of one workload ask for, and when? All of it drawn from the workload's own fork of the seed.
import type { Draws } from '../engine/draws';
import type { Random } from '../engine/random';
import { EPOCH_MS } from '../engine/scheduler';
import type { World } from '../engine/world';
import type { Request } from './request';
import type { Requests } from './requests';

/** What one context's clients ask for. */
export interface Workload {
  /** Unique in the run; names the fork of the seed and begins each key. */
  readonly name: string;
  /** Of a hundred requests that the run's size stands for, this many are of this workload. */
  readonly share: number;
  /** Draws the next request. It may use nothing but what it is given and what clients have noted on the board. */
  readonly next: (draw: Draw) => Request;
}

export interface Draw {
  readonly key: string;
  /** False for other content under an old key: it takes no effect, and nothing is noted of it. */
  readonly isNew: boolean;
  readonly random: Random;
  /** The instant at which the request would be made if nothing went wrong: instants that it states follow from it. */
  readonly plannedMs: number;
}

export interface Size {
  readonly requests: number;
  /** Between one request and the next, on average. */
  readonly everyMs: number;
}

/** Of a hundred, this many are earlier requests again; of those, this share under the old key with other content. */
const AGAIN = 0.13;
const OTHER_CONTENT = 0.25;
/** Clients begin about this long after the run does. */
const BEGIN_MS = 1_000;

export class Clients {
  /** When the last new request was made. */
  lastMadeMs = 0;
  private readonly random: Random;
  private readonly made: Request[] = [];
  private readonly draws: Draws;
  private readonly count: number;
  private readonly everyMs: number;
  private turns = 0;
  private plannedMs = EPOCH_MS + BEGIN_MS;

  constructor(
    private readonly world: World,
    private readonly requests: Requests,
    private readonly workload: Workload,
    size: Size,
  ) {
    this.random = world.random.fork(`clients of ${workload.name}`);
    this.draws = world.draws(`times of ${workload.name}`);
    this.count = Math.ceil((size.requests * workload.share) / 100);
    this.everyMs = (size.everyMs * 100) / workload.share;
  }

  get isDone(): boolean {
    return this.turns >= this.count;
  }

  /** All workloads of a run are started at the same instant: from then on their order depends on the seed alone. */
  start(): void {
    const pauseMs = this.random.around(this.everyMs);
    this.plannedMs += pauseMs;
    const next = (): void => {
      this.lastMadeMs = this.world.scheduler.nowMs;
      this.turn();
      if (!this.isDone) this.start();
    };
    this.world.scheduler.after(pauseMs, 'a client asks', next, undefined, this.draws);
  }

  /** Some of the requests are made once more, long after they were answered. */
  repeatSome(): void {
    for (const request of this.made) if (this.random.chance(0.15)) this.again(request, 'very old replay');
  }

  /** Everything that the seed makes these clients ask for. */
  get asked(): readonly string[] {
    return this.made.map(({ key, body }) => `${key} ${JSON.stringify(body)}`);
  }

  private turn(): void {
    this.turns += 1;
    const { random } = this;
    const before = random.chance(AGAIN) && this.made.length > 0 ? random.pick(this.made) : undefined;
    if (before === undefined) {
      const request = this.draw(`${this.workload.name}-${this.turns}`, true);
      this.made.push(request);
      return this.requests.pursue(request);
    }
    if (!random.chance(OTHER_CONTENT)) return this.again(before, 'replay', random.chance(0.7));
    const other = this.draw(before.key, false);
    if (!isOtherContent(before, other)) return;
    this.world.mark('request: key reused for something else');
    this.requests.askOther(other);
  }

  private draw(key: string, isNew: boolean): Request {
    return this.workload.next({ key, isNew, random: this.random, plannedMs: this.plannedMs });
  }

  /** While the first is under way, or once it is answered. */
  private again(request: Request, why: string, waits = true): void {
    this.world.mark(`request: ${why}`);
    this.requests.pursue(waits ? { ...request, needs: [request.key] } : request);
  }
}

function isOtherContent(a: Request, b: Request): boolean {
  return a.scope === b.scope && JSON.stringify(a.body) !== JSON.stringify(b.body);
}
