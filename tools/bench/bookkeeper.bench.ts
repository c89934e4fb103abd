// How fast is the bookkeeper: alone in memory, then with every page through the real client and store.
import { randomUUID } from 'node:crypto';
import { BOOK_STREAM, PAGE_WRITTEN, pageMetadata, type Instruction } from '@daybook/contracts';
import type { FinishedPage } from '@daybook/ledger';
import { CanonicalText, EventStoreLog } from '@daybook/platform';
import { heading, line, perSecond, target, tenths, times, whole } from './figures';
import { GrowingBook } from './growing-book';
import type { StoreUnderTest } from './platform-under-test';
import { preparation, transfers } from './sample-instructions';

const WALLETS = 1_000;
const TRANSACTIONS = 100_000;
const WANTED_PER_SECOND = 12_000;

export async function benchBookkeeper(store: StoreUnderTest): Promise<void> {
  heading('Bookkeeper: parse, decide, hash, page');
  const alone = await measure(async () => undefined);
  line(
    'alone, in memory',
    `${whole(alone.rate)}/s`,
    `${tenths(alone.cpuUs)} µs CPU each; ${target(alone.rate, WANTED_PER_SECOND)}`,
  );
  const log = new EventStoreLog({ connectionString: store.url });
  try {
    const stream = `${BOOK_STREAM}-bench-${randomUUID()}`;
    const stored = await measure(async ({ head, eventId, json }) => {
      const event = { id: eventId, type: PAGE_WRITTEN, data: new CanonicalText(json), metadata: pageMetadata(head) };
      await log.append(stream, [event], head.page === 0 ? 'no-stream' : head.page - 1);
    });
    line(
      'each page through client and store, synced',
      `${whole(stored.rate)}/s`,
      `${tenths(stored.cpuUs)} µs CPU each; ${times(stored.rate / alone.rate)} alone`,
    );
  } finally {
    await log.close();
  }
}

async function measure(write: (page: FinishedPage) => Promise<void>): Promise<{ rate: number; cpuUs: number }> {
  const book = new GrowingBook();
  let writing: Promise<void> = Promise.resolve();
  const takeAll = async (instructions: readonly Instruction[]): Promise<void> => {
    for (const page of book.pagesOf(instructions)) {
      await writing;
      writing = write(page);
    }
  };
  await takeAll(preparation(WALLETS));
  await takeAll(transfers(0, 20_000, WALLETS));

  const waiting = transfers(20_000, TRANSACTIONS, WALLETS);
  const cpu = process.cpuUsage();
  const started = performance.now();
  await takeAll(waiting);
  await writing;
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { rate: perSecond(TRANSACTIONS, ms), cpuUs: (user + system) / TRANSACTIONS };
}
