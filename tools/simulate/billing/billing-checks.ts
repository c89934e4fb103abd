// What must hold of billing? A price list does what its decider decides, and two persons publish what one of them proposed.
import type { RecordedEvent } from '@daybook/platform';
import { ScheduleVersionRow } from '../../../apps/billing/src/schedule/schedule-version.entity';
import { scheduleStreams } from '../../verify/billing/schedule-streams';
import { SchedulesFold } from '../../verify/billing/schedules-fold';
import { dataOf } from '../../verify/stored-data';
import type { CheckedTable, ContextChecks } from '../context/context-in-run';
import type { World } from '../engine/world';
import { Versions } from '../invariants/versions';

/** In which field an event names the person that its metadata name. */
const PERSON: Readonly<Record<string, string>> = {
  'billing.VersionDrafted': 'draftedBy',
  'billing.RulesEdited': 'editedBy',
  'billing.ProposalMade': 'proposedBy',
  'billing.ProposalApproved': 'approvedBy',
  'billing.ProposalDeclined': 'declinedBy',
  'billing.VersionWithdrawn': 'withdrawnBy',
};

export class BillingChecks implements ContextChecks {
  private readonly rows = new Versions();
  readonly tables: readonly CheckedTable[] = [
    { consumer: 'schedules_v1', entity: ScheduleVersionRow, versions: this.rows },
  ];
  private readonly streams = scheduleStreams();
  private readonly fold = new SchedulesFold();
  private readonly proposers = new Map<string, string>();

  constructor(private readonly world: World) {}

  event(event: RecordedEvent): void {
    if (!event.stream.startsWith(this.streams.streams)) return;
    this.world.check('price lists do what their decider decides', () => this.streams.event(event));
    this.checkPersons(event);
    const row = this.fold.event(event);
    if (row === undefined) return;
    const { id, status, digest, proposal_id: proposalId, rules } = row;
    this.rows.set(Number(event.position.commit), String(id), { id, status, digest, proposalId, rules: Number(rules) });
  }

  unfinished(): undefined {
    return undefined;
  }

  atEnd(): void {
    this.world.check('price lists do what their decider decides', () => this.streams.end());
  }

  private checkPersons({ stream, type, data, metadata }: RecordedEvent): void {
    const said = dataOf(data);
    const field = PERSON[type];
    const author = dataOf(dataOf(metadata)['by'])['id'];
    if (field !== undefined && said[field] !== author) {
      const detail = `${stream}: ${type} by ${String(said[field])}, written by ${String(author)}`;
      this.world.violate('a decision is of the person who made it', detail);
    }
    if (type === 'billing.ProposalMade') {
      this.world.mark('a price list was proposed');
      this.proposers.set(String(said['proposalId']), String(author));
    }
    if (type !== 'billing.ProposalApproved') return;
    this.world.mark('a price list was approved');
    if (this.proposers.get(String(said['proposalId'])) !== author) return;
    this.world.violate('two persons publish a price list', `${stream}: ${String(author)} approved what they proposed`);
  }
}
