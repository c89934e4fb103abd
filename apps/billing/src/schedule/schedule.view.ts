// How a price list's events read as an answer.
import type { ScheduleEvent } from '@daybook/billing';
import type { ScheduleContent } from '@daybook/pricing';
import { applyToVersions, versionRowId, type VersionRows } from './schedule-version-rows';
import type { ScheduleVersionView, ScheduleView } from './schedule.dto';
import type { ScheduleVersionRow } from './schedule-version.entity';

type Decided = ScheduleEvent & { readonly at: string };

export function scheduleViewOf(id: string, events: readonly Decided[]): ScheduleView {
  const rows: VersionRows = new Map();
  for (const event of events) applyToVersions(rows, { event, at: new Date(event.at), position: 0n });
  return { id, versions: [...rows.values()].map(versionViewOf) };
}

/** The content of each version that has one. */
export function contentsOf(events: readonly ScheduleEvent[]): ReadonlyMap<number, ScheduleContent> {
  const contents = new Map<number, ScheduleContent>();
  for (const { type, data } of events) {
    if (type === 'billing.RulesEdited') contents.set(data.version, data.content);
    const from = type === 'billing.VersionDrafted' && data.from !== undefined ? contents.get(data.from) : undefined;
    if (from !== undefined) contents.set(data.version, from);
  }
  return contents;
}

export function versionViewOf(row: ScheduleVersionRow): ScheduleVersionView {
  const { scheduleId, version, status, currencies, rules, notices } = row;
  return {
    ...{ id: versionRowId(row), scheduleId, version, status },
    ...(row.digest !== null && { digest: row.digest }),
    ...(row.effectiveFrom !== null && { effectiveFrom: row.effectiveFrom.toISOString() }),
    ...{ currencies: [...currencies], rules, notices: [...notices] },
    ...(row.proposalId !== null && {
      proposal: {
        proposalId: row.proposalId,
        proposedBy: row.proposedBy ?? '',
        needs: [...row.needs],
        approvals: row.approvals.map(({ capacity, by }) => ({ capacity, by })),
        expiresAt: row.proposalExpiresAt?.toISOString() ?? '',
      },
    }),
    ...{ draftedAt: row.draftedAt.toISOString(), changedAt: row.changedAt.toISOString() },
  };
}
