// What is known about a route before any request: its operation, its rule and the query parameters it understands.
import type { AccessRule } from './access-policy';

/** Made by `@Access`, completed when the app boots, read for every request. */
export class RouteFacts {
  rule: AccessRule | undefined;
  queryNames: ReadonlySet<string> = new Set();
  constructor(readonly operation: string) {}
}
