// What do reversals and refunds give back of what the original counted towards limits?
import { expectSound, givenPages, placeIn } from '../../testing/given-when-then';
import { credit, debit, impose, openAccount, post, record, reverse } from '../../testing/instructions';
import { NOON, TestBook, contentsOf } from '../../testing/test-book';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';
import type { Undone } from './undone';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const rail = 'rail:card:EUR';
const pay = (amount: string) => post([debit(ann, amount), credit(bob, amount)]);
const refund = (of: { id: string; n: number; page: number }, amount: string) =>
  post([debit(bob, amount), credit(ann, amount)], { refunds: of });
const parts = (amount: string) => [
  { entryIndex: 0, amount },
  { entryIndex: 1, amount },
];

const paid = pay('10');
const pages = [
  [
    ...[openAccount(ann), openAccount(bob), post([debit(rail, '100'), credit(ann, '100')])],
    ...[post([debit(rail, '100'), credit(bob, '100')]), paid],
  ],
];
const place = placeIn(pages, paid);
const limit = (kind: 'limit-per-day' | 'limit-per-month') => impose(ann, { kind, amount: '10' });
const posted = expect.objectContaining({ outcome: 'TransactionPosted' }) as Record<string, unknown>;
const NEXT_DAY = '2026-03-11T00:00:00.000Z';
const NEXT_MONTH = '2026-04-01T00:00:00.000Z';

/** What `ann` may still spend today: a cent more is refused. */
function expectLeft(before: readonly (readonly unknown[])[], counted: string, at = NOON): void {
  const left = (10 - Number(counted)).toFixed(2);
  const limited = [...before, [limit('limit-per-day')]];
  if (left !== '0.00') givenPages(limited).when(pay(left), at).then(posted);
  givenPages(limited)
    .when(pay((Number(left) + 0.01).toFixed(2)), at)
    .thenRefused('LIMIT_EXCEEDED', {
      ...{ accountId: ann, window: 'day', limit: '10.00', counted },
      asked: (Number(left) + 0.01).toFixed(2),
    });
}

describe('what was counted', () => {
  it('stays counted while nothing is undone', () => expectLeft(pages, '10.00'));

  it('is given back by a reversal, as far as it reverses', () => {
    expectLeft([...pages, [reverse(place, { parts: parts('4') })]], '6.00');
    expectLeft([...pages, [reverse(place, { parts: parts('4') }), reverse(place)]], '0.00');
  });

  it('is given back by refunds, as far as they credit', () => {
    expectLeft([...pages, [refund(place, '4')]], '6.00');
    expectLeft([...pages, [refund(place, '4'), refund(place, '6')]], '0.00');
  });

  it('is given back once: reversals and refunds together give no more than was counted', () => {
    const more = pay('5');
    expectLeft([...pages, [more, refund(place, '7'), reverse(place, { parts: parts('4') })]], '5.00');
    expectLeft([...pages, [more, refund(place, '70')]], '5.00');
    expectLeft([...pages, [more, reverse(place), refund(place, '3')]], '5.00');
  });

  it('is given back as far as an amount may say, when it was more than that', () => {
    const most = '999999999999999.99';
    const [one, other] = [openAccount(ann, { overdraft: 'unlimited' }), openAccount(bob, { overdraft: 'unlimited' })];
    const move = (from: string, to: string, times: number) =>
      post(Array.from({ length: times }, () => [debit(from, most), credit(to, most)]).flat());
    const large = move(ann, bob, 12);
    const before = [[one, other, move(bob, ann, 6), large]];
    givenPages(before)
      .when(reverse(placeIn(before, large)))
      .then(
        expect.objectContaining({
          givenBack: [{ accountId: ann, amount: '9999999999999999.99', countedAt: NOON }],
        }) as Record<string, unknown>,
      );
  });

  it('is not given back to an account that the original did not debit', () => {
    const other = post([debit(rail, '10'), credit(bob, '10')], { refunds: place });
    expectLeft([...pages, [other]], '10.00');
  });

  it('is remembered as given back only as long as its month is open, and what was reversed for ever', () => {
    const [other, refunded] = [pay('3'), pay('4')];
    const before = [[...(pages[0] ?? []), other, refunded]];
    const book = new TestBook();
    book.send([...CHART_OF_ACCOUNTS, ...(before[0] ?? [])]);
    book.send([refund(placeIn(before, refunded), '4'), reverse(placeIn(before, other)), refund(place, '4')]);
    const undone = () => (contentsOf(book.bookkeeper) as { undone: Map<number, Undone> }).undone;
    expect(undone().size).toBe(3);
    book.send([pay('1')], NEXT_DAY);
    book.bookkeeper.startPage(NEXT_MONTH);
    expect(undone().size).toBe(3);
    book.send([reverse(place, { parts: parts('1') })], NEXT_MONTH);
    expect([...undone()].map(([n, { reversed, givenBack }]) => [n, reversed.size, givenBack.size])).toEqual([
      [placeIn(before, other).n, 2, 0],
      [place.n, 2, 0],
    ]);
    expect(book.send([reverse(placeIn(before, other))], NEXT_MONTH)).toMatchObject([{ code: 'EXCEEDS_ORIGINAL' }]);
    expectSound(book);
  });

  it('is given back to a closed window no more', () => {
    const month = [...pages, [limit('limit-per-month')]];
    const countedAt = NOON;
    const tenBack = [{ accountId: ann, amount: '10.00', countedAt }];
    givenPages(pages)
      .when(reverse(place), NEXT_DAY)
      .then(expect.objectContaining({ givenBack: tenBack }));
    givenPages(month).when(pay('1'), NEXT_DAY).thenRefused('LIMIT_EXCEEDED', {
      accountId: ann,
      window: 'month',
      limit: '10.00',
      counted: '10.00',
      asked: '1.00',
    });
    givenPages(pages)
      .when(reverse(place), NEXT_MONTH)
      .then(expect.not.objectContaining({ givenBack: expect.anything() as unknown }));
  });

  it('by what another day counted is not given back to today', () => {
    const book = new TestBook();
    book.send([...CHART_OF_ACCOUNTS, ...(pages[0] ?? []), limit('limit-per-month')]);
    book.send([impose(ann, { kind: 'limit-per-month', amount: '15' }), limit('limit-per-day'), pay('4')], NEXT_DAY);
    book.send([refund(place, '10')], NEXT_DAY);
    const names = book
      .send([pay('6.01'), pay('6'), pay('1')], NEXT_DAY)
      .map((outcome) => (outcome.outcome === 'InstructionRefused' ? outcome.figures : outcome.outcome));
    expect(names).toMatchObject([{ window: 'day', counted: '4.00' }, 'TransactionPosted', { window: 'day' }]);
    expectSound(book);
  });

  it('is nothing for what a record debited, nor for what a reversal debits', () => {
    const stated = record([debit(ann, '10'), credit(rail, '10')]);
    const before = [[...(pages[0] ?? []), stated]];
    givenPages(before)
      .when(reverse(placeIn(before, stated)))
      .then(expect.not.objectContaining({ givenBack: expect.anything() as unknown }));
    const toBob = post([debit(rail, '10'), credit(ann, '10')]);
    const more = [[...(pages[0] ?? []), toBob]];
    expectLeft([...more, [reverse(placeIn(more, toBob))]], '10.00');
  });

  it('may be more than any one amount', () => {
    const most = '999999999999999';
    const rich = openAccount('wallet:rich:JPY', { overdraft: 'unlimited' });
    const spent = post([0, 1].flatMap(() => [debit(rich.accountId, most, 'JPY'), credit('fx:JPY', most, 'JPY')]));
    const before = [[rich, spent]];
    const counted = [{ accountId: rich.accountId, amount: '1999999999999998', countedAt: NOON }];
    givenPages(before)
      .when(reverse(placeIn(before, spent)))
      .then(expect.objectContaining({ givenBack: counted }));
  });

  it('is taken back again with the group that gave it back', () => {
    const book = new TestBook();
    book.send([...CHART_OF_ACCOUNTS, ...(pages[0] ?? [])]);
    const before = contentsOf(book.bookkeeper);
    const undone = new Map(book.bookkeeper.state.undone);
    const outcomes = book.sendGroup([refund(place, '4'), reverse(place, { parts: parts('4') }), pay('1000')]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill('InstructionRefused'));
    expect(book.bookkeeper.state.undone).toEqual(undone);
    expect(contentsOf(book.bookkeeper)).toMatchObject({ accounts: (before as { accounts: unknown }).accounts });
    expectSound(book);
    expect(book.sendGroup([refund(place, '4'), reverse(place)])).toMatchObject([
      { outcome: 'TransactionPosted', givenBack: [{ amount: '4.00' }] },
      { outcome: 'TransactionReversed', givenBack: [{ amount: '6.00' }] },
    ]);
    expectSound(book);
  });
});

