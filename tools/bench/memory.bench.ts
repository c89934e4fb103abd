// What a million accounts and ids take in memory, and whether the bookkeeper is as fast with them as with a thousand.
import { CHART_OF_ACCOUNTS, decodeSnapshot, encodeSnapshot, freezeBook } from '@daybook/ledger';
import { heading, limit, line, perSecond, target, tenths, times, whole } from './figures';
import { GrowingBook } from './growing-book';
import { fundedWallets, preparation, transfers } from './sample-instructions';

const MANY = 1_000_000;
const FEW = 1_000;
const AT_ONCE = 10_000;
const ROUNDS = 20;
const ACCOUNT_BYTES_MAX = 300;
const ID_BYTES_MAX = 48;
const RATIO_WANTED = 0.9;
const STALL_MS_MAX = 50;

export function benchMemory(): void {
  heading('Memory: a million accounts, a million transactions');
  const few = new GrowingBook();
  few.grow(preparation(FEW));
  const many = new GrowingBook();
  many.grow(CHART_OF_ACCOUNTS);
  for (let from = 0; from < MANY; from += AT_ONCE) many.grow(fundedWallets(from, AT_ONCE));

  const { accounts, ids } = many.keeper.state;
  const perAccount = accounts.bytes / accounts.count;
  const perId = ids.bytes / ids.count;
  line('an account', `${tenths(perAccount)} B`, limit(perAccount, ACCOUNT_BYTES_MAX, 'B'));
  line('a remembered id', `${tenths(perId)} B`, `${limit(perId, ID_BYTES_MAX, 'B')}, ${whole(ids.count)} of them`);
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  const mib = (bytes: number): string => `${whole(bytes / 2 ** 20)} MiB`;
  line('the whole process', mib(rss), `heap ${mib(heapUsed)}, buffers ${mib(arrayBuffers)}`);

  compare(many, few);
  benchSnapshot(many);
}

/** In turns, so that whatever else the machine does falls on both. */
function compare(many: GrowingBook, few: GrowingBook): void {
  let manyUs = 0;
  let fewUs = 0;
  for (let round = -2; round < ROUNDS; round++) {
    const from = (round + 2) * AT_ONCE;
    const a = many.grow(transfers(from, AT_ONCE, MANY));
    const b = few.grow(transfers(from, AT_ONCE, FEW));
    if (round < 0) continue;
    manyUs += a;
    fewUs += b;
  }
  const each = ROUNDS * AT_ONCE;
  line(`with ${whole(FEW)} accounts`, `${tenths(fewUs / each)} µs`, 'CPU for each transfer, in memory');
  line(`with ${whole(MANY)} accounts`, `${tenths(manyUs / each)} µs`, 'in turns with the former');
  line('as fast as with few', times(fewUs / manyUs), target(fewUs / manyUs, RATIO_WANTED));
}

function benchSnapshot({ keeper }: GrowingBook): void {
  let started = performance.now();
  const frozen = freezeBook(keeper.state);
  const freezeMs = performance.now() - started;
  line('the book frozen for a snapshot', `${tenths(freezeMs)} ms`, limit(freezeMs, STALL_MS_MAX, 'ms'));
  const pieces: Uint8Array[] = [];
  let longestMs = 0;
  const writing = performance.now();
  started = writing;
  for (const piece of encodeSnapshot(frozen, 'bench')) {
    longestMs = Math.max(longestMs, performance.now() - started);
    pieces.push(piece);
    started = performance.now();
  }
  const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
  const rate = perSecond(bytes / 2 ** 20, performance.now() - writing);
  line(
    'its snapshot',
    `${whole(bytes / 2 ** 20)} MiB`,
    `${whole(rate)} MiB/s, the longest slice ${tenths(longestMs)} ms`,
  );
  const snapshot = Buffer.concat(pieces);
  started = performance.now();
  decodeSnapshot(snapshot, { program: 'bench' });
  line('read back, digest and all', `${whole(performance.now() - started)} ms`);
}
