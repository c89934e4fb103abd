// Does a search of the journal find exactly what says so, each transaction once, also while more is written?
import { isJournalled, type Journalled, type PageWritten } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { JournalTables } from '../../testing/journal-tables';
import { ACCOUNTS, randomPages, seeded } from '../../testing/random-journal';
import { JournalQuery } from './journal.dto';
import { searchJournal } from './journal-search';

interface BookedPage {
  readonly transaction: Journalled;
  readonly recordedAt: string;
}

const bookedOn = (pages: readonly RecordedEvent[]): BookedPage[] =>
  pages.flatMap(({ data }) => {
    const { head, outcomes } = data as PageWritten;
    return outcomes.filter(isJournalled).map((transaction) => ({ transaction, recordedAt: head.recordedAt }));
  });

const query = (filters: Partial<JournalQuery>): JournalQuery => Object.assign(new JournalQuery(), filters);

/** By the filters alone: is this one asked for? */
function isAsked({ transaction, recordedAt }: BookedPage, asked: JournalQuery): boolean {
  const { kind, reference, sender, correlationId, metadata, accountPrefix, currency } = asked;
  const [key = '', value] = metadata?.split('=') ?? [];
  const within = (at: string, from?: string, to?: string) => (from ?? '') <= at && (to === undefined || at <= to);
  const amountFrom = Number(asked.amountFrom ?? '0');
  const amountTo = Number(asked.amountTo ?? '1e9');
  return (
    (kind === undefined || transaction.kind === kind) &&
    (reference === undefined || transaction.externalReference === reference) &&
    (sender === undefined || transaction.sender === sender) &&
    (correlationId === undefined || transaction.correlationId === correlationId) &&
    (metadata === undefined || transaction.metadata?.[key] === value) &&
    within(transaction.bookingDate, asked.bookingFrom, asked.bookingTo) &&
    within(transaction.valueDate, asked.valueFrom, asked.valueTo) &&
    (asked.recordedFrom === undefined || recordedAt >= asked.recordedFrom) &&
    (asked.recordedTo === undefined || recordedAt < asked.recordedTo) &&
    transaction.entries.some(
      (entry) =>
        entry.accountId.startsWith(accountPrefix ?? '') &&
        (currency === undefined || entry.currency === currency) &&
        Number(entry.amount) >= amountFrom &&
        Number(entry.amount) <= amountTo,
    )
  );
}

let tables: JournalTables;
beforeAll(async () => {
  tables = await JournalTables.make();
});
afterAll(() => tables.remove());

async function foundBy(asked: JournalQuery, limit: number, between = async () => undefined): Promise<number[]> {
  const found: number[] = [];
  for (;;) {
    const rows = await searchJournal(tables.dataSource.manager, asked, found.at(-1)?.toString(), limit);
    found.push(...rows.map(({ n }) => Number(n)));
    if (rows.length < limit) return found;
    await between();
  }
}

describe('searching the journal', () => {
  const pages = randomPages({ seed: 7, outcomes: 400, days: 20, backDays: 15 });
  const booked = bookedOn(pages);
  beforeAll(() => tables.fill(pages, 5));

  it('finds by any combination of filters what a look at every transaction finds, newest first', async () => {
    const random = seeded(99);
    const one = <T>(list: readonly T[]): T => list[random(list.length)] as T;
    const filters: readonly (() => Partial<JournalQuery>)[] = [
      () => ({ kind: one(['transfer', 'fee', 'nothing']) }),
      () => ({ reference: `ref/${random(6)}` }),
      () => ({ sender: one(['api', 'payments', 'finance']) }),
      () => ({ correlationId: `c-${random(8)}` }),
      () => ({ metadata: one(['order=o-1', 'shop=s-0', 'order=s-0']) }),
      () => ({
        accountPrefix: one([
          'wallet:',
          'wallet:a',
          'rail:card:JPY',
          'x',
          ...ACCOUNTS.map(({ accountId }) => accountId),
        ]),
      }),
      () => ({ currency: one(['EUR', 'JPY']) }),
      () => ({ currency: 'EUR', amountFrom: `${random(60)}.50` }),
      () => ({ currency: 'EUR', amountFrom: '1', amountTo: `${random(99)}` }),
      () => ({ bookingFrom: one(booked).transaction.bookingDate }),
      () => ({ bookingTo: one(booked).transaction.bookingDate }),
      () => ({ valueFrom: one(booked).transaction.valueDate, valueTo: one(booked).transaction.valueDate }),
      () => ({ recordedFrom: one(booked).recordedAt }),
      () => ({ recordedTo: one(booked).recordedAt }),
    ];
    for (let round = 0; round < 300; round += 1) {
      const asked = query(Object.assign({}, ...Array.from({ length: 1 + random(3) }, () => one(filters)())));
      const expected = booked.filter((own) => isAsked(own, asked)).map(({ transaction }) => transaction.n);
      expect({ asked, found: await foundBy(asked, 30) }).toEqual({ asked, found: expected.reverse() });
    }
  });

  it('finds what is meant literally, whatever it is made of', async () => {
    for (const reference of [`' OR 1=1`, '%', '_', '\\', '\u2019']) {
      expect(await foundBy(query({ reference }), 30)).toEqual([]);
    }
    expect(await foundBy(query({ accountPrefix: 'wallet_a' }), 30)).toEqual([]);
  });

  it('shows each transaction that was there at the beginning exactly once while others are written', async () => {
    const before = pages.slice(0, 20);
    const later = [...pages.slice(20)];
    await tables.fill(before, 5);
    const asked = query({ accountPrefix: 'wallet:' });
    const expected = bookedOn(before).filter((own) => isAsked(own, asked));
    const found = await foundBy(asked, 3, async () => {
      const [next] = later.splice(0, 1);
      if (next !== undefined) await tables.apply([next]);
    });
    expect(later.length).toBeLessThan(pages.length - 20);
    expect(found).toEqual(expected.map(({ transaction }) => transaction.n).reverse());
  });
});
