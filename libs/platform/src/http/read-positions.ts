// How a read knows how far its projections have come: what the HTTP kit asks of the projection host.
import type { EntityManager } from 'typeorm';

export interface ReadPositions {
  /** Whether the projections reached `token` within `timeoutMs`. */
  reached(projections: readonly string[], token: string, timeoutMs: number): Promise<boolean>;
  /** The token of how far they are, as seen by `sql`'s transaction where one is given. */
  current(projections: readonly string[], sql?: EntityManager): Promise<string>;
}

const PART = '[a-z][a-z0-9-]{0,31}:(?:0|[1-9][0-9]{0,17})';
const TOKEN = new RegExp(`^${PART}(?:,${PART}){0,9}$`);

/** `book:12` or `book:12,payments:345`: which sources must have been read how far. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}
