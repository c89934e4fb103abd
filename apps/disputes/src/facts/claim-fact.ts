// What an event on a disputes stream says, in today's shape.
import { claimEvents } from '@daybook/disputes';
import { contextFacts, type Source } from '@daybook/platform';

/** Everything that disputes writes; one source, so that a process has one live subscription for all consumers of it. */
export const DISPUTES: Source = { streamPrefixes: ['disputes.'] };

export const claimFacts = contextFacts('disputes', DISPUTES, { claim: claimEvents });

export type ClaimFact = NonNullable<ReturnType<typeof claimFacts.factOf>>;
