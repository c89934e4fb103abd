// Which roles may call which operations? One table per app, by which every route is guarded, documented and tested.
import { Problem, notFound } from '../http/problem';
import type { Budget } from './budgets';
import type { Principal, Role } from './principal';

export interface AccessRule {
  /** The roles that may call it, on any object. */
  readonly roles: readonly Role[];
  /** The roles that may call it on objects of their own only: the route checks with `requireOwn`. */
  readonly own?: readonly Role[];
  /** The budget that its calls are counted against. */
  readonly budget: Budget;
  /** One line for people: what the operation is for. */
  readonly summary: string;
}

/** Operation → rule. Every route names its operation with `@Access`, and every operation has a route. */
export type AccessPolicy = Readonly<Record<string, AccessRule>>;

/** @throws Problem 403 */
export function authorise(principal: Principal, rule: AccessRule): void {
  if (!principal.roles.some((role) => rule.roles.includes(role) || rule.own?.includes(role) === true)) {
    throw new Problem(403, 'forbidden');
  }
}

/**
 * Another caller's object looks like one that does not exist. Passes when one of the principal's roles may see every
 * object, or when the object is the principal's own.
 * @throws Problem 404
 */
export function requireOwn(principal: Principal, rule: AccessRule, ownerId: string | undefined): void {
  if (principal.roles.some((role) => rule.roles.includes(role))) return;
  const seesOwn = principal.roles.some((role) => rule.own?.includes(role) === true);
  if (!seesOwn || ownerId !== principal.id) throw notFound();
}
