// Random pages of a book, with back-dated bookings and holds, as a bookkeeper without any rules would write them.
import type { BalancesAfter, Entry, Outcome, OutcomeHeader, PageHead } from '@daybook/contracts';
import { BOOK_STREAM, PAGE_WRITTEN } from '@daybook/contracts';
import { formatMinor, parseMinor } from '@daybook/money';
import type { RecordedEvent } from '@daybook/platform';

export interface Account {
  readonly accountId: string;
  readonly type: 'asset' | 'liability';
  readonly currency: 'EUR' | 'JPY';
}

export const ACCOUNTS: readonly Account[] = [
  { accountId: 'rail:card:EUR', type: 'asset', currency: 'EUR' },
  { accountId: 'wallet:a:EUR', type: 'liability', currency: 'EUR' },
  { accountId: 'wallet:b:EUR', type: 'liability', currency: 'EUR' },
  { accountId: 'rail:card:JPY', type: 'asset', currency: 'JPY' },
  { accountId: 'wallet:a:JPY', type: 'liability', currency: 'JPY' },
];

/** Numbers from 0 up to but without the bound, the same for the same seed. */
export function seeded(seed: number): (below: number) => number {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

interface RandomBook {
  readonly seed: number;
  readonly outcomes: number;
  /** On how many UTC days it was recorded. */
  readonly days: number;
  /** How many different days bookings and values go back to. */
  readonly backDays: number;
}

const FIRST_DAY_MS = Date.parse('2026-01-01T00:00:00.000Z');
const DAY_MS = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

interface Kept extends Account {
  posted: bigint;
  held: bigint;
}

/** Any account may go below zero: what is told from the book is a matter of sums alone. */
export function randomPages({ seed, outcomes, days, backDays }: RandomBook): RecordedEvent[] {
  const random = seeded(seed);
  const kept = new Map<string, Kept>(
    ACCOUNTS.map((account) => [account.accountId, { ...account, posted: 0n, held: 0n }]),
  );
  const open = new Map<string, { accountId: string; remaining: bigint }>();
  const header = (n: number): OutcomeHeader => ({
    ...{ n, v: 1, id: `i-${n}`, sender: random(4) === 0 ? 'payments' : 'api', digest: '', correlationId: `c-${n % 7}` },
    inbox: { revision: n, index: 0 },
  });
  const after = ({ accountId, posted, held, currency }: Kept): BalancesAfter => ({
    ...{ accountId, posted: formatMinor(posted, currency), held: formatMinor(held, currency) },
    available: formatMinor(posted - held, currency),
  });

  const book = (accounts: readonly Kept[], ms: number) => {
    const [first, second, third = second] = accounts as [Kept, Kept, Kept?];
    const amounts = [1n + BigInt(random(9_999)), 1n + BigInt(random(99))];
    const [side, other] = random(2) === 0 ? (['debit', 'credit'] as const) : (['credit', 'debit'] as const);
    const entry = (account: Kept, direction: Entry['direction'], minor: bigint): Entry => {
      const rises = account.type === 'asset' ? 'debit' : 'credit';
      account.posted += direction === rises ? minor : -minor;
      return {
        accountId: account.accountId,
        direction,
        amount: formatMinor(minor, account.currency),
        currency: account.currency,
      };
    };
    const entries = amounts.flatMap((minor, index) => [
      entry(first, side, minor),
      entry(index === 0 ? second : third, other, minor),
    ]);
    const bookingDate = dayOf(ms - random(4) * random(backDays) * DAY_MS);
    const valueDate = dayOf(Date.parse(bookingDate) + (random(5) - 2) * DAY_MS);
    const touched = [...new Set([first, second, third])];
    return {
      ...{
        kind: ['transfer', 'fee', 'deposit'][random(3)] ?? '',
        entries,
        bookingDate,
        valueDate,
        balances: touched.map(after),
      },
      ...(random(3) === 0 && { externalReference: `ref/${random(5)}` }),
      ...(random(3) === 0 && { metadata: { order: `o-${random(4)}`, shop: `s-${random(2)}` } }),
    };
  };

  const one = (n: number, ms: number): Outcome => {
    const currency = random(3) === 0 ? 'JPY' : 'EUR';
    const own = [...kept.values()].filter((account) => account.currency === currency).sort(() => random(3) - 1);
    const [account] = own as [Kept];
    const what = random(10);
    const [[holdId = '', hold] = []] = open;
    if (what === 0) {
      const minor = BigInt(random(500));
      account.held += minor;
      if (minor > 0n) open.set(`i-${n}`, { accountId: account.accountId, remaining: minor });
      const { accountId } = account;
      const amount = formatMinor(minor, currency);
      return {
        ...header(n),
        sender: 'api',
        outcome: 'HoldPlaced',
        kind: 'purchase',
        accountId,
        currency,
        amount,
        balances: [after(account)],
      };
    }
    if (what > 2 || hold === undefined) return { ...header(n), outcome: 'TransactionPosted', ...book(own, ms) };
    const holder = kept.get(hold.accountId) as Kept;
    const { accountId } = hold;
    if (what === 1) {
      open.delete(holdId);
      holder.held -= hold.remaining;
      const released = formatMinor(hold.remaining, holder.currency);
      const rest = { holdId, accountId, currency: holder.currency, released, balances: [after(holder)] as const };
      return { ...header(n), sender: 'api', outcome: 'HoldReleased', ...rest };
    }
    const taken = 1n + BigInt(random(Number(hold.remaining)));
    hold.remaining -= taken;
    holder.held -= taken;
    if (hold.remaining === 0n) open.delete(holdId);
    const others = [...kept.values()].filter((other) => other.currency === holder.currency && other !== holder);
    const [captured, remaining, released] = [taken, hold.remaining, 0n].map((minor) =>
      formatMinor(minor, holder.currency),
    );
    const figures = {
      captured: captured ?? '',
      remaining: remaining ?? '',
      released: released ?? '',
      placedAt: dayOf(ms),
    };
    return {
      ...header(n),
      sender: 'api',
      outcome: 'HoldCaptured',
      holdId,
      accountId,
      ...figures,
      ...book([holder, ...others], ms),
    };
  };

  const opened = ACCOUNTS.map((account, n): Outcome => {
    const overdraft = account.type === 'asset' ? 'unlimited' : formatMinor(0n, account.currency);
    return { ...header(n), outcome: 'AccountOpened', book: 'main', ...account, overdraft };
  });
  const pages: RecordedEvent[] = [];
  let ms = FIRST_DAY_MS + random(DAY_MS);
  for (let n = 0; n < outcomes;) {
    const count = Math.min(outcomes - n, n === 0 ? opened.length : 1 + random(1 + Math.floor(outcomes / 20)));
    const page = Array.from({ length: count }, (_, index) => opened[n + index] ?? one(n + index, ms));
    pages.push(pageEvent(pages.length, n, page, ms));
    n += count;
    ms += random(Math.max(1, Math.floor((days * DAY_MS * 2) / 20)));
  }
  return pages;
}

function pageEvent(page: number, firstN: number, outcomes: readonly Outcome[], ms: number): RecordedEvent {
  const head: PageHead = {
    ...{ book: 'main', page, firstN, count: outcomes.length, rules: 1, recordedAt: new Date(ms).toISOString() },
    ...{ from: { revision: firstN, index: 0 }, through: { revision: firstN + outcomes.length - 1, index: 0 } },
    ...{ inboxHash: '', merkleRoot: '', previousHash: '' },
  };
  return {
    ...{
      stream: BOOK_STREAM,
      revision: page,
      id: `page-${page}`,
      type: PAGE_WRITTEN,
      createdMs: ms,
      metadata: { v: 1 },
    },
    ...{ position: { commit: BigInt(page), prepare: BigInt(page) }, data: { head, outcomes } },
  };
}

export const minorOf = (text: string, { currency }: Pick<Account, 'currency'>): bigint =>
  parseMinor(text, currency) ?? 0n;
