// Does the list of cases say what their events say?
import type { RecordedEvent } from '@daybook/platform';
import type { LogCheck, LogReadModel } from '../read-models/check';
import { dataOf, type Data } from '../stored-data';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { timeText, type Row } from '../tables/table';
import { arrayText, text } from './column-texts';

const PREFIX = 'kyc.verification-';

const CASES: OrderedTable = {
  ...{ schema: 'cases_v1', name: 'cases', key: ['case_id'], order: ['position'] },
  columns: {
    case_id: 'text',
    party_id: 'text',
    purpose: 'text',
    target_tier: 'text',
    status: 'text',
    proposal_id: 'text',
    verdict: 'text',
    reasons: 'text',
    content_hash: 'text',
    proposed_by: 'text',
    approved_by: 'text',
    expires_at: 'time',
    position: 'number',
    opened_at: 'time',
    changed_at: 'time',
  },
};

export const CASE_LIST: LogReadModel = {
  follows: 'log',
  consumer: 'cases_v1',
  tables: [CASES],
  open: async (snapshot) => new CasesCheck(await OrderedCheck.open(snapshot, CASES)),
};

const NO_PROPOSAL: Row = {
  ...{ proposal_id: null, verdict: null, reasons: '{}', content_hash: null },
  ...{ proposed_by: null, approved_by: null, expires_at: null },
};

const ENDS: ReadonlySet<string> = new Set(['kyc.ProposalDeclined', 'kyc.ProposalWithdrawn', 'kyc.ProposalExpired']);

class CasesCheck implements LogCheck {
  readonly tables: readonly OrderedCheck[];
  /** In the order in which they were opened. */
  private readonly rows = new Map<string, Row>();

  constructor(private readonly cases: OrderedCheck) {
    this.tables = [cases];
  }

  event(event: RecordedEvent): Promise<void> {
    if (event.stream.startsWith(PREFIX)) this.fold(event);
    return Promise.resolve();
  }

  async atCheckpoint(): Promise<void> {
    for (const row of this.rows.values()) {
      this.cases.expect(row);
      await this.cases.settle();
    }
    await this.cases.end();
  }

  private fold({ stream, type, data: raw, metadata, position }: RecordedEvent): void {
    const id = stream.slice(PREFIX.length);
    const data = dataOf(raw);
    const changed_at = timeText(String(dataOf(metadata)['at']));
    if (type === 'kyc.CaseOpened') {
      this.rows.set(id, {
        ...{ case_id: id, status: 'ready', ...NO_PROPOSAL, position: String(position.commit) },
        ...{ party_id: text(data['partyId']), purpose: text(data['purpose']), target_tier: text(data['targetTier']) },
        ...{ opened_at: changed_at, changed_at },
      });
      return;
    }
    const [row, changes] = [this.rows.get(id), changesBy(type, data)];
    if (row !== undefined && changes !== undefined) this.rows.set(id, { ...row, ...changes, changed_at });
  }
}

/** Undefined for a refusal that was only remembered. */
function changesBy(type: string, data: Data): Row | undefined {
  if (ENDS.has(type)) return { status: 'ready', ...NO_PROPOSAL };
  if (type === 'kyc.CaseDecided') return { status: text(data['verdict']), approved_by: text(data['approvedBy']) };
  if (type !== 'kyc.ProposalMade') return undefined;
  const { verdict, reasons } = dataOf(data['content']);
  return {
    ...{
      status: 'proposed',
      proposal_id: text(data['proposalId']),
      verdict: text(verdict),
      reasons: arrayText(reasons),
    },
    ...{ content_hash: text(data['contentHash']), proposed_by: text(data['proposedBy']) },
    expires_at: timeText(String(data['expiresAt'])),
  };
}
