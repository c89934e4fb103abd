// What a read asks of the subscription runner: whether its projections have come far enough, and how far they are.
import type { SubscriptionRunner } from '../subscriptions/subscription-runner';

export type ReadPositions = Pick<SubscriptionRunner, 'waitForCheckpoint' | 'checkpointsOf'>;

/** What `PositionedReads` has injected. */
export const READ_POSITIONS = Symbol('READ_POSITIONS');
