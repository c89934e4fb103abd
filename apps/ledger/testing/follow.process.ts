// A process that does what grows with the book when a ledger starts: `<event store> <snapshots> [page]`. It reads the newest
// snapshot, follows to the end and prints how long each took; given a page, it follows to there and writes a snapshot.
import { BOOK, BOOK_STREAM, type PageWritten } from '@daybook/contracts';
import { Bookkeeper, freezeBook } from '@daybook/ledger';
import { EventStoreLog } from '@daybook/platform';
import { followToEnd } from '../src/bookkeeper/book-follower';
import { programDigest } from '../src/bookkeeper/program';
import { SnapshotStore } from '../src/bookkeeper/snapshot-store';

async function main(): Promise<void> {
  const [connectionString = '', dir = '', page] = process.argv.slice(2);
  const log = new EventStoreLog({ connectionString });
  const store = new SnapshotStore(log, { dir, book: BOOK, program: programDigest() }, (file, reason) => {
    throw new Error(`${file} was dropped: ${String(reason)}`);
  });
  if (page === undefined) await start(log, store);
  else await takeSnapshot(log, store, Number(page));
  await log.close();
}

async function start(log: EventStoreLog, store: SnapshotStore): Promise<void> {
  const startedMs = performance.now();
  const state = await store.read();
  const readMs = performance.now() - startedMs;
  const keeper = new Bookkeeper(state === undefined ? {} : { state });
  const begun = keeper.state.frontier.size;
  await followToEnd(log, keeper);
  const followMs = performance.now() - startedMs - readMs;
  const followed = keeper.state.frontier.size - begun;
  process.stdout.write(JSON.stringify({ readMs, followMs, followed, outcomes: begun + followed }));
}

async function takeSnapshot(log: EventStoreLog, store: SnapshotStore, page: number): Promise<void> {
  const keeper = new Bookkeeper();
  for await (const { data } of log.readStream(BOOK_STREAM, { maxCount: page + 1 })) keeper.follow(data as PageWritten);
  if (!(await store.write(freezeBook(keeper.state), new AbortController().signal))) throw new Error('it was not kept');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
