// What lets the bookkeeper keep less in memory and start faster: the table of older ids, earlier pages, snapshots.
import { BOOK } from '@daybook/contracts';
import { Bookkeeper, type BookkeeperOptions, type IdTable } from '@daybook/ledger';
import type { EventLog, Logger } from '@daybook/platform';
import type { BookReplicaOptions } from './book-replica';
import type { MemorySettings } from './memory.settings';
import { NeedsOfEvents } from './needs-of-events';
import { SnapshotStore } from './snapshot-store';
import { type SnapshotDue, SnapshotTaker } from './snapshot-taker';

interface BookMemoryParts {
  readonly log: EventLog;
  /** Holds the ids that are not in memory. */
  readonly table: IdTable;
  readonly logger: Pick<Logger, 'warn'>;
  readonly settings: MemorySettings;
  /** Names the code that decides: snapshots that other code wrote are not read. */
  readonly program: string;
  readonly due?: SnapshotDue;
  readonly make?: (options: BookkeeperOptions) => Bookkeeper;
}

export class BookMemory {
  readonly hooks: Required<Pick<BookReplicaOptions, 'beginning' | 'fetch' | 'betweenPages'>>;
  private readonly taker: SnapshotTaker;

  constructor({
    log,
    table,
    logger,
    settings,
    program,
    due,
    make = (options) => new Bookkeeper(options),
  }: BookMemoryParts) {
    const { idsInMemory, snapshotsDir: dir } = settings;
    const store = new SnapshotStore(log, { dir, book: BOOK, program }, (file, error) =>
      logger.warn({ error, file }, 'a snapshot is dropped; the book is followed from an earlier place'),
    );
    const taker = new SnapshotTaker(
      store,
      (error) => logger.warn({ error }, 'no snapshot of the book was written'),
      due,
    );
    const needs = new NeedsOfEvents(log, {
      olderIds: { table, inMemory: idsInMemory },
      onWaiting: (error) => logger.warn({ error }, 'the inbox waits for the pages or ids that an instruction needs'),
    });
    this.taker = taker;
    this.hooks = {
      fetch: needs.fetch,
      beginning: async (options, fromNothing) => {
        const state = fromNothing ? undefined : await store.read();
        const bookkeeper = make(state === undefined ? options : { ...options, state });
        taker.begin(bookkeeper.state);
        return bookkeeper;
      },
      betweenPages: (bookkeeper) => {
        // A replica that only follows evicts here; one that writes evicts between events.
        if (bookkeeper.state.throughEndsEvent === undefined) needs.evict(bookkeeper);
        taker.betweenPages(bookkeeper.state);
      },
    };
  }

  async stop(): Promise<void> {
    await this.taker.stop();
  }
}
