// What an event on a payments stream says, in today's shape.
import { depositEvents, transferEvents, walletEvents } from '@daybook/payments';
import { contextFacts, type Source } from '@daybook/platform';

/** Everything that payments writes; one source, so that a process has one live subscription for all consumers of it. */
export const PAYMENTS: Source = { streamPrefixes: ['payments.'] };

export const paymentFacts = contextFacts('payments', PAYMENTS, {
  wallet: walletEvents,
  deposit: depositEvents,
  transfer: transferEvents,
});

export type PaymentFact = NonNullable<ReturnType<typeof paymentFacts.factOf>>;
