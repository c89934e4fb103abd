// What no caller may exceed, so that the others are served: requests of each budget, failed tokens, requests in flight.
import { BUDGETS, type Budget } from '../access/budgets';
import { type CallerKind, type Principal, callerName, kindOfCaller } from '../access/principal';
import { CallerBudget } from './caller-budget';
import { InFlight, type InFlightLimits } from './in-flight';

export interface LimitsOfCallers {
  /** Requests of one caller in a window. */
  readonly requests: Readonly<Record<Budget, Readonly<Record<CallerKind, number>>>>;
  /** Tokens from one network that prove nothing, in a window. */
  readonly failedTokens: number;
  readonly inFlight: InFlightLimits;
}

/** What a refusal is counted under. */
export const LIMITS = [...BUDGETS, 'failed-tokens', 'in-flight'] as const;

export class CallerLimits {
  readonly failedTokens: CallerBudget;
  readonly inFlight: InFlight;
  private readonly budgets: Readonly<Record<Budget, Readonly<Record<CallerKind, CallerBudget>>>>;

  constructor({ requests, failedTokens, inFlight }: LimitsOfCallers, onRefused: (limit: string) => void) {
    const budget = (name: string, requestsMax: number): CallerBudget =>
      new CallerBudget({ name, requestsMax, onRefused });
    const of = (name: Budget): Record<CallerKind, CallerBudget> => ({
      people: budget(name, requests[name].people),
      service: budget(name, requests[name].service),
    });
    this.budgets = { command: of('command'), bulk: of('bulk'), read: of('read'), search: of('search') };
    this.failedTokens = budget('failed-tokens', failedTokens);
    this.inFlight = new InFlight(inFlight, () => onRefused('in-flight'));
  }

  /** @throws Problem 429 `rate-limited` */
  spend(principal: Principal, budget: Budget): Promise<void> {
    return this.budgets[budget][kindOfCaller(principal)].spend(callerName(principal));
  }
}
