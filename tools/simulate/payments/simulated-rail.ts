// What does the card rail do? It takes each charge once, answers late, twice, with the connection cut or never, and calls back.
import type { Draws } from '../engine/draws';
import type { World } from '../engine/world';

interface Charge {
  readonly endToEndId: string;
  readonly cardToken: string;
  readonly amount: string;
  readonly currency: string;
}

export interface TakenCharge {
  readonly charge: Charge;
  readonly answer: object;
  readonly approved: boolean;
  /** The rail has said the contrary, too: the truth cannot be known. */
  contradicted: boolean;
  /** When the rail knows the answer, in virtual milliseconds. */
  answeredAtMs: number;
}

/** The rest of the token says why the rail declines. */
const DECLINED = 'tok_decline_';
const APPROVED = { status: 'approved' } as const;

export const RAIL_HOST = 'rail.simulated';

export class SimulatedRail {
  readonly taken = new Map<string, TakenCharge>();
  /** Tells the payments platform of an answer. Rejects when it must be told again. */
  onCallback: (endToEndId: string) => Promise<void> = () => Promise.resolve();
  private readonly draws: Draws;

  constructor(private readonly world: World) {
    this.draws = world.draws('card rail');
  }

  /** Reached by the processes of a run through the global `fetch`. */
  readonly fetch = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const host = this.world.scheduler.current;
    if (host === undefined) throw new Error('the rail is asked by processes');
    const { pathname } = new URL(typeof url === 'string' ? url : url instanceof URL ? url.href : url.url);
    const answered = this.world.call(host, `rail ${init.method ?? 'GET'} ${pathname}`, () =>
      init.method === 'POST'
        ? this.submit(String(init.body))
        : this.status(decodeURIComponent(pathname.slice('/charges/'.length))),
    );
    return unless(init.signal ?? undefined, answered);
  };

  /** Answers that the rail still owes come now. */
  heal(): void {
    for (const one of this.taken.values())
      one.answeredAtMs = Math.min(one.answeredAtMs, this.world.scheduler.nowMs + 1_000);
  }

  private submit(body: string): Response {
    if (this.draws.strikes('rail: unreachable')) throw new TypeError('fetch failed');
    const charge = JSON.parse(body) as Charge;
    const { endToEndId } = charge;
    const known = this.taken.get(endToEndId);
    if (known !== undefined) this.world.mark('the rail was asked for a charge it had');
    const one = known ?? this.take(charge);
    if (this.draws.strikes('rail: answer cut')) throw new TypeError('fetch failed: socket hang up');
    return this.tell(one);
  }

  private status(endToEndId: string): Response {
    if (this.draws.strikes('rail: unreachable')) throw new TypeError('fetch failed');
    const one = this.taken.get(endToEndId);
    return one === undefined ? respond(404, { error: 'no such charge' }) : this.tell(one);
  }

  private take({ endToEndId, cardToken, amount, currency }: Charge): TakenCharge {
    const { draws } = this;
    const { scheduler } = this.world;
    const isLate = draws.strikes('rail: answers late');
    const isNever = draws.strikes('rail: never answers');
    const delayMs = isNever ? Infinity : isLate ? this.draws.random.around(8_000) : 0;
    const approved = !cardToken.startsWith(DECLINED);
    const answer = !approved ? { status: 'declined', reason: cardToken.slice(DECLINED.length) } : APPROVED;
    const one: TakenCharge = {
      charge: { endToEndId, cardToken, amount, currency },
      answer,
      approved,
      contradicted: false,
      answeredAtMs: scheduler.nowMs + delayMs,
    };
    this.taken.set(endToEndId, one);
    this.world.mark('the rail took a charge');
    if (!isNever && !draws.strikes('rail: tells nothing')) {
      const times = draws.strikes('rail: tells twice') ? 2 + this.draws.random.below(2) : 1;
      for (let i = 0; i < times; i += 1) this.callBack(endToEndId, delayMs + this.draws.random.around(400), 0);
    }
    return one;
  }

  private callBack(endToEndId: string, afterMs: number, attempt: number): void {
    const call = (): void =>
      void this.onCallback(endToEndId).catch(() => {
        if (attempt < 8) this.callBack(endToEndId, 500 * 2 ** attempt, attempt + 1);
      });
    this.world.scheduler.after(afterMs, `rail calls back about ${endToEndId}`, call, undefined, this.draws);
  }

  private tell(one: TakenCharge): Response {
    const { charge, answer, answeredAtMs } = one;
    const { endToEndId, amount, currency } = charge;
    const said = { endToEndId, railReference: `rail-${endToEndId}`, amount, currency };
    if (this.world.scheduler.nowMs < answeredAtMs) return respond(200, { ...said, status: 'received' });
    if (this.draws.strikes('rail: contradicts itself')) {
      one.contradicted = true;
      return respond(200, { ...said, ...(one.approved ? { status: 'declined', reason: 'recalled' } : APPROVED) });
    }
    return respond(200, { ...said, ...answer });
  }
}

function respond(status: number, body: object): Response {
  const text = JSON.stringify(body);
  return Object.defineProperty(new Response(null, { status }), 'text', { value: () => Promise.resolve(text) });
}

function unless<T>(signal: AbortSignal | undefined, answered: Promise<T>): Promise<T> {
  if (signal === undefined) return answered;
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    answered.then(resolve, reject);
  });
}
