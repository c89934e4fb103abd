// What is asked of the subscription runner: whether projections have come far enough, and how far they are.
import type { SubscriptionRunner } from '../subscriptions/subscription-runner';

export type ReadPositions = Pick<SubscriptionRunner, 'waitForCheckpoint' | 'checkpointsOf' | 'appliedThrough'>;

/** Under this name they can be injected. */
export const READ_POSITIONS = Symbol('READ_POSITIONS');
