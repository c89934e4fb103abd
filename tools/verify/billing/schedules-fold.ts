// What is each version of a price list after its events? Stated apart from the app's own read model.
import type { RecordedEvent } from '@daybook/platform';
import { type Data, dataOf } from '../stored-data';
import { jsonText, timeText, type Row } from '../tables/table';

const PREFIX = 'billing.schedule-';

const STATUS: Readonly<Record<string, string>> = {
  'billing.ProposalMade': 'proposed',
  'billing.ProposalDeclined': 'draft',
  'billing.ProposalExpired': 'draft',
  'billing.ProposalVoided': 'draft',
  'billing.FeeSchedulePublished': 'scheduled',
  'billing.VersionWithdrawn': 'withdrawn',
  'billing.VersionActivated': 'active',
  'billing.VersionSuperseded': 'superseded',
};
/** The events after which a proposal is still open: the others end it, or come when there is none. */
const PROPOSAL_STAYS = new Set(['billing.ProposalApproved', 'billing.NoticeRecorded', 'billing.RulesEdited']);
const NO_PROPOSAL: Row = {
  ...{ proposal_id: null, proposed_by: null, needs: '[]', approvals: '[]', proposal_expires_at: null },
};

/** The row of each version, by the names of its columns. */
export class SchedulesFold {
  /** In the order in which they were drafted. */
  readonly rows = new Map<string, Row>();

  /** The version that the event changed, after it; undefined when it changed none. */
  event({ stream, type, data, metadata, position }: RecordedEvent): Row | undefined {
    if (!stream.startsWith(PREFIX) || type === 'billing.ScheduleCommandRefused') return undefined;
    const said = dataOf(data);
    const id = `${String(said['scheduleId'])}/${String(said['version'])}`;
    const at = timeText(String(dataOf(metadata)['at']));
    const before = this.rows.get(id) ?? this.drafted(id, said, position.commit, at);
    const ended = PROPOSAL_STAYS.has(type) ? {} : NO_PROPOSAL;
    const status = STATUS[type] === undefined ? {} : { status: STATUS[type] };
    const row = { ...before, ...ended, ...status, ...changes(type, said, before), changed_at: at };
    this.rows.set(id, row);
    return row;
  }

  private drafted(id: string, { scheduleId, version, from }: Data, position: bigint, at: string): Row {
    const former = from === undefined ? undefined : this.rows.get(`${String(scheduleId)}/${String(from)}`);
    return {
      ...{ id, schedule_id: String(scheduleId), version: String(version), status: 'draft', digest: null },
      effective_from: former?.['effective_from'] ?? null,
      currencies: former?.['currencies'] ?? '[]',
      rules: former?.['rules'] ?? '0',
      ...{ ...NO_PROPOSAL, notices: '[]', drafted_at: at, changed_at: at, position: String(position) },
    };
  }
}

/** What the event says of the version besides its status. */
function changes(type: string, said: Data, before: Row): Row {
  switch (type) {
    case 'billing.RulesEdited': {
      const { effectiveFrom, currencies, rules } = dataOf(said['content']);
      const count = Array.isArray(rules) ? String(rules.length) : null;
      const content = {
        effective_from: timeText(String(effectiveFrom)),
        currencies: jsonText(currencies),
        rules: count,
      };
      return { ...content, digest: String(said['digest']) };
    }
    case 'billing.ProposalMade':
      return {
        ...{ proposal_id: String(said['proposalId']), proposed_by: String(said['proposedBy']) },
        ...{ needs: jsonText(said['needs']), digest: String(said['digest']) },
        proposal_expires_at: timeText(String(said['expiresAt'])),
      };
    case 'billing.ProposalApproved':
      return { approvals: withMore(before['approvals'], { capacity: said['capacity'], by: said['approvedBy'] }) };
    case 'billing.NoticeRecorded':
      return { notices: withMore(before['notices'], said['notice']) };
    default:
      return {};
  }
}

function withMore(list: string | null | undefined, one: unknown): string | null {
  return jsonText([...(JSON.parse(list ?? '[]') as readonly unknown[]), one]);
}
