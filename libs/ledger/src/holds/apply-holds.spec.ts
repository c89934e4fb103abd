// Are holds undone with their group, and is a page noticed that says what cannot be of a hold?
import type { PageWritten } from '@daybook/contracts';
import { expectSound } from '../../testing/given-when-then';
import {
  captureHold,
  credit,
  debit,
  expireHold,
  impose,
  openAccount,
  placeHold,
  post,
  releaseHold,
  sweep,
  sweepHold,
} from '../../testing/instructions';
import { TestBook, contentsOf } from '../../testing/test-book';
import type { MoneyInvariantBroken } from '../book/errors';
import { Bookkeeper } from '../bookkeeping/bookkeeper';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const rail = 'rail:card:EUR';
const losses = 'losses:dispute:EUR';
const pay = (amount: string) => [debit(ann, amount), credit(bob, amount)];
const funds = () => [openAccount(ann), openAccount(bob), post([debit(rail, '100'), credit(ann, '100')])];

function bookWith(...instructions: readonly unknown[]): TestBook {
  const book = new TestBook();
  book.send([...CHART_OF_ACCOUNTS, ...funds(), ...instructions]);
  return book;
}

/** All that deciding depends on, apart from the ids that are remembered. */
function effects(book: TestBook): object {
  const { accounts, holds } = contentsOf(book.bookkeeper) as { accounts: object; holds: object };
  return { accounts, holds };
}

describe('an atomic group with holds', () => {
  const early = placeHold(ann, '20', { expiresAt: '2026-03-10T12:00:00.001Z' });
  const lasting = placeHold(ann, '30');

  it('takes effect as a whole, each member seeing those before it', () => {
    const book = bookWith();
    const hold = placeHold(ann, '60');
    const outcomes = book.sendGroup([
      hold,
      captureHold(hold, pay('20')),
      captureHold(hold, pay('30'), { final: true }),
      post([sweep('debit', ann, '70', losses), credit(rail, '70')]),
    ]);
    expect(outcomes).toMatchObject([
      { outcome: 'HoldPlaced', amount: '60.00' },
      { captured: '20.00', remaining: '40.00' },
      { captured: '30.00', released: '10.00', remaining: '0.00' },
      { sweeps: [{ taken: '50.00', shortfall: '20.00' }] },
    ]);
    expectSound(book);
  });

  it('that is refused leaves every hold, balance and counter as it was', () => {
    const book = bookWith(early, lasting, impose(ann, { kind: 'limit-per-day', amount: '1000' }));
    const before = effects(book);
    const added = placeHold(ann, '10');
    const outcomes = book.sendGroup(
      [
        added,
        captureHold(added, pay('10')),
        captureHold(lasting, pay('5')),
        captureHold(lasting, pay('5'), { final: true }),
        releaseHold(early),
        sweepHold(ann, '500', losses),
        post([sweep('debit', bob, '1', losses), credit(rail, '1')]),
        releaseHold(early),
      ],
      '2026-03-11T00:00:00.000Z',
    );
    expect(outcomes.map((outcome) => 'code' in outcome && outcome.code)).toEqual([
      ...Array<string>(7).fill('GROUP_REFUSED'),
      'HOLD_NOT_OPEN',
    ]);
    expect(effects(book)).toEqual(before);
    expectSound(book);
  });

  it('that is refused for its last member leaves a hold open that had expired in it', () => {
    const book = bookWith(early);
    const before = effects(book);
    book.sendGroup([expireHold(early), captureHold(early, pay('1'))], '2026-03-10T13:00:00.000Z');
    expect(effects(book)).toEqual(before);
    expect(book.send([captureHold(early, pay('1'))], '2026-03-10T13:00:00.000Z')).toMatchObject([
      { captured: '1.00', remaining: '19.00' },
    ]);
    expectSound(book);
  });
});

