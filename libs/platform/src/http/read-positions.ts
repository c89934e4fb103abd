// How far the projections are, and whether they have reached a position: what reads need of the subscription runner.
import type { SubscriptionRunner } from '../subscriptions/subscription-runner';
import { Problem } from './problem';

export type ReadPositions = Pick<SubscriptionRunner, 'waitForCheckpoint' | 'checkpointsOf' | 'appliedThrough'>;

/** The injection token. */
export const READ_POSITIONS = Symbol('READ_POSITIONS');

export const READ_WAIT_MS_MAX = 2_000;

/** Waits until the projections have applied what the token asks of them. @throws Problem 503 `projection-behind`; InvalidToken */
export async function untilApplied(
  positions: Pick<ReadPositions, 'waitForCheckpoint'>,
  projections: readonly string[],
  token: string,
): Promise<void> {
  if (await positions.waitForCheckpoint(projections, token, READ_WAIT_MS_MAX)) return;
  throw new Problem(503, 'projection-behind', { headers: { 'retry-after': '1' } });
}