describe('a refund', () => {
  it('says what it refunds, and what it gives back', () => {
    givenPages(pages)
      .when(refund(place, '4'))
      .then({
        ...{ outcome: 'TransactionPosted', kind: 'transfer', bookingDate: '2026-03-10', valueDate: '2026-03-10' },
        entries: [debit(bob, '4.00'), credit(ann, '4.00')],
        refunds: place,
        givenBack: [{ accountId: ann, amount: '4.00', countedAt: NOON }],
        balances: [
          { accountId: bob, posted: '106.00', held: '0.00', available: '106.00' },
          { accountId: ann, posted: '94.00', held: '0.00', available: '94.00' },
        ],
      });
  });

  const undoing = reverse(place);
  const withReversal = [...pages, [undoing]];
  it.each([
    { what: 'nothing that is there', of: { ...place, n: 10_000 } },
    { what: 'another instruction’s transaction', of: { ...place, id: 'other' } },
    { what: 'a reversal', of: placeIn(withReversal, undoing) },
    { what: 'something of the page being filled', of: { ...place, page: 2 } },
  ])('may not name $what', ({ of }) => {
    const figures = { id: of.id, n: String(of.n), page: String(of.page) };
    givenPages(withReversal).when(refund(of, '1')).thenRefused('TRANSACTION_NOT_FOUND', figures);
  });

  it('that is a record is posted all the same, and says that it found nothing', () => {
    const returned = record([debit(rail, '4'), credit(ann, '4')], { refunds: { ...place, id: 'other' } });
    givenPages(pages)
      .when(returned)
      .then({
        ...{ outcome: 'TransactionPosted', kind: 'deposit', bookingDate: '2026-03-10', valueDate: '2026-03-10' },
        entries: [debit(rail, '4.00'), credit(ann, '4.00')],
        record: true,
        overrides: [{ code: 'TRANSACTION_NOT_FOUND' }],
        balances: [
          { accountId: rail, posted: '204.00', held: '0.00', available: null },
          { accountId: ann, posted: '94.00', held: '0.00', available: '94.00' },
        ],
      });
  });

  it('that is a record gives back as well', () => {
    const returned = record([debit(rail, '4'), credit(ann, '4')], { refunds: place });
    expectLeft([...pages, [returned]], '6.00');
  });
});
