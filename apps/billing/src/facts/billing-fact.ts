// What an event on a billing stream says, in today's shape.
import { scheduleEvents } from '@daybook/billing';
import { contextFacts, type Source } from '@daybook/platform';

/** Everything that billing writes; one source, so that a process has one live subscription for all consumers of it. */
export const BILLING: Source = { streamPrefixes: ['billing.'] };

export const billingFacts = contextFacts('billing', BILLING, { schedule: scheduleEvents });
