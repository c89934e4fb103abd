// Is every balance, trial balance and statement as of any time what adding up the whole journal comes to?
import type { Journalled, Outcome, PageWritten } from '@daybook/contracts';
import { isJournalled } from '@daybook/contracts';
import { formatMinor } from '@daybook/money';
import type { RecordedEvent } from '@daybook/platform';
import { JournalTables } from '../../testing/journal-tables';
import { type Account, ACCOUNTS, minorOf, randomPages, seeded } from '../../testing/random-journal';
import { nextLines, openStatement } from '../statement/statement';
import type { StatementAxis } from '../statement/statement.dto';
import { minorIn } from './amount-in';
import { accountAsOf, accountsAsOf, totalsAsOf } from './balances-as-of';
import type { UpTo } from './as-of.dto';
import { cutAt } from './cut';

const NOW = '2030-01-01T00:00:00.000Z';
/** Short ones with every day different, and long ones that fill several blocks. */
const BOOKS = [
  ...Array.from({ length: 22 }, (_, index) => ({
    seed: index,
    outcomes: 20 + index * 9,
    days: 1 + index * 3,
    backDays: 30,
  })),
  ...[1_900, 3_000].map((outcomes, index) => ({ seed: 100 + index, outcomes, days: 40, backDays: 10 + index * 50 })),
];
const QUESTIONS_PER_BOOK = 90;

interface BookedPage {
  readonly outcome: Outcome;
  readonly recordedAt: string;
}

/** What was recorded by then, and of that, with `upTo`, what is of that day or before. */
function fold(booked: readonly BookedPage[], account: Account, recordedAt: string | undefined, upTo?: UpTo): bigint {
  const rises = account.type === 'asset' ? 'debit' : 'credit';
  let posted = 0n;
  for (const { outcome, recordedAt: at } of booked) {
    if (!isJournalled(outcome) || (recordedAt !== undefined && at > recordedAt)) continue;
    if (upTo !== undefined && dayOn(outcome, upTo.axis) > upTo.day) continue;
    for (const entry of outcome.entries) {
      if (entry.accountId !== account.accountId) continue;
      posted += entry.direction === rises ? minorOf(entry.amount, account) : -minorOf(entry.amount, account);
    }
  }
  return posted;
}

function heldThen(
  booked: readonly BookedPage[],
  { accountId, currency }: Account,
  recordedAt: string | undefined,
): string {
  let held = formatMinor(0n, currency);
  for (const { outcome, recordedAt: at } of booked) {
    if (!('balances' in outcome) || (recordedAt !== undefined && at > recordedAt)) continue;
    held = outcome.balances.find((after) => after.accountId === accountId)?.held ?? held;
  }
  return held;
}

const dayOn = ({ bookingDate, valueDate }: Journalled, axis: UpTo['axis']): string =>
  axis === 'booking' ? bookingDate : valueDate;

const bookedOn = (pages: readonly RecordedEvent[]): BookedPage[] =>
  pages.flatMap(({ data }) => {
    const { head, outcomes } = data as PageWritten;
    return outcomes.map((outcome) => ({ outcome, recordedAt: head.recordedAt }));
  });

let tables: JournalTables;
beforeAll(async () => {
  tables = await JournalTables.make();
});
afterAll(() => tables.remove());

