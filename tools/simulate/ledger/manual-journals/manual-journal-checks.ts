// What must hold of manual journal entries? Two persons agree on one content, it is booked once, and the book says so.
import { BOOK_STREAM, type PageWritten } from '@daybook/contracts';
import { manualJournalDecider } from '@daybook/ledger';
import type { RecordedEvent } from '@daybook/platform';
import {
  ManualJournalRow,
  SettledRecordRow,
  SuspenseMoveRow,
} from '../../../../apps/ledger/src/manual-journal/manual-journal.entity';
import { JOURNAL, ManualJournalRows, MOVE, SETTLED } from '../../../verify/ledger/manual-journal-rows';
import { manualJournalStreams } from '../../../verify/ledger/manual-journal-streams';
import { PostedJournals } from '../../../verify/ledger/posted-journals';
import { VerifiedRows } from '../../invariants/verified-rows';
import type { World } from '../../engine/world';
import type { DefiniteReply } from '../../workload/request';
import type { JournalBody } from './manual-journal-requests';

const PREFIX = `${manualJournalDecider.name}-`;
const CONSUMER = 'manual-journals_v1';
/** A look a second, and the way through the log. */
const OVERDUE_MS = 5_000;

export class ManualJournalChecks {
  private readonly rows = new ManualJournalRows();
  private readonly decided = manualJournalStreams();
  private readonly posted = new PostedJournals();
  private readonly journals = new VerifiedRows(CONSUMER, ManualJournalRow, JOURNAL);
  private readonly settled = new VerifiedRows(CONSUMER, SettledRecordRow, SETTLED);
  private readonly moves = new VerifiedRows(CONSUMER, SuspenseMoveRow, MOVE);
  readonly tables = [this.journals, this.settled, this.moves];

  constructor(private readonly world: World) {}

  event(event: RecordedEvent): void {
    if (event.stream === BOOK_STREAM) {
      const { head, outcomes } = event.data as PageWritten;
      this.world.check('one effect for each journal', () => {
        for (const outcome of outcomes) this.posted.note(outcome, head);
      });
    }
    if (!event.stream.startsWith(PREFIX)) return;
    this.world.check('a journal is decided by its rules', () => this.decided.event(event));
    this.world.check('a journal says of the book what the book says', () => this.posted.event(event));
    this.world.mark(`journal: ${event.type.slice('ledger.'.length)}`);
    const change = this.rows.apply(event);
    if (change === undefined) return;
    const at = Number(event.position.commit);
    this.journals.set(at, [change.journal]);
    this.settled.set(at, change.settled);
    this.moves.set(at, change.moves);
    this.twoPersons(change.journal);
  }

  /** What a person was told is on the log, and stays there. */
  reply(journalId: string, key: string, body: JournalBody, { status, facts }: DefiniteReply): void {
    if (status !== 201 || body.to === 'closures') return;
    const is = this.rows.journals.get(journalId)?.['status'];
    const agree = body.to === 'proposals' ? is !== undefined : is === facts.status;
    if (agree) return;
    const detail = `${key}: told ${facts.status ?? 'proposed'}, is ${is ?? 'nothing'}`;
    this.world.violate('what was answered is durable', detail);
  }

  /** An approved entry that is not answered, or a proposal that nobody lets lapse. */
  unfinished(): string | undefined {
    const before = new Date(this.world.scheduler.wallMs - OVERDUE_MS).toISOString();
    for (const { journal_id: id, status, expires_at: expiresAt } of this.rows.journals.values()) {
      if (status === 'approved') return `journal ${id} is approved, and not booked`;
      if (status === 'proposed' && String(expiresAt) < before) return `journal ${id} has not lapsed`;
    }
    return undefined;
  }

  private twoPersons(journal: Readonly<Record<string, string | null>>): void {
    const { journal_id: id, status, proposed_by: proposedBy, decided_by: decidedBy } = journal;
    if (status !== 'approved' || proposedBy !== decidedBy) return;
    this.world.violate('two persons agree on a journal', `${id} was proposed and approved by ${decidedBy}`);
  }
}
