// The rules of a price list: a version never changes once two persons have published it, and takes effect on its day.
import { FEE_SCHEDULE_PUBLISHED } from '@daybook/contracts';
import { instantAfter, refuse, type Decider, type Refusal } from '@daybook/es';
import { lintSchedule, scheduleDigest, type ScheduleContent } from '@daybook/pricing';
import type { ApproveVersion, ScheduleCommand, ScheduleRefusal } from './schedule-commands';
import { scheduleEvents, type Capacity, type ScheduleEvent } from './schedule.events';
import {
  activeVersion,
  evolveSchedule,
  NO_SCHEDULE,
  versionOf,
  type OpenProposal,
  type ScheduleState,
  type VersionState,
  type VersionStatus,
} from './versions';
import { isTooSoon, noticeImpossible, noticeMissing, PROPOSAL_OPEN, raisedBy } from './notice-periods';

/** A refusal is at most 300 bytes on the log: no more findings than these are told of. */
const FINDINGS_TOLD_MAX = 3;
const EMPTY: ScheduleContent = { effectiveFrom: '', currencies: [], rules: [] };

type Decided = readonly ScheduleEvent[] | Refusal<ScheduleRefusal>;
type OnVersion = (one: VersionState) => Decided;
type Cell = OnVersion | '=' | 'x';

export const scheduleDecider: Decider<ScheduleState, ScheduleCommand, ScheduleEvent, ScheduleRefusal> = {
  name: 'billing.schedule',
  events: scheduleEvents,
  initial: NO_SCHEDULE,
  decide: {
    CreateVersion: (state, { scheduleId, from, by }) => {
      const latest = state.versions.at(-1);
      if (latest?.status === 'draft') return [];
      if (latest?.status === 'proposed' || latest?.status === 'scheduled') return conflict(latest);
      if (from !== undefined && versionOf(state, from) === undefined) return notFound(from);
      const version = (latest?.version ?? 0) + 1;
      const data = { scheduleId, version, ...(from !== undefined && { from }), draftedBy: by };
      return [{ type: 'billing.VersionDrafted', data }];
    },
    EditRules: (state, { version, content, by }) => {
      const { scheduleId } = state;
      const digest = scheduleDigest(scheduleId, version, content);
      const edited: ScheduleEvent = {
        type: 'billing.RulesEdited',
        data: { scheduleId, version, content, digest, editedBy: by },
      };
      const isSame = (one: VersionState) => one.content !== undefined && digestOf(scheduleId, one) === digest;
      return onVersion(state, version, {
        draft: (one) => (isSame(one) ? [] : [edited]),
        proposed: (one) => {
          if (isSame(one)) return [];
          const { proposalId } = proposalOf(one);
          return [edited, { type: 'billing.ProposalVoided', data: { scheduleId, version, proposalId } }];
        },
      });
    },
    ProposeVersion: (state, { version, proposalId, by, at }) =>
      onVersion(state, version, { draft: (one) => propose(state, one, { proposalId, by, at }), proposed: '=' }),
    ApproveVersion: (state, asked) =>
      onVersion(state, asked.version, {
        proposed: (one) => approve(state, one, asked),
        scheduled: '=',
        active: '=',
      }),
    DeclineVersion: (state, { version, by, reason }) =>
      onVersion(state, version, {
        proposed: (one) => {
          const { proposalId, proposedBy } = proposalOf(one);
          if (by === proposedBy) return refuse('OWN_PROPOSAL');
          const data = { scheduleId: state.scheduleId, version, proposalId, declinedBy: by, reason };
          return [{ type: 'billing.ProposalDeclined', data }];
        },
        scheduled: '=',
        active: '=',
      }),
    RecordNotice: (state, { version, notice }) => {
      const record: OnVersion = ({ notices }) => {
        if (notices.some(({ noticeId }) => noticeId === notice.noticeId)) return [];
        return [{ type: 'billing.NoticeRecorded', data: { scheduleId: state.scheduleId, version, notice } }];
      };
      return onVersion(state, version, { proposed: record, scheduled: record });
    },
    WithdrawVersion: (state, { version, by, at }) => {
      const data = { scheduleId: state.scheduleId, version, withdrawnBy: by };
      const withdraw: OnVersion = () => [{ type: 'billing.VersionWithdrawn', data }];
      const unlessTooLate: OnVersion = (one) => {
        const { effectiveFrom } = contentOf(one);
        return isTooSoon(effectiveFrom, at) ? refuse('EFFECT_TOO_SOON', { effectiveFrom, at }) : withdraw(one);
      };
      return onVersion(state, version, {
        draft: withdraw,
        proposed: withdraw,
        scheduled: unlessTooLate,
        withdrawn: '=',
      });
    },
    ReachEffect: (state, { version, at: now }) =>
      onVersion(state, version, {
        ...{ draft: '=', proposed: '=', active: '=', superseded: '=', withdrawn: '=' },
        scheduled: (one) => {
          const { scheduleId } = state;
          const { effectiveFrom: at } = contentOf(one);
          if (now < at) return refuse('NOT_DUE', { effectiveFrom: at, at: now });
          const former = activeVersion(state);
          return [
            { type: 'billing.VersionActivated', data: { scheduleId, version, at } },
            ...(former === undefined
              ? []
              : [{ type: 'billing.VersionSuperseded', data: { scheduleId, version: former.version, at } } as const]),
          ];
        },
      }),
    ExpireProposal: (state, { version, proposalId, at }) =>
      onVersion(state, version, {
        ...{ draft: '=', scheduled: '=', active: '=', superseded: '=', withdrawn: '=' },
        proposed: (one) => {
          const { proposalId: open, expiresAt } = proposalOf(one);
          if (open !== proposalId) return [];
          if (at < expiresAt) return refuse('NOT_DUE', { expiresAt, at });
          const data = { scheduleId: state.scheduleId, version, proposalId, expiredAt: expiresAt };
          return [{ type: 'billing.ProposalExpired', data }];
        },
      }),
  },
  evolve: evolveSchedule,
};

