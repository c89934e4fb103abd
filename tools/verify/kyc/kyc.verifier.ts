// What of kyc is verified: every event of a party or a case, what it comes to in the ledger, and the read models.
import type { ContextVerification } from '../context-verification';
import { CASE_LIST } from './cases.check';
import { caseStreams, PartiesThen, partyStreams } from './kyc-streams';
import { LimitsFold } from './limits-fold';
import { PARTY_LIST } from './parties.check';
import { OWNED_WALLETS, WALLET_LIMITS } from './wallet-limits.check';

export const verifyKyc: ContextVerification = () => {
  const parties = new PartiesThen();
  const ofParties = partyStreams();
  const streams = [ofParties, caseStreams(parties)] as const;
  const limits = new LimitsFold();
  return {
    streams,
    readModels: [PARTY_LIST, CASE_LIST, OWNED_WALLETS, WALLET_LIMITS],
    keptTables: ['keyring.subject_keys'],
    outcome: (outcome, head) => limits.note(outcome, head),
    event: (event) => {
      if (event.stream.startsWith(ofParties.streams)) parties.event(event);
    },
    anyEvent: (event) => limits.event(event),
    end: () => limits.check(),
    decided: () => streams.reduce((sum, { decided }) => sum + decided, 0),
    agreed: () => limits.agreed,
  };
};
