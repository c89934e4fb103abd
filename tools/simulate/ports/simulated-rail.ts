// The card rail: takes each charge once, answers late, twice, with the connection cut, or not at all, and calls back as it likes.
import type { Random } from '../engine/random';
import type { World } from '../engine/world';

export interface Charge {
  readonly endToEndId: string;
  readonly cardToken: string;
  readonly amount: string;
  readonly currency: string;
}

export interface Taken {
  readonly charge: Charge;
  readonly answer: object;
  readonly approved: boolean;
  /** It has said the contrary, too: nobody can know what is true. */
  contradicted: boolean;
  /** When it is known, virtual milliseconds. */
  answeredAtMs: number;
}

/** `tok_decline_…` says why. */
const DECLINED = 'tok_decline_';
const APPROVED = { status: 'approved' } as const;

export class SimulatedRail {
  readonly taken = new Map<string, Taken>();
  /** Tells of an answer; wired to whoever takes callbacks. Rejects when it should be told again. */
  onCallback: (endToEndId: string) => Promise<void> = () => Promise.resolve();
  private readonly random: Random;

  constructor(private readonly world: World) {
    this.random = world.random.fork('rail');
  }

  /** The `fetch` of the processes of a run. */
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

  /** Answers still owed come now. */
  heal(): void {
    for (const one of this.taken.values())
      one.answeredAtMs = Math.min(one.answeredAtMs, this.world.scheduler.nowMs + 1_000);
  }

  private submit(body: string): Response {
    if (this.world.faults.strikes('rail: unreachable')) throw new TypeError('fetch failed');
    const charge = JSON.parse(body) as Charge;
    const { endToEndId } = charge;
    const known = this.taken.get(endToEndId);
    if (known !== undefined) this.world.mark('the rail was asked for a charge it had');
    const one = known ?? this.take(charge);
    if (this.world.faults.strikes('rail: answer cut')) throw new TypeError('fetch failed: socket hang up');
    return this.tell(one);
  }

  private status(endToEndId: string): Response {
    if (this.world.faults.strikes('rail: unreachable')) throw new TypeError('fetch failed');
    const one = this.taken.get(endToEndId);
    return one === undefined ? respond(404, { error: 'no such charge' }) : this.tell(one);
  }

  private take({ endToEndId, cardToken, amount, currency }: Charge): Taken {
    const { faults, scheduler } = this.world;
    const isLate = faults.strikes('rail: answers late');
    const isNever = faults.strikes('rail: never answers');
    const delayMs = isNever ? Infinity : isLate ? this.random.around(8_000) : 0;
    const approved = !cardToken.startsWith(DECLINED);
    const answer = !approved ? { status: 'declined', reason: cardToken.slice(DECLINED.length) } : APPROVED;
    const one: Taken = {
      charge: { endToEndId, cardToken, amount, currency },
      answer,
      approved,
      contradicted: false,
      answeredAtMs: scheduler.nowMs + delayMs,
    };
    this.taken.set(endToEndId, one);
    this.world.mark('the rail took a charge');
    if (!isNever && !faults.strikes('rail: tells nothing')) {
      const times = faults.strikes('rail: tells twice') ? 2 + this.random.below(2) : 1;
      for (let i = 0; i < times; i += 1) this.callBack(endToEndId, delayMs + this.random.around(400), 0);
    }
    return one;
  }

  private callBack(endToEndId: string, afterMs: number, attempt: number): void {
    this.world.scheduler.after(afterMs, `rail calls back about ${endToEndId}`, () => {
      this.onCallback(endToEndId).catch(() => {
        if (attempt < 8) this.callBack(endToEndId, 500 * 2 ** attempt, attempt + 1);
      });
    });
  }

  private tell(one: Taken): Response {
    const { charge, answer, answeredAtMs } = one;
    const { endToEndId, amount, currency } = charge;
    const said = { endToEndId, railReference: `rail-${endToEndId}`, amount, currency };
    if (this.world.scheduler.nowMs < answeredAtMs) return respond(200, { ...said, status: 'received' });
    if (this.world.faults.strikes('rail: contradicts itself')) {
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
