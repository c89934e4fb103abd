// What the bookkeeper need not keep in memory, or find out again at every start: older ids, earlier pages, snapshots.
import { BOOK } from '@daybook/contracts';
import { Bookkeeper } from '@daybook/ledger';
import type { EventLog, Logger } from '@daybook/platform';
import type { DataSource } from 'typeorm';
import type { BookKeepingOptions } from './book-keeping';
import { InstructionsIdTable } from './id-table';
import type { MemorySettings } from './memory.settings';
import { NeedsOfEvents } from './needs-of-events';
import { programDigest } from './program';
import { SnapshotStore } from './snapshot-store';
import { SnapshotTaker } from './snapshot-taker';

export interface BookMemoryParts {
  readonly log: EventLog;
  readonly dataSource: DataSource;
  readonly logger: Logger;
  readonly settings: MemorySettings;
}

export class BookMemory {
  readonly hooks: Required<Pick<BookKeepingOptions, 'beginning' | 'fetch' | 'betweenPages'>>;
  private readonly taker: SnapshotTaker;

  constructor({ log, dataSource, logger, settings }: BookMemoryParts) {
    const { idsInMemory, snapshotsDir: dir } = settings;
    const store = new SnapshotStore(log, { dir, book: BOOK, program: programDigest() }, (file, error) =>
      logger.warn({ error, file }, 'a snapshot is dropped; the book is followed from an earlier place'),
    );
    const taker = new SnapshotTaker(store, (error) => logger.warn({ error }, 'no snapshot of the book was written'));
    const needs = new NeedsOfEvents(log, {
      olderIds: { table: new InstructionsIdTable(dataSource), inMemory: idsInMemory },
      onWaiting: (error) => logger.warn({ error }, 'the inbox waits for what an instruction needs'),
    });
    this.taker = taker;
    this.hooks = {
      fetch: needs.fetch,
      beginning: async (options, fromNothing) => {
        const state = fromNothing ? undefined : await store.read();
        const keeper = new Bookkeeper(state === undefined ? options : { ...options, state });
        taker.begin(keeper.state);
        return keeper;
      },
      betweenPages: (keeper) => {
        // Who only follows says so by this; who writes evicts between events.
        if (keeper.state.throughEndsEvent === undefined) needs.evict(keeper);
        taker.betweenPages(keeper.state);
      },
    };
  }

  async stop(): Promise<void> {
    await this.taker.stop();
  }
}