describe('a page is refused on which', () => {
  const hold = placeHold(ann, '30');
  const swept = sweepHold(ann, '80', losses);
  const captured = captureHold(hold, pay('10'));
  const final = captureHold(hold, pay('5'), { final: true });
  const cases: readonly [string, object, string, string, string][] = [
    ['more is held than was there', hold, '"amount":"30.00"', '"amount":"130.00"', 'NO_OVERDRAFT'],
    ['a hold leaves other balances', hold, '"held":"30.00"', '"held":"31.00"', 'BALANCES_STATED'],
    ['nothing is held', hold, '"amount":"30.00"', '"amount":"0.00"', 'HOLD_ACCOUNTING'],
    ['a hold is on no account', hold, `"accountId":"${ann}","amount"`, '"accountId":"x:EUR","amount"', 'WELL_FORMED'],
    [
      'a hold and its shortfall are not what was asked',
      swept,
      '"shortfall":"10.00"',
      '"shortfall":"9.00"',
      'HOLD_ACCOUNTING',
    ],
    ['more is captured than remains', captured, '"captured":"10.00"', '"captured":"40.00"', 'HOLD_ACCOUNTING'],
    ['nothing is captured', captured, '"captured":"10.00"', '"captured":"0.00"', 'HOLD_ACCOUNTING'],
    ['less remains than is left', captured, '"remaining":"20.00"', '"remaining":"19.00"', 'HOLD_ACCOUNTING'],
    [
      'a capture that is not final releases',
      captured,
      '"released":"0.00","remaining":"20.00"',
      '"released":"20.00","remaining":"0.00"',
      'HOLD_ACCOUNTING',
    ],
    [
      'a final capture leaves something',
      final,
      '"released":"15.00","remaining":"0.00"',
      '"released":"0.00","remaining":"15.00"',
      'HOLD_ACCOUNTING',
    ],
    [
      'more is debited than is captured',
      captured,
      '"amount":"10.00","currency":"EUR","direction":"debit"',
      '"amount":"11.00","currency":"EUR","direction":"debit"',
      'HOLD_ACCOUNTING',
    ],
    [
      'a capture is of a hold that is not open',
      captured,
      `"holdId":"${hold.id}"`,
      '"holdId":"other"',
      'HOLD_ACCOUNTING',
    ],
    ['a capture is of another day', captured, '"placedAt":"2026-03-10', '"placedAt":"2026-03-09', 'HOLD_ACCOUNTING'],
    ['a request captures nothing', captured, '"placedAt":"2026-03-10T12:00:00.000Z",', '', 'HOLD_ACCOUNTING'],
    [
      'a release gives back less than remains',
      releaseHold(hold),
      '"released":"30.00"',
      '"released":"29.00"',
      'HOLD_ACCOUNTING',
    ],
    [
      'a release is of another account',
      releaseHold(hold),
      `"accountId":"${ann}","balances"`,
      `"accountId":"${bob}","balances"`,
      'HOLD_ACCOUNTING',
    ],
    [
      'a sweep takes and leaves other than was asked',
      post([sweep('debit', ann, '80', losses), credit(rail, '80')]),
      '"shortfall":"10.00"',
      '"shortfall":"9.00"',
      'WELL_FORMED',
    ],
  ];

  it.each(cases)('%s', (_, instruction, from, to, invariant) => {
    const before = instruction === hold ? [] : instruction === final ? [hold, captureHold(hold, pay('10'))] : [hold];
    const book = bookWith(...before);
    book.send([instruction]);
    const follower = new Bookkeeper();
    follower.follow(JSON.parse(book.pages[0]?.json ?? '') as PageWritten);
    const text = book.pages[1]?.json ?? '';
    expect(text).toContain(from);
    expect(() => follower.follow(JSON.parse(text.replace(from, to)) as PageWritten)).toThrow(
      expect.objectContaining({ invariant }) as MoneyInvariantBroken,
    );
  });
});
