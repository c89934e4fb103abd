// Pages of a book in which one account has as many entries as wanted, over two years, some of them dated back.
import {
  type AccountOpened,
  BOOK_STREAM,
  type OutcomeHeader,
  PAGE_WRITTEN,
  type TransactionPosted,
} from '@daybook/contracts';
import { formatMinor } from '@daybook/money';
import type { RecordedEvent } from '@daybook/platform';

/** It is in every transaction, against one of the wallets in turn. */
export const LONG_ACCOUNT = 'rail:card:EUR';
const WALLETS = 1_000;
const PER_PAGE = 500;
const DAYS = 730;
const DAY_MS = 86_400_000;
export const FIRST_MS = Date.parse('2024-01-01T00:00:00.000Z');

const header = (n: number): OutcomeHeader => ({
  ...{ n, v: 1, id: `long-${n}`, sender: 'api', digest: '', correlationId: `long-${n}` },
  inbox: { revision: n, index: 0 },
});
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const walletOf = (index: number): string => `wallet:long-${index}:EUR`;

/** One transaction in twenty is booked up to 30 days before; values are on the booking's day or up to two days later. */
export function* longAccountPages(entries: number): Iterable<RecordedEvent> {
  const posted = new Map<string, bigint>();
  const add = (accountId: string, minor: bigint): string => {
    const sum = (posted.get(accountId) ?? 0n) + minor;
    posted.set(accountId, sum);
    return formatMinor(sum, 'EUR');
  };
  const opened = [LONG_ACCOUNT, ...Array.from({ length: WALLETS }, (_, index) => walletOf(index))].map(
    (accountId, n): AccountOpened => ({
      ...{ ...header(n), outcome: 'AccountOpened', book: 'main', accountId, currency: 'EUR', overdraft: 'unlimited' },
      type: accountId === LONG_ACCOUNT ? 'asset' : 'liability',
    }),
  );
  yield page(0, 0, opened, FIRST_MS);
  const pages = Math.ceil(entries / PER_PAGE);
  for (let at = 0; at < pages; at += 1) {
    const recordedMs = FIRST_MS + Math.floor((at / pages) * DAYS * DAY_MS) + 1;
    const firstN = opened.length + at * PER_PAGE;
    const outcomes = Array.from(
      { length: Math.min(PER_PAGE, entries - at * PER_PAGE) },
      (_, index): TransactionPosted => {
        const n = firstN + index;
        const wallet = walletOf((n * 7) % WALLETS);
        const minor = BigInt(100 + ((n * 31) % 9_900));
        const amount = formatMinor(minor, 'EUR');
        const bookedMs = recordedMs - (n % 20 === 0 ? ((n / 20) % 30) * DAY_MS : 0);
        const [own, other] = [add(LONG_ACCOUNT, minor), add(wallet, minor)];
        return {
          ...{ ...header(n), outcome: 'TransactionPosted', kind: n % 50 === 0 ? 'correction' : 'deposit' },
          entries: [
            { accountId: LONG_ACCOUNT, direction: 'debit', amount, currency: 'EUR' },
            { accountId: wallet, direction: 'credit', amount, currency: 'EUR' },
          ],
          ...{ bookingDate: dayOf(bookedMs), valueDate: dayOf(bookedMs + (n % 3) * DAY_MS) },
          ...{ externalReference: `order/${n}`, metadata: { order: `o-${n}`, shop: `s-${n % 500}` } },
          balances: [
            { accountId: LONG_ACCOUNT, posted: own, held: '0.00', available: null },
            { accountId: wallet, posted: other, held: '0.00', available: null },
          ],
        };
      },
    );
    yield page(at + 1, firstN, outcomes, recordedMs);
  }
}

function page(number: number, firstN: number, outcomes: readonly OutcomeHeader[], recordedMs: number): RecordedEvent {
  const head = {
    ...{ book: 'main', page: number, firstN, count: outcomes.length, rules: 1 },
    ...{ recordedAt: new Date(recordedMs).toISOString(), inboxHash: '', merkleRoot: '', previousHash: '' },
    ...{ from: { revision: firstN, index: 0 }, through: { revision: firstN + outcomes.length - 1, index: 0 } },
  };
  return {
    ...{ stream: BOOK_STREAM, revision: number, id: `long-page-${number}`, type: PAGE_WRITTEN, createdMs: recordedMs },
    ...{ metadata: { v: 1 }, position: { commit: BigInt(number), prepare: BigInt(number) }, data: { head, outcomes } },
  };
}
