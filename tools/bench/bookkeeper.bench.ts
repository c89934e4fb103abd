// How fast is the bookkeeper: alone in memory, then with every page through the real client and store.
import { randomUUID } from 'node:crypto';
import {
  BOOK_STREAM,
  INSTRUCTIONS_SENT,
  PAGE_WRITTEN,
  pageMetadata,
  type InboxEvent,
  type Instruction,
} from '@daybook/contracts';
import { Bookkeeper, type FinishedPage } from '@daybook/ledger';
import { CanonicalText, EventStoreLog } from '@daybook/platform';
import { heading, line, perSecond, target, tenths, times, whole } from './figures';
import type { StoreUnderTest } from './platform-under-test';
import { preparation, transfers } from './sample-instructions';

const WALLETS = 1_000;
const TRANSACTIONS = 100_000;
const PER_EVENT = 500;
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
  const keeper = new Bookkeeper();
  let revision = 0;
  let writing: Promise<void> = Promise.resolve();
  const takeAll = async (instructions: readonly Instruction[]): Promise<void> => {
    const event = parsed(revision++, instructions);
    for (let taken = 'page-full'; taken === 'page-full';) {
      keeper.startPage(new Date().toISOString());
      taken = keeper.take(event);
      const page = keeper.finishPage();
      await writing;
      if (page !== undefined) writing = write(page);
    }
  };
  for (const some of chunks(preparation(WALLETS))) await takeAll(some);
  for (const some of chunks(transfers(0, 20_000, WALLETS))) await takeAll(some);

  const waiting = chunks(transfers(20_000, TRANSACTIONS, WALLETS));
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (const some of waiting) await takeAll(some);
  await writing;
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { rate: perSecond(TRANSACTIONS, ms), cpuUs: (user + system) / TRANSACTIONS };
}

/** As it would be read: out of text. */
function parsed(revision: number, instructions: readonly Instruction[]): InboxEvent {
  const id = randomUUID();
  const metadata = {
    v: 1,
    $correlationId: id,
    $causationId: id,
    by: { kind: 'system', id: 'bench' },
    at: '2026-01-01T00:00:00.000Z',
  };
  return JSON.parse(
    JSON.stringify({ revision, id, type: INSTRUCTIONS_SENT, data: { instructions }, metadata }),
  ) as InboxEvent;
}

function chunks(instructions: readonly Instruction[]): Instruction[][] {
  const count = Math.ceil(instructions.length / PER_EVENT);
  return Array.from({ length: count }, (_, i) => instructions.slice(i * PER_EVENT, (i + 1) * PER_EVENT));
}
