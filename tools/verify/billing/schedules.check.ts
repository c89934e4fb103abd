// Does the list of versions say what the events of each price list say?
import type { RecordedEvent } from '@daybook/platform';
import type { LogCheck, LogReadModel } from '../read-models/check';
import { type Data, dataOf } from '../stored-data';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { jsonText, timeText, type Row } from '../tables/table';

const PREFIX = 'billing.schedule-';

const VERSIONS: OrderedTable = {
  ...{ schema: 'schedules_v1', name: 'schedule_version', key: ['id'], order: ['position'] },
  columns: {
    id: 'text',
    schedule_id: 'text',
    version: 'number',
    status: 'text',
    digest: 'text',
    effective_from: 'time',
    currencies: 'json',
    rules: 'number',
    proposal_id: 'text',
    proposed_by: 'text',
    needs: 'json',
    approvals: 'json',
    proposal_expires_at: 'time',
    notices: 'json',
    drafted_at: 'time',
    changed_at: 'time',
    position: 'number',
  },
};

export const SCHEDULES: LogReadModel = {
  follows: 'log',
  consumer: 'schedules_v1',
  tables: [VERSIONS],
  open: async (snapshot) => new SchedulesCheck(await OrderedCheck.open(snapshot, VERSIONS)),
};

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

class SchedulesCheck implements LogCheck {
  readonly tables: readonly OrderedCheck[];
  /** In the order in which they were drafted. */
  private readonly rows = new Map<string, Row>();

  constructor(private readonly versions: OrderedCheck) {
    this.tables = [versions];
  }

  event(event: RecordedEvent): Promise<void> {
    const { stream, type, data, metadata, position } = event;
    if (!stream.startsWith(PREFIX) || type === 'billing.ScheduleCommandRefused') return Promise.resolve();
    const said = dataOf(data);
    const { scheduleId, version } = said;
    const id = `${String(scheduleId)}/${String(version)}`;
    const at = timeText(String(dataOf(metadata)['at']));
    const before = this.rows.get(id) ?? this.drafted(id, said, position.commit, at);
    const ended = PROPOSAL_STAYS.has(type) ? {} : NO_PROPOSAL;
    const status = STATUS[type] === undefined ? {} : { status: STATUS[type] };
    this.rows.set(id, { ...before, ...ended, ...status, ...changes(type, said, before), changed_at: at });
    return Promise.resolve();
  }

  async atCheckpoint(): Promise<void> {
    for (const row of this.rows.values()) {
      this.versions.expect(row);
      await this.versions.settle();
    }
    await this.versions.end();
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
