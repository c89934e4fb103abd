// What can happen to a price list: versions are drafted, proposed, agreed on by two persons, published, and take effect on their day.
import type {
  FEE_SCHEDULE_PUBLISHED,
  FEE_VERSION_WITHDRAWN,
  FeeNotice,
  FeeSchedulePublished,
  FeeVersionWithdrawn,
} from '@daybook/contracts';
import { defineEvents } from '@daybook/es';
import type { ScheduleContent } from '@daybook/pricing';

/** In which capacity a person approves. Prices that rise for consumers need one approval in each. */
export const CAPACITIES = ['finance', 'compliance'] as const;
export type Capacity = (typeof CAPACITIES)[number];

interface Of {
  readonly scheduleId: string;
  readonly version: number;
}

interface OfProposal extends Of {
  readonly proposalId: string;
}

/** A new version is begun, with the content of `from`, or with none. Persons are opaque ids of staff. */
interface VersionDrafted {
  readonly type: 'billing.VersionDrafted';
  readonly data: Of & { readonly from?: number; readonly draftedBy: string };
}

/** The whole content of a draft is replaced. `digest` is `scheduleDigest` of @daybook/pricing. */
interface RulesEdited {
  readonly type: 'billing.RulesEdited';
  readonly data: Of & { readonly content: ScheduleContent; readonly digest: string; readonly editedBy: string };
}

/** A version without a finding waits for approval, in each capacity of `needs`, until `expiresAt` (RFC 3339 UTC ms). */
interface ProposalMade {
  readonly type: 'billing.ProposalMade';
  readonly data: OfProposal & {
    readonly digest: string;
    readonly needs: readonly Capacity[];
    readonly proposedBy: string;
    readonly expiresAt: string;
  };
}

/** Another person agrees with exactly the content of this digest. */
interface ProposalApproved {
  readonly type: 'billing.ProposalApproved';
  readonly data: OfProposal & { readonly digest: string; readonly capacity: Capacity; readonly approvedBy: string };
}

/** Another person says no; the version is a draft again. `reason` is the key of a text. */
interface ProposalDeclined {
  readonly type: 'billing.ProposalDeclined';
  readonly data: OfProposal & { readonly declinedBy: string; readonly reason: string };
}

/** The proposal was not approved in time; the version is a draft again. */
interface ProposalExpired {
  readonly type: 'billing.ProposalExpired';
  readonly data: OfProposal & { readonly expiredAt: string };
}

/** The content was edited while it was proposed: nobody can approve what is no longer there. */
interface ProposalVoided {
  readonly type: 'billing.ProposalVoided';
  readonly data: OfProposal;
}

/** Every approval is there. From here on payments and billing price by it, once it takes effect. */
interface SchedulePublished {
  readonly type: typeof FEE_SCHEDULE_PUBLISHED;
  readonly data: FeeSchedulePublished;
}

/** Those who pay were told of a proposed or published version. */
interface NoticeRecorded {
  readonly type: 'billing.NoticeRecorded';
  readonly data: Of & { readonly notice: FeeNotice };
}

/** The version never takes effect. */
interface VersionWithdrawn {
  readonly type: typeof FEE_VERSION_WITHDRAWN;
  readonly data: FeeVersionWithdrawn;
}

/** The version has taken effect, as it said it would. `at` is its `effectiveFrom`. */
interface VersionActivated {
  readonly type: 'billing.VersionActivated';
  readonly data: Of & { readonly at: string };
}

/** Another version has taken this one's place. */
interface VersionSuperseded {
  readonly type: 'billing.VersionSuperseded';
  readonly data: Of & { readonly at: string };
}

export type ScheduleEvent =
  | VersionDrafted
  | RulesEdited
  | ProposalMade
  | ProposalApproved
  | ProposalDeclined
  | ProposalExpired
  | ProposalVoided
  | SchedulePublished
  | NoticeRecorded
  | VersionWithdrawn
  | VersionActivated
  | VersionSuperseded;

export const scheduleEvents = defineEvents<ScheduleEvent>({
  'billing.VersionDrafted': { v: 1 },
  'billing.RulesEdited': { v: 1 },
  'billing.ProposalMade': { v: 1 },
  'billing.ProposalApproved': { v: 1 },
  'billing.ProposalDeclined': { v: 1 },
  'billing.ProposalExpired': { v: 1 },
  'billing.ProposalVoided': { v: 1 },
  'billing.FeeSchedulePublished': { v: 1 },
  'billing.NoticeRecorded': { v: 1 },
  'billing.VersionWithdrawn': { v: 1 },
  'billing.VersionActivated': { v: 1 },
  'billing.VersionSuperseded': { v: 1 },
});
