// The facts about a route that are known before any request: operation, rule, query parameters, body limits, columns of a list.
import { BODY_LIMITS, type BodyLimits } from '../http/body-limits';
import type { AccessRule } from './access-policy';

/** Made by `@Access`, completed when the app boots, read for every request. */
export class RouteFacts {
  rule: AccessRule | undefined;
  queryNames: ReadonlySet<string> = new Set();
  body: BodyLimits = BODY_LIMITS;
  /** The columns of a list, for a caller that prefers CSV. */
  csvColumns: readonly string[] | undefined;
  constructor(readonly operation: string) {}
}
