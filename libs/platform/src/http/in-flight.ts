// How many requests are served at once: so many of one caller, so many in all; who comes on top is asked to come again.
import type { ServerResponse } from 'node:http';
import type { Principal } from '../access/principal';
import { Problem } from './problem';

export interface InFlightLimits {
  readonly all: number;
  /** One principal's, by what kind of actor it is. */
  readonly each: Readonly<Record<Principal['kind'], number>>;
}

export const IN_FLIGHT_LIMITS: InFlightLimits = {
  all: 2_000,
  each: { customer: 50, staff: 250, service: 1_000, system: 1_000 },
};

export class InFlight {
  private readonly byPrincipal = new Map<string, number>();
  private count = 0;

  constructor(private readonly limits: InFlightLimits = IN_FLIGHT_LIMITS) {}

  /** Counts the request until its connection is done with it, answered or not. @throws Problem 503 */
  enter({ kind, id }: Principal, response: ServerResponse): void {
    const who = `${kind} ${id}`;
    const own = this.byPrincipal.get(who) ?? 0;
    if (this.count >= this.limits.all || own >= this.limits.each[kind]) {
      throw new Problem(503, 'unavailable', { headers: { 'retry-after': '1' } });
    }
    this.count++;
    this.byPrincipal.set(who, own + 1);
    response.once('close', () => this.leave(who));
  }

  private leave(who: string): void {
    this.count--;
    const own = (this.byPrincipal.get(who) ?? 1) - 1;
    if (own === 0) this.byPrincipal.delete(who);
    else this.byPrincipal.set(who, own);
  }
}
