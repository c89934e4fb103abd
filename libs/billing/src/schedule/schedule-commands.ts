// What can be asked of a price list, and the reasons to refuse it.
import type { FeeNotice } from '@daybook/contracts';
import type { ScheduleContent } from '@daybook/pricing';
import type { Capacity } from './schedule.events';

interface ByPerson {
  /** Opaque id of a member of staff. */
  readonly by: string;
}

interface Now {
  /** The instant of the command (RFC 3339 UTC ms). */
  readonly at: string;
}

interface OfVersion {
  readonly version: number;
}

/** Starts from the content of version `from`, or from nothing. */
interface CreateVersion {
  readonly type: 'CreateVersion';
  readonly data: ByPerson & { readonly scheduleId: string; readonly from?: number };
}

interface EditRules {
  readonly type: 'EditRules';
  readonly data: OfVersion & ByPerson & { readonly content: ScheduleContent };
}

interface ProposeVersion {
  readonly type: 'ProposeVersion';
  readonly data: OfVersion & ByPerson & Now & { readonly proposalId: string };
}

/** `digest` is that of the content the approver was shown. */
export interface ApproveVersion {
  readonly type: 'ApproveVersion';
  readonly data: OfVersion & ByPerson & Now & { readonly digest: string; readonly capacity: Capacity };
}

interface DeclineVersion {
  readonly type: 'DeclineVersion';
  readonly data: OfVersion & ByPerson & { readonly reason: string };
}

interface RecordNotice {
  readonly type: 'RecordNotice';
  readonly data: OfVersion & { readonly notice: FeeNotice };
}

interface WithdrawVersion {
  readonly type: 'WithdrawVersion';
  readonly data: OfVersion & ByPerson & Now;
}

/** The version's day has come. */
interface ReachEffect {
  readonly type: 'ReachEffect';
  readonly data: OfVersion & Now;
}

/** The day that a proposal had is over. */
interface ExpireProposal {
  readonly type: 'ExpireProposal';
  readonly data: OfVersion & Now & { readonly proposalId: string };
}

export type ScheduleCommand =
  | CreateVersion
  | EditRules
  | ProposeVersion
  | ApproveVersion
  | DeclineVersion
  | RecordNotice
  | WithdrawVersion
  | ReachEffect
  | ExpireProposal;

export type ScheduleRefusal =
  /** The schedule has no such version. */
  | 'VERSION_NOT_FOUND'
  /** The version's status does not allow it; the figures name the status. */
  | 'VERSION_STATE'
  /** The content has findings; the figures list the first of them. */
  | 'CONTENT_NOT_CLEAN'
  /** The version would take effect less than an hour from now. */
  | 'EFFECT_TOO_SOON'
  /** Those whose prices rise were not told long enough before. */
  | 'NOTICE_TOO_SHORT'
  /** A person decides on their own proposal. */
  | 'OWN_PROPOSAL'
  /** A person approves in a second capacity. */
  | 'OWN_APPROVAL'
  /** The proposal needs no approval in this capacity. */
  | 'CAPACITY_NOT_NEEDED'
  /** What was approved is not what is proposed. */
  | 'PAYLOAD_CHANGED'
  | 'PROPOSAL_EXPIRED'
  /** The deadline has not come. */
  | 'NOT_DUE';
