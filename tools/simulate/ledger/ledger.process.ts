// What runs in a process of the ledger? It keeps the book or stands by, takes requests at its front, and fills its read models.
import { PAGE_CUT_BYTES } from '@daybook/contracts';
import { Bookkeeper, CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { Desk, InboxSender, systemClock, type RowClass } from '@daybook/platform';
import type { ObjectLiteral } from 'typeorm';
import { AccountsProjection } from '../../../apps/ledger/src/accounts/accounts.projection';
import { BookReplica } from '../../../apps/ledger/src/bookkeeper/book-replica';
import { BookMemory } from '../../../apps/ledger/src/bookkeeper/book-memory';
import { BookWriterPermit } from '../../../apps/ledger/src/deadlines/book-writer-permit';
import { InstructionFront } from '../../../apps/ledger/src/front/instruction-front.service';
import { HoldExpiry } from '../../../apps/ledger/src/holds/hold-expiry.deadline';
import { HoldRow } from '../../../apps/ledger/src/holds/hold.entity';
import { HoldsProjection } from '../../../apps/ledger/src/holds/holds.projection';
import { InstructionsProjection } from '../../../apps/ledger/src/instructions/instructions.projection';
import { JournalProjection } from '../../../apps/ledger/src/journal/journal.projection';
import { AnswerManualJournals } from '../../../apps/ledger/src/manual-journal/answer-manual-journals.policy';
import { BookApprovedJournals } from '../../../apps/ledger/src/manual-journal/book-approved-journals.policy';
import { ManualJournalDesk } from '../../../apps/ledger/src/manual-journal/manual-journal-desk.service';
import { LEDGER_DESK } from '../../../apps/ledger/src/manual-journal/manual-journal.kind';
import { ManualJournalRow } from '../../../apps/ledger/src/manual-journal/manual-journal.entity';
import { ManualJournalsProjection } from '../../../apps/ledger/src/manual-journal/manual-journals.projection';
import { ProposalLapse } from '../../../apps/ledger/src/manual-journal/proposal-lapse.deadline';
import { PeriodsProjection } from '../../../apps/ledger/src/periods/periods.projection';
import { ProofsProjection } from '../../../apps/ledger/src/proofs/proofs.projection';
import { RecordsProjection } from '../../../apps/ledger/src/records/records.projection';
import { startDeadlines } from '../context/deadlines';
import { partsOf } from '../context/process-parts';
import type { Place } from '../context/surroundings';
import type { Host } from '../engine/host';
import { planted } from '../plants/plant';
import { SimulatedDueRows } from '../ports/simulated-due-rows';
import { JOURNAL_INBOX, KEEPER } from './ledger-points';
import { simulatedIdTable } from './simulated-id-table';

/** Ids in memory: none to speak of, few, or all. */
const IDS_IN_MEMORY = [0, 20, 200, 1_000_000] as const;

/** In some runs a page is full after a few outcomes, so that an inbox event ends on another than it began on. */
const PAGE_CUTS = [PAGE_CUT_BYTES, PAGE_CUT_BYTES, 4_096] as const;

/** A snapshot is taken after this many pages. */
const PAGES_BY_SNAPSHOT = [Infinity, 3, 12] as const;
const PROGRAM = '5'.repeat(32);
/** No request is refused here because read models are behind. */
const NO_READ_MODELS = { appliedThrough: () => undefined };

export interface LedgerProcess {
  readonly front: InstructionFront;
  readonly journals: ManualJournalDesk;
}

/** The schemas of the tables in which deadlines are looked for. */
const DUE_IN: ReadonlyMap<RowClass<ObjectLiteral>, string> = new Map<RowClass<ObjectLiteral>, string>([
  [HoldRow, 'holds_v1'],
  [ManualJournalRow, 'manual_journals_v1'],
]);

export function startLedger(place: Place, host: Host): LedgerProcess {
  const { world, plant } = place.surroundings;
  const parts = partsOf(place, host);
  const chart = new InboxSender(parts.log, systemClock, { kind: 'system', id: 'chart-of-accounts' });
  const table = simulatedIdTable(world, host, place.database);
  const inMemory = place.figure('idsInMemory', (random) => random.pick(IDS_IN_MEMORY));
  const pages = place.figure('pagesBySnapshot', (random) => random.pick(PAGES_BY_SNAPSHOT));
  const pageCutBytes = place.figure('pageCutBytes', (random) => random.pick(PAGE_CUTS));
  const memory = new BookMemory({
    ...{ log: parts.log, table, logger: parts.logger, program: PROGRAM },
    settings: { idsInMemory: inMemory, snapshotsDir: `/${host.machine}/snapshots` },
    due: { pages, outcomes: Infinity, ms: Infinity, restTimes: 0 },
    make: planted(plant, KEEPER, (options) => {
      if (options.state !== undefined) world.mark('a process began from a snapshot');
      return new Bookkeeper({ ...options, pageCutBytes });
    }),
  });
  const replica = new BookReplica(parts.log, systemClock, place.leases.of(host), {
    ...memory.hooks,
    onWriting: ({ state: { accounts } }) => {
      world.mark('a process began to write the book');
      const missing = CHART_OF_ACCOUNTS.filter(({ accountId }) => accounts.find(accountId) === undefined);
      chart.send(missing).catch(() => world.mark('the chart of accounts could not be sent'));
    },
    onFault: (error) =>
      world.violate('deciding never throws', error instanceof Error ? (error.stack ?? error.message) : String(error)),
    onTrouble: (error) => {
      world.mark(`the bookkeeper followed again: ${error instanceof Error ? error.name : String(error)}`);
      world.scheduler.remark(`the bookkeeper follows again: ${String(error)}`);
    },
    onHalted: (error) => world.violate('the book is never halted', String(error)),
  });
  void replica.run(new AbortController().signal);
  const rows = new SimulatedDueRows(world, host, place.database, DUE_IN);
  const expiry = new HoldExpiry(rows, replica, parts.log, systemClock);
  const { log, commands, logger, readers } = parts;
  startDeadlines(world, parts, [expiry, new ProposalLapse(rows, commands)], new BookWriterPermit(replica));
  const front = new InstructionFront(parts.log, systemClock, parts.readers, replica, NO_READ_MODELS);
  front.onApplicationBootstrap();
  parts.run(new AccountsProjection(), new JournalProjection(), new HoldsProjection(), new InstructionsProjection());
  parts.run(new ProofsProjection(), new PeriodsProjection(), new RecordsProjection(), new ManualJournalsProjection());
  const inbox = planted(plant, JOURNAL_INBOX, new InboxSender(log, systemClock, { kind: 'system', id: 'ledger' }));
  parts.run(new BookApprovedJournals(inbox), new AnswerManualJournals(commands, inbox, log, systemClock, logger));
  const desk = new Desk(log, systemClock, commands, logger, readers, LEDGER_DESK);
  return { front, journals: new ManualJournalDesk(desk, front) };
}
