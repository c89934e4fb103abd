// What every instruction of the HTTP front carries: an id that a retry meets again, and a time after which it is too late.
import type { InstructionHeader } from '@daybook/contracts';
import { creationId, type Clock, type Principal } from '@daybook/platform';

/** A person waits: after so long nobody expects the effect any more. */
const NOT_AFTER_MS = 10 * 60_000;

interface FrontRequest {
  readonly principal: Principal;
  readonly operation: string;
  readonly idempotencyKey: string;
}

/** The operations under which the front creates instructions; an idempotency key belongs to one of them. */
export const OPERATIONS = [
  ...['accounts.open', 'accounts.close', 'accounts.restrict', 'accounts.lift'],
  ...['transactions.post', 'transactions.reverse', 'holds.place', 'holds.capture', 'holds.release', 'periods.close'],
] as const;

/** A restriction is known by who imposed it: what compliance imposed, no internal service lifts, and the other way round. */
export function restricts({ roles }: Principal): 'api' | 'compliance' {
  return roles.includes('compliance') ? 'compliance' : 'api';
}

export function instructionHeader(
  { principal, operation, idempotencyKey }: FrontRequest,
  clock: Clock,
): InstructionHeader {
  const id = creationId(principal, operation, idempotencyKey);
  const notAfter = new Date(clock.nowMs() + NOT_AFTER_MS).toISOString();
  return { id, v: 1, sender: 'api', by: principal.actor, correlationId: id, causationId: id, notAfter };
}
