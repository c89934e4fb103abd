// How a party and a case are told.
import { at, type StoryKind } from './story-kind';

export const KYC_STORY: readonly StoryKind[] = [
  {
    begins: 'kyc.PartyRegistered',
    title: (data) => `Party ${at(data, 'partyId')}, ${at(data, 'kind')} of ${at(data, 'country')}`,
    ends: {},
    meanwhile: { 'kyc.PartyRegistered': 'registered', 'kyc.StandingChanged': 'standing changed' },
  },
  {
    begins: 'kyc.CaseOpened',
    title: (data) => `Case of party ${at(data, 'partyId')} for tier ${at(data, 'targetTier')} (${at(data, 'purpose')})`,
    ends: { 'kyc.CaseDecided': 'decided' },
    meanwhile: {
      'kyc.CaseOpened': 'ready',
      'kyc.ProposalMade': 'proposed',
      'kyc.ProposalDeclined': 'ready',
      'kyc.ProposalWithdrawn': 'ready',
      'kyc.ProposalExpired': 'ready',
    },
  },
];
