// How a price list is told.
import { at, type StoryKind } from './story-kind';

export const BILLING_STORY: readonly StoryKind[] = [
  {
    begins: 'billing.VersionDrafted',
    title: (data) => `Price list ${at(data, 'scheduleId')}`,
    ends: { 'billing.VersionActivated': 'in force', 'billing.VersionWithdrawn': 'withdrawn' },
    meanwhile: {
      'billing.VersionDrafted': 'draft',
      'billing.RulesEdited': 'draft',
      'billing.ProposalMade': 'proposed',
      'billing.ProposalDeclined': 'declined, draft again',
      'billing.ProposalExpired': 'expired, draft again',
      'billing.FeeSchedulePublished': 'published, not in force yet',
    },
  },
];
