// How many requests are served at once, of one caller and of all: a request above either limit is answered 429 or 503.
import type { ServerResponse } from 'node:http';
import { type CallerKind, type Principal, callerName, kindOfCaller } from '../access/principal';
import { rateLimited } from './caller-budget';
import { Problem } from './problem';

export interface InFlightLimits {
  readonly all: number;
  /** Requests of one principal. */
  readonly each: Readonly<Record<CallerKind, number>>;
}

export class InFlight {
  private readonly byCaller = new Map<string, number>();
  private count = 0;

  constructor(
    private readonly limits: InFlightLimits,
    private readonly onRefused?: () => void,
  ) {}

  /**
   * Counts the request until its connection is done with it, answered or not.
   * @throws Problem 429 `rate-limited` when the caller has too many, 503 `unavailable` when all together have
   */
  enter(principal: Principal, response: ServerResponse): void {
    const caller = callerName(principal);
    const own = this.byCaller.get(caller) ?? 0;
    if (own >= this.limits.each[kindOfCaller(principal)]) {
      this.onRefused?.();
      throw rateLimited(1);
    }
    if (this.count >= this.limits.all) throw new Problem(503, 'unavailable', { headers: { 'retry-after': '1' } });
    this.count++;
    this.byCaller.set(caller, own + 1);
    whenOver(response, () => this.leave(caller));
  }

  private leave(caller: string): void {
    this.count--;
    const own = (this.byCaller.get(caller) ?? 1) - 1;
    if (own === 0) this.byCaller.delete(caller);
    else this.byCaller.set(caller, own);
  }
}

/** A connection may have closed while its token was checked; then no further event tells so. */
function whenOver(response: ServerResponse, leave: () => void): void {
  const { socket } = response.req;
  if (response.closed || socket.destroyed) return leave();
  let isOver = false;
  const over = (): void => {
    if (isOver) return;
    isOver = true;
    socket.off('close', over);
    leave();
  };
  response.once('close', over);
  if (response.socket !== null) return;
  // A request queued behind another on its connection gets no close event until it is served.
  socket.setMaxListeners(0).once('close', over);
}