describe.each(BOOKS)('a random book of $outcomes outcomes ($seed)', (shape) => {
  const pages = randomPages(shape);
  const booked = bookedOn(pages);
  const random = seeded(shape.seed + 1_000);
  const one = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const instant = (): string | undefined => {
    const at = Date.parse(one(booked).recordedAt);
    return one([undefined, new Date(at).toISOString(), new Date(at - 1).toISOString(), new Date(at + 1).toISOString()]);
  };
  const journalled = booked.map(({ outcome }) => outcome).filter(isJournalled);
  const day = (axis: UpTo['axis']): string => dayOn(one(journalled), axis);
  const upTo = (): UpTo | undefined =>
    one([undefined, { axis: 'booking', day: day('booking') }, { axis: 'value', day: day('value') }] as const);
  const sql = () => tables.dataSource.manager;

  beforeAll(() => tables.fill(pages, 1 + random(7)));

  it(`tells balances as of any time as ${QUESTIONS_PER_BOOK} folds do`, async () => {
    for (let question = 0; question < QUESTIONS_PER_BOOK; question += 1) {
      const [account, recordedAt, days] = [one(ACCOUNTS), instant(), upTo()];
      const asked = { account: account.accountId, recordedAt, days };
      const cut = await cutAt(sql(), recordedAt, NOW);
      const at = { n: cut?.lastN ?? '-1', isLatest: recordedAt === undefined, upTo: days };
      const found = await accountAsOf(sql(), account.accountId, at);
      const isThere = recordedAt === undefined || (booked[0]?.recordedAt ?? '') <= recordedAt;
      const posted = formatMinor(fold(booked, account, recordedAt, days), account.currency);
      expect({ asked, posted: found?.posted }).toEqual({ asked, posted: isThere ? posted : undefined });
      if (days === undefined && isThere) expect(found?.held).toBe(heldThen(booked, account, recordedAt));
    }
  });

  it('tells trial balances whose columns are the folds of all accounts, and which balance', async () => {
    for (let question = 0; question < 6; question += 1) {
      const [recordedAt, days] = [instant(), upTo()];
      const cut = await cutAt(sql(), recordedAt, NOW);
      const at = { n: cut?.lastN ?? '-1', isLatest: recordedAt === undefined, upTo: days };
      const folds = ACCOUNTS.map((account) => ({ account, posted: fold(booked, account, recordedAt, days) }));
      for (const { currency, debits, credits } of await totalsAsOf(sql(), at)) {
        const expected = folds
          .filter(({ account }) => account.currency === currency)
          .reduce((sum, { account, posted }) => {
            const net = account.type === 'asset' ? posted : -posted;
            return net > 0n ? sum + net : sum;
          }, 0n);
        expect([minorIn(debits, currency), minorIn(credits, currency)]).toEqual([expected, expected]);
      }
      const listed = [
        ...(await accountsAsOf(sql(), at, '', 2)),
        ...(await accountsAsOf(sql(), at, 'rail:card:JPY', 9)),
      ];
      for (const { accountId, posted, currency } of listed) {
        const same = folds.find(({ account }) => account.accountId === accountId);
        expect(minorIn(posted, currency)).toBe(same?.posted);
      }
    }
  });

  it('tells statements whose opening balance and lines come to the closing balance, each line once', async () => {
    for (let question = 0; question < 6; question += 1) {
      const [account, recordedAt, axis] = [
        one(ACCOUNTS),
        instant(),
        one<StatementAxis>(['booking', 'value', 'recorded']),
      ];
      const dates = [0, 0].map(() => (axis === 'recorded' ? one(booked).recordedAt.slice(0, 10) : day(axis)));
      const [from = '', to = ''] = dates.sort();
      const cut = await cutAt(sql(), recordedAt, NOW);
      if (cut === undefined) continue;
      const range = { axis, from, to, ...(recordedAt === undefined ? {} : { recordedAt }) };
      const statement = await openStatement(sql(), account.accountId, range, cut);
      const lines = [];
      for (let progress = { place: undefined, balance: statement.opening } as Parameters<typeof nextLines>[2]; ;) {
        const next = await nextLines(sql(), statement, progress, 1 + random(40));
        lines.push(...next.lines);
        progress = next.to;
        if (next.isLast) break;
      }
      expect(lines.at(-1)?.balance ?? statement.opening).toBe(statement.closing);
      const expected = booked.filter(({ outcome, recordedAt: at }) => {
        if (!isJournalled(outcome) || (recordedAt !== undefined && at > recordedAt)) return false;
        const own = axis === 'recorded' ? at.slice(0, 10) : dayOn(outcome, axis);
        return own >= from && own <= to;
      });
      const count = expected.flatMap(({ outcome }) => (isJournalled(outcome) ? outcome.entries : []));
      expect(lines).toHaveLength(count.filter(({ accountId }) => accountId === account.accountId).length);
      const order = lines.map(({ bookingDate, valueDate, recordedAt: at, n }) =>
        [
          axis === 'booking' ? bookingDate : axis === 'value' ? valueDate : at.slice(0, 10),
          String(n).padStart(9, '0'),
        ].join(),
      );
      expect(order).toEqual([...order].sort());
    }
  });
});
