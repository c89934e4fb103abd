// What runs in a process of the ledger? It keeps the book or stands by, takes requests at its front, and fills its read models.
import { Bookkeeper, CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { InboxSender, systemClock } from '@daybook/platform';
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
import { startDeadlines } from '../context/deadlines';
import { partsOf } from '../context/process-parts';
import type { Place } from '../context/surroundings';
import type { Host } from '../engine/host';
import { planted } from '../plants/plant';
import { SimulatedDueRows } from '../ports/simulated-due-rows';
import { KEEPER } from './ledger-points';
import { simulatedIdTable } from './simulated-id-table';

/** Ids in memory: none to speak of, few, or all. */
const IDS_IN_MEMORY = [0, 20, 200, 1_000_000] as const;

/** A snapshot is taken after this many pages. */
const PAGES_BY_SNAPSHOT = [Infinity, 3, 12] as const;
const PROGRAM = '5'.repeat(32);
/** No request is refused here because read models are behind. */
const NO_READ_MODELS = { appliedThrough: () => undefined };

export interface LedgerProcess {
  readonly front: InstructionFront;
}

export function startLedger(place: Place, host: Host): LedgerProcess {
  const { world, plant } = place.surroundings;
  const parts = partsOf(place, host);
  const chart = new InboxSender(parts.log, systemClock, { kind: 'system', id: 'chart-of-accounts' });
  const table = simulatedIdTable(world, host, place.database);
  const inMemory = place.figure('idsInMemory', (random) => random.pick(IDS_IN_MEMORY));
  const pages = place.figure('pagesBySnapshot', (random) => random.pick(PAGES_BY_SNAPSHOT));
  const memory = new BookMemory({
    ...{ log: parts.log, table, logger: parts.logger, program: PROGRAM },
    settings: { idsInMemory: inMemory, snapshotsDir: `/${host.machine}/snapshots` },
    due: { pages, outcomes: Infinity, ms: Infinity, restTimes: 0 },
    make: planted(plant, KEEPER, (options) => {
      if (options.state !== undefined) world.mark('a process began from a snapshot');
      return new Bookkeeper(options);
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
  const rows = new SimulatedDueRows(world, host, place.database, new Map([[HoldRow, 'holds_v1']]));
  const expiry = new HoldExpiry(rows, replica, parts.log, systemClock);
  startDeadlines(world, parts, [expiry], new BookWriterPermit(replica));
  const front = new InstructionFront(parts.log, systemClock, parts.readers, replica, NO_READ_MODELS);
  front.onApplicationBootstrap();
  parts.run(new AccountsProjection(), new JournalProjection(), new HoldsProjection(), new InstructionsProjection());
  return { front };
}
