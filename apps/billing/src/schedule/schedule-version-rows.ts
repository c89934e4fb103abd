// What becomes of the rows of a price list's versions by its events.
import type { ScheduleEvent } from '@daybook/billing';
import { type ScheduleContent } from '@daybook/pricing';
import { ProjectionHalts } from '@daybook/platform';
import type { ScheduleVersionRow } from './schedule-version.entity';

interface ScheduleFactForRow {
  readonly event: ScheduleEvent;
  /** When it was decided. */
  readonly at: Date;
  /** Commit position. */
  readonly position: bigint;
}

/** Rows by `<schedule>/<version>`. */
export type VersionRows = Map<string, ScheduleVersionRow>;

const NO_PROPOSAL = { proposalId: null, proposedBy: null, needs: [], approvals: [], proposalExpiresAt: null } as const;

export function versionRowId({
  scheduleId,
  version,
}: {
  readonly scheduleId: string;
  readonly version: number;
}): string {
  return `${scheduleId}/${version}`;
}

/** The rows that an event reads besides that of its own version. */
export function rowIdsFor({ type, data }: ScheduleEvent): string[] {
  const own = versionRowId(data);
  if (type !== 'billing.VersionDrafted' || data.from === undefined) return [own];
  return [own, versionRowId({ scheduleId: data.scheduleId, version: data.from })];
}

/** Changes the rows in place. @throws ProjectionHalts when the event cannot come after what there is */
export function applyToVersions(rows: VersionRows, fact: ScheduleFactForRow): void {
  const id = versionRowId(fact.event.data);
  rows.set(id, rowAfter(rows, id, fact));
}

function rowAfter(rows: VersionRows, id: string, { event, at, position }: ScheduleFactForRow): ScheduleVersionRow {
  if (event.type === 'billing.VersionDrafted') {
    const { scheduleId, version, from } = event.data;
    const former = from === undefined ? undefined : existing(rows, versionRowId({ scheduleId, version: from }), event);
    return {
      ...{ id, scheduleId, version, status: 'draft', digest: null, notices: [], ...NO_PROPOSAL },
      ...{
        effectiveFrom: former?.effectiveFrom ?? null,
        currencies: former?.currencies ?? [],
        rules: former?.rules ?? 0,
      },
      ...{ draftedAt: at, changedAt: at, position: position.toString() },
    };
  }
  const row = { ...existing(rows, id, event), changedAt: at };
  switch (event.type) {
    case 'billing.RulesEdited':
      return { ...row, ...ofContent(event.data.content), digest: event.data.digest };
    case 'billing.ProposalMade': {
      const { proposalId, proposedBy, needs, expiresAt, digest } = event.data;
      const proposalExpiresAt = new Date(expiresAt);
      return { ...row, status: 'proposed', digest, proposalId, proposedBy, needs, approvals: [], proposalExpiresAt };
    }
    case 'billing.ProposalApproved': {
      const { capacity, approvedBy: by } = event.data;
      return { ...row, approvals: [...row.approvals, { capacity, by }] };
    }
    case 'billing.ProposalDeclined':
    case 'billing.ProposalExpired':
    case 'billing.ProposalVoided':
      return { ...row, status: 'draft', ...NO_PROPOSAL };
    case 'billing.FeeSchedulePublished':
      return { ...row, status: 'scheduled', ...NO_PROPOSAL };
    case 'billing.NoticeRecorded':
      return { ...row, notices: [...row.notices, event.data.notice] };
    case 'billing.VersionWithdrawn':
      return { ...row, status: 'withdrawn', ...NO_PROPOSAL };
    case 'billing.VersionActivated':
      return { ...row, status: 'active' };
    case 'billing.VersionSuperseded':
      return { ...row, status: 'superseded' };
  }
}

function ofContent({ effectiveFrom, currencies, rules }: ScheduleContent) {
  return { effectiveFrom: new Date(effectiveFrom), currencies, rules: rules.length };
}

function existing(rows: VersionRows, id: string, { type }: ScheduleEvent): ScheduleVersionRow {
  const row = rows.get(id);
  if (row === undefined) throw new ProjectionHalts(`${type} of ${id}, which was never drafted`);
  return row;
}
