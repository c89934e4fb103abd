// What an event on a kyc stream says, in today's shape.
import { partyEvents, verificationEvents } from '@daybook/kyc';
import { contextFacts, type Source } from '@daybook/platform';

/** Everything that kyc writes; one source, so that a process has one live subscription for all consumers of it. */
export const KYC: Source = { streamPrefixes: ['kyc.'] };

export const kycFacts = contextFacts('kyc', KYC, { party: partyEvents, verification: verificationEvents });

export type KycFact = NonNullable<ReturnType<typeof kycFacts.factOf>>;
