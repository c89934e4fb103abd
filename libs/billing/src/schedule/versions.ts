// What deciding about a price list reads: its versions, each with its status, and the proposal that is open.
import type { FeeNotice } from '@daybook/contracts';
import type { DataOf } from '@daybook/es';
import type { ScheduleContent } from '@daybook/pricing';
import type { Capacity, ScheduleEvent } from './schedule.events';

export type VersionStatus = 'draft' | 'proposed' | 'scheduled' | 'active' | 'superseded' | 'withdrawn';

interface Approval {
  readonly capacity: Capacity;
  readonly by: string;
}

export interface OpenProposal {
  readonly proposalId: string;
  readonly digest: string;
  readonly needs: readonly Capacity[];
  readonly proposedBy: string;
  readonly expiresAt: string;
  readonly approvals: readonly Approval[];
}

export interface VersionState {
  readonly version: number;
  readonly status: VersionStatus;
  /** Absent before the first edit of a version that was not begun from another. */
  readonly content?: ScheduleContent;
  readonly notices: readonly FeeNotice[];
  readonly proposal?: OpenProposal;
}

export interface ScheduleState {
  /** The empty string before the first version. */
  readonly scheduleId: string;
  readonly versions: readonly VersionState[];
}

export const NO_SCHEDULE: ScheduleState = { scheduleId: '', versions: [] };

export function versionOf(state: ScheduleState, version: number): VersionState | undefined {
  return state.versions.find((one) => one.version === version);
}

export function activeVersion(state: ScheduleState): VersionState | undefined {
  return state.versions.find(({ status }) => status === 'active');
}

type Evolve = {
  readonly [Type in ScheduleEvent['type']]: (state: ScheduleState, data: DataOf<ScheduleEvent, Type>) => ScheduleState;
};

export const evolveSchedule: Evolve = {
  'billing.VersionDrafted': (state, { scheduleId, version, from }) => {
    const content = from === undefined ? undefined : versionOf(state, from)?.content;
    const draft: VersionState = { version, status: 'draft', ...(content !== undefined && { content }), notices: [] };
    return { scheduleId, versions: [...state.versions, draft] };
  },
  'billing.RulesEdited': (state, { version, content }) => changed(state, version, (one) => ({ ...one, content })),
  'billing.ProposalMade': (state, { version, proposalId, digest, needs, proposedBy, expiresAt }) =>
    changed(state, version, (one) => ({
      ...one,
      status: 'proposed',
      proposal: { proposalId, digest, needs, proposedBy, expiresAt, approvals: [] },
    })),
  'billing.ProposalApproved': (state, { version, capacity, approvedBy: by }) =>
    changed(state, version, ({ proposal, ...one }) => ({
      ...one,
      ...(proposal !== undefined && {
        proposal: { ...proposal, approvals: [...proposal.approvals, { capacity, by }] },
      }),
    })),
  'billing.ProposalDeclined': draftAgain,
  'billing.ProposalExpired': draftAgain,
  'billing.ProposalVoided': draftAgain,
  'billing.FeeSchedulePublished': (state, { version }) => closed(state, version, 'scheduled'),
  'billing.NoticeRecorded': (state, { version, notice }) =>
    changed(state, version, (one) => ({ ...one, notices: [...one.notices, notice] })),
  'billing.VersionWithdrawn': (state, { version }) => closed(state, version, 'withdrawn'),
  'billing.VersionActivated': (state, { version }) => closed(state, version, 'active'),
  'billing.VersionSuperseded': (state, { version }) => closed(state, version, 'superseded'),
};

function draftAgain(state: ScheduleState, { version }: { readonly version: number }): ScheduleState {
  return closed(state, version, 'draft');
}

/** The version has this status from now on, and no proposal. */
function closed(state: ScheduleState, version: number, status: VersionStatus): ScheduleState {
  return changed(state, version, ({ proposal: _, ...one }) => ({ ...one, status }));
}

function changed(state: ScheduleState, version: number, change: (one: VersionState) => VersionState): ScheduleState {
  return { ...state, versions: state.versions.map((one) => (one.version === version ? change(one) : one)) };
}
