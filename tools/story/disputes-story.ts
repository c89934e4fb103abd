// How a claim is told.
import { at, money, type StoryKind } from './story-kind';

export const DISPUTES_STORY: readonly StoryKind[] = [
  {
    begins: 'disputes.ClaimSubmitted',
    title: (data) =>
      `Claim of ${money(data)} by ${at(data, 'claimantId')} against ${at(data, 'respondentId')}: ${at(data, 'reason')}`,
    ends: { 'disputes.ClaimClosed': 'closed' },
    meanwhile: {
      'disputes.ClaimHoldPlaced': 'the respondent’s money is held',
      'disputes.ClaimEscalated': 'in review',
      'disputes.ProposalMade': 'a decision is proposed',
      'disputes.ClaimDecided': 'decided, an appeal is possible',
      'disputes.AppealOpened': 'in appeal',
    },
  },
];
