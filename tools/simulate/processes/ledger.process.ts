// A process of the ledger: it keeps the book or stands by, takes requests at its front, and fills its read models.
import { Bookkeeper, CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { InboxSender, systemClock } from '@daybook/platform';
import { AccountsProjection } from '../../../apps/ledger/src/accounts/accounts.projection';
import { BookKeeping } from '../../../apps/ledger/src/bookkeeper/book-keeping';
import { BookMemory } from '../../../apps/ledger/src/bookkeeper/book-memory';
import { BookWriterPermit } from '../../../apps/ledger/src/deadlines/book-writer-permit';
import { InstructionFront } from '../../../apps/ledger/src/front/instruction-front.service';
import { HoldExpiry } from '../../../apps/ledger/src/holds/hold-expiry.deadline';
import { HoldRow } from '../../../apps/ledger/src/holds/hold.entity';
import { HoldsProjection } from '../../../apps/ledger/src/holds/holds.projection';
import { InstructionsProjection } from '../../../apps/ledger/src/instructions/instructions.projection';
import { JournalProjection } from '../../../apps/ledger/src/journal/journal.projection';
import type { Host } from '../engine/host';
import { SimulatedDueRows } from '../ports/simulated-due-rows';
import { simulatedIdTable } from '../ports/simulated-id-table';
import { startDeadlines } from './deadlines';
import { partsOf, type Surroundings } from './parts';

/** Ids in memory: none to speak of, few, or all. */
const IDS_IN_MEMORY = [0, 20, 200, 1_000_000] as const;

/** A snapshot is taken after so many pages. */
const PAGES_BY_SNAPSHOT = [Infinity, 3, 12] as const;
const PROGRAM = '5'.repeat(32);
/** Nobody is shed here because they are behind. */
const NO_READ_MODELS = { appliedThrough: () => undefined };

export interface LedgerProcess {
  readonly front: InstructionFront;
}

export function startLedger(surroundings: Surroundings, host: Host): LedgerProcess {
  const { world, leases, plant, databases, shape } = surroundings;
  const parts = partsOf(surroundings, host, 'ledger');
  const chart = new InboxSender(parts.log, systemClock, { kind: 'system', id: 'chart-of-accounts' });
  const table = simulatedIdTable(world, host, databases.ledger);
  const inMemory = shape.idsInMemory ?? world.random.fork('memory').pick(IDS_IN_MEMORY);
  const pages = shape.pagesBySnapshot ?? world.random.fork('snapshots').pick(PAGES_BY_SNAPSHOT);
  const memory = new BookMemory({
    ...{ log: parts.log, table, logger: parts.logger, program: PROGRAM },
    settings: { idsInMemory: inMemory, snapshotsDir: `/${host.machine}/snapshots` },
    due: { pages, outcomes: Infinity, ms: Infinity, restTimes: 0 },
    make: plant.keeper((options) => {
      if (options.state !== undefined) world.mark('a process began from a snapshot');
      return new Bookkeeper(options);
    }),
  });
  const keeping = new BookKeeping(parts.log, systemClock, leases.ledger.of(host), {
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
  void keeping.run(new AbortController().signal);
  const rows = new SimulatedDueRows(world, host, databases.ledger, new Map([[HoldRow, 'holds_v1']]));
  const expiry = new HoldExpiry(rows, keeping, parts.log, systemClock);
  startDeadlines(world, parts, [expiry], new BookWriterPermit(keeping));
  const front = new InstructionFront(parts.log, systemClock, parts.readers, keeping, NO_READ_MODELS);
  front.onApplicationBootstrap();
  parts.run(new AccountsProjection(), new JournalProjection(), new HoldsProjection(), new InstructionsProjection());
  return { front };
}
