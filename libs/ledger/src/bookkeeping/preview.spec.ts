// Does a preview say what deciding then says, and leave the book untouched, wherever the book stands?
import type { Instruction, Outcome } from '@daybook/contracts';
import fc from 'fast-check';
import { credit, debit, impose, openAccount, post } from '../../testing/instructions';
import { NOON, TestBook, contentsOf, inboxEvent } from '../../testing/test-book';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';
import type { Bookkeeper } from './bookkeeper';
import { OriginalNotAtHand } from '../book/errors';
import { IdNotLookedUp } from '../book/known-ids';

const [ann, ben] = ['wallet:ann:EUR', 'wallet:ben:EUR'];
const pay = (from: string, to: string, amount: string) => post([debit(from, amount), credit(to, amount)]);

function bookWith(...instructions: Instruction[]): TestBook {
  const book = new TestBook();
  book.send([
    ...CHART_OF_ACCOUNTS,
    openAccount(ann),
    openAccount(ben),
    pay('rail:card:EUR', ann, '100'),
    ...instructions,
  ]);
  return book;
}

/** Accounts, ids, restrictions, limits: as a text, so that nothing is compared by identity. */
function imageOf(keeper: Bookkeeper): string {
  return JSON.stringify(contentsOf(keeper), (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

const withoutPlace = (outcomes: readonly Outcome[]) => outcomes.map(({ inbox: _inbox, ...rest }) => rest);

describe('a preview', () => {
  it('says what would be left, or why not, each after the ones before it', () => {
    const { bookkeeper } = bookWith();
    const asked = [pay(ann, ben, '70'), pay(ann, ben, '70'), pay(ben, ann, '70')];
    const { outcomes, page, size } = bookkeeper.preview(asked, NOON);
    expect(outcomes).toMatchObject([
      { outcome: 'TransactionPosted', balances: [{ posted: '30.00' }, { posted: '70.00' }] },
      { outcome: 'InstructionRefused', code: 'INSUFFICIENT_FUNDS', figures: { available: '30.00' } },
      { outcome: 'TransactionPosted', balances: [{ posted: '0.00' }, { posted: '100.00' }] },
    ]);
    expect({ page, size }).toEqual({ page: 0, size: CHART_OF_ACCOUNTS.length + 3 });
  });

  it('of a group names the member because of which none would be posted', () => {
    const { bookkeeper } = bookWith();
    const { outcomes } = bookkeeper.preview([pay(ann, ben, '70'), pay(ann, ben, '70')], NOON, true);
    expect(outcomes).toMatchObject([
      { code: 'GROUP_REFUSED', figures: { index: '1', code: 'INSUFFICIENT_FUNDS' } },
      { code: 'INSUFFICIENT_FUNDS' },
    ]);
  });

  it('counts on what has been decided on the page that is being filled', () => {
    const { bookkeeper, inbox } = bookWith();
    bookkeeper.startPage(NOON);
    bookkeeper.take(inboxEvent(inbox.length, { instructions: [pay(ann, ben, '99')] }));
    const before = imageOf(bookkeeper);
    const { outcomes, page } = bookkeeper.preview([pay(ann, ben, '2')], NOON);
    expect(outcomes).toMatchObject([{ code: 'INSUFFICIENT_FUNDS', figures: { available: '1.00' } }]);
    expect(page).toBe(1);
    expect(imageOf(bookkeeper)).toBe(before);
    expect(bookkeeper.finishPage()?.head.count).toBe(1);
  });

  it('takes an id that memory does not hold for unused, and remembers nothing of it', () => {
    const { bookkeeper } = bookWith();
    const { ids } = bookkeeper.state;
    ids.evictThrough(0);
    const asked = pay(ann, ben, '70');
    for (const isAtomic of [false, true]) {
      expect(bookkeeper.preview([asked], NOON, isAtomic).outcomes).toMatchObject([{ outcome: 'TransactionPosted' }]);
    }
    expect(ids.isClear(asked)).toBe(false);
    expect(() => ids.find('api', asked.id)).toThrow(IdNotLookedUp);
  });

  it('leaves no trace of a group that cannot be decided to its end', () => {
    const book = bookWith();
    const { bookkeeper } = book;
    for (let page = 1; page < 3; page++) book.send([pay(ann, ben, '1')]);
    const before = imageOf(bookkeeper);
    const refund = { ...pay(ben, ann, '1'), refunds: { id: 'x', n: 0, page: 0 } };
    expect(() => bookkeeper.preview([openAccount('wallet:cat:EUR'), pay(ann, ben, '2'), refund], NOON, true)).toThrow(
      OriginalNotAtHand,
    );
    expect(imageOf(bookkeeper)).toBe(before);
  });

  it('of more than fits on one page is told all the same', () => {
    const { bookkeeper } = bookWith();
    const large = post(Array.from({ length: 500 }, () => [debit(ann, '0.01'), credit(ben, '0.01')]).flat(), {
      metadata: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`key${i}`, 'x'.repeat(128)])),
    });
    const asked = Array.from({ length: 12 }, (_, index) => ({ ...large, id: `large-${index}` }));
    const { outcomes } = bookkeeper.preview(asked, NOON);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(asked.map(() => 'TransactionPosted'));
    expect(new Set(outcomes.map(({ n }) => n)).size).toBe(12);
    expect(bookkeeper.preview(asked, NOON, true).outcomes[0]).toMatchObject({ code: 'OUTCOME_TOO_LARGE' });
  });

  it('is what deciding comes to, and leaves no trace', () => {
    const accountId = fc.constantFrom(ann, ben, 'wallet:cat:EUR', 'rail:card:EUR');
    const amount = fc.constantFrom('1', '30', '99', '400');
    const instruction: fc.Arbitrary<() => Instruction> = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.tuple(accountId, accountId, amount).map(
          ([a, b, sum]) =>
            () =>
              pay(a, b, sum),
        ),
      },
      { weight: 1, arbitrary: accountId.map((id) => () => openAccount(id)) },
      {
        weight: 1,
        arbitrary: fc.tuple(accountId, amount).map(
          ([id, sum]) =>
            () =>
              impose(id, { kind: 'limit-per-day', amount: sum }),
        ),
      },
    );
    fc.assert(
      fc.property(
        fc.array(instruction, { maxLength: 6 }),
        fc.array(instruction, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        fc.boolean(),
        (history, makers, isAtomic, isFilling) => {
          const book = bookWith(...history.map((make) => make()));
          const { bookkeeper, inbox } = book;
          if (isFilling) {
            bookkeeper.startPage(NOON);
            bookkeeper.take(inboxEvent(inbox.length, { instructions: [pay(ann, ben, '1')] }));
          }
          const asked = makers.map((make) => make());
          const before = imageOf(bookkeeper);
          const { outcomes } = bookkeeper.preview(asked, NOON, isAtomic);
          expect(imageOf(bookkeeper)).toBe(before);
          if (!isFilling) bookkeeper.startPage(NOON);
          const data = JSON.parse(JSON.stringify({ instructions: asked, ...(isAtomic && { atomic: true }) })) as object;
          bookkeeper.take(inboxEvent(inbox.length + (isFilling ? 1 : 0), data));
          const decided = bookkeeper.finishPage()?.data.outcomes.slice(isFilling ? 1 : 0) ?? [];
          expect(withoutPlace(outcomes)).toEqual(withoutPlace(decided));
        },
      ),
      { numRuns: 300 },
    );
  });
});