/** A status that has no cell is a conflict. */
function onVersion(
  state: ScheduleState,
  version: number,
  cells: Partial<Readonly<Record<VersionStatus, Cell>>>,
): Decided {
  const one = versionOf(state, version);
  if (one === undefined) return notFound(version);
  const cell = cells[one.status] ?? 'x';
  if (cell === '=') return [];
  return cell === 'x' ? conflict(one) : cell(one);
}

function propose(
  state: ScheduleState,
  one: VersionState,
  { proposalId, by, at }: { readonly proposalId: string; readonly by: string; readonly at: string },
): Decided {
  const content = contentOf(one);
  const findings = content.rules.length === 0 ? [{ code: 'NO_RULES', pointer: '/rules' }] : lintSchedule(content);
  if (findings.length > 0) {
    const told = findings.slice(0, FINDINGS_TOLD_MAX).map(({ code, pointer }) => ({ code, pointer }));
    return refuse('CONTENT_NOT_CLEAN', { count: String(findings.length), findings: told });
  }
  const { effectiveFrom } = content;
  if (isTooSoon(effectiveFrom, at)) return refuse('EFFECT_TOO_SOON', { effectiveFrom, at });
  const raised = raisedBy(content, activeVersion(state)?.content);
  const impossible = noticeImpossible(raised, effectiveFrom, at);
  if (impossible !== undefined) return impossible;
  const { scheduleId } = state;
  const digest = digestOf(scheduleId, one);
  const needs: readonly Capacity[] = raised.includes('consumer') ? ['finance', 'compliance'] : ['finance'];
  const expiresAt = instantAfter(at, PROPOSAL_OPEN);
  const data = { scheduleId, version: one.version, proposalId, digest, needs, proposedBy: by, expiresAt };
  return [{ type: 'billing.ProposalMade', data }];
}

function approve(
  state: ScheduleState,
  one: VersionState,
  { version, digest, capacity, by, at }: ApproveVersion['data'],
): Decided {
  const { proposalId, digest: proposed, needs, proposedBy, expiresAt, approvals } = proposalOf(one);
  if (by === proposedBy) return refuse('OWN_PROPOSAL');
  if (digest !== proposed) return refuse('PAYLOAD_CHANGED', { proposed, approved: digest });
  if (at >= expiresAt) return refuse('PROPOSAL_EXPIRED', { expiresAt, at });
  if (!needs.includes(capacity)) return refuse('CAPACITY_NOT_NEEDED', { capacity, needs });
  if (approvals.some((approval) => approval.capacity === capacity)) return [];
  if (approvals.some((approval) => approval.by === by)) return refuse('OWN_APPROVAL', { capacity });
  const { scheduleId } = state;
  const content = contentOf(one);
  const { effectiveFrom, currencies, rules } = content;
  if (isTooSoon(effectiveFrom, at)) return refuse('EFFECT_TOO_SOON', { effectiveFrom, at });
  const raised = raisedBy(content, activeVersion(state)?.content);
  const untold = noticeMissing(raised, effectiveFrom, one.notices);
  if (untold !== undefined) return untold;
  const approved: ScheduleEvent = {
    type: 'billing.ProposalApproved',
    data: { scheduleId, version, proposalId, digest, capacity, approvedBy: by },
  };
  if (approvals.length + 1 < needs.length) return [approved];
  const { notices } = one;
  const parts = { part: 1, parts: 1 };
  const data = { scheduleId, version, digest, ...parts, effectiveFrom, currencies, rules, proposalId, notices };
  return [approved, { type: FEE_SCHEDULE_PUBLISHED, data }];
}

function digestOf(scheduleId: string, one: VersionState): string {
  return scheduleDigest(scheduleId, one.version, contentOf(one));
}

function contentOf({ content = EMPTY }: VersionState): ScheduleContent {
  return content;
}

function proposalOf({ version, proposal }: VersionState): OpenProposal {
  if (proposal === undefined) throw new Error(`version ${version} is proposed without a proposal`);
  return proposal;
}

function notFound(version: number): Refusal<ScheduleRefusal> {
  return refuse('VERSION_NOT_FOUND', { version });
}

function conflict({ version, status }: VersionState): Refusal<ScheduleRefusal> {
  return refuse('VERSION_STATE', { version, status });
}
