// Is a page noticed on which a reversal or a refund says what cannot be?
import type { PageWritten } from '@daybook/contracts';
import { closeAccount, closePeriod, credit, debit, openAccount, post, reverse } from '../../testing/instructions';
import { TestBook } from '../../testing/test-book';
import type { MoneyInvariantBroken } from '../book/errors';
import { Bookkeeper } from '../bookkeeping/bookkeeper';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';

const ann = 'wallet:ann:EUR';
const bob = 'wallet:bob:EUR';
const opening = [openAccount(ann), openAccount(bob), post([debit('rail:card:EUR', '100'), credit(ann, '100')])];
const paid = post([debit(ann, '10'), credit(bob, '10')]);
const place = { id: paid.id, n: CHART_OF_ACCOUNTS.length + 3, page: 0 };
const whole = reverse(place);
const refund = post([debit(bob, '4'), credit(ann, '4')], { refunds: place });
const parts = (entryIndex: number) => `"parts":[{"amount":"10.00","entryIndex":${entryIndex}}`;

describe('a page is refused on which', () => {
  it.each([
    ['a reversal is of something later', whole, `"n":${place.n},"page":0`, `"n":${place.n + 3},"page":0`],
    ['a reversal is of something on its own page', whole, `"n":${place.n},"page":0`, `"n":${place.n},"page":1`],
    [
      'a reversal has a part too many',
      whole,
      parts(0),
      `"parts":[{"amount":"1.00","entryIndex":1},${parts(0).slice(9)}`,
    ],
    ['a part is not its entry', whole, parts(0), parts(0).replace('10.00', '9.00')],
    [
      'a reversal gives back more than it credits',
      whole,
      '"amount":"10.00","countedAt"',
      '"amount":"10.01","countedAt"',
    ],
    ['a reversal gives nothing back and says so', whole, '"amount":"10.00","countedAt"', '"amount":"0.00","countedAt"'],
    [
      'a reversal gives back to the account that it debits',
      whole,
      `"givenBack":[{"accountId":"${ann}"`,
      `"givenBack":[{"accountId":"${bob}"`,
    ],
    ['a refund gives back more than it credits', refund, '"amount":"4.00","countedAt"', '"amount":"4.01","countedAt"'],
    ['a refund gives back what nothing counted', refund, `,"refunds":{"id":"${place.id}","n":${place.n},"page":0}`, ''],
    ['a refund is of something later', refund, `"n":${place.n},"page":0`, `"n":${place.n + 3},"page":0`],
    ['an account is closed that is not empty', closeAccount('wallet:new:EUR'), 'wallet:new:EUR', ann],
    ['an account is closed that is not there', closeAccount('wallet:new:EUR'), 'wallet:new:EUR', 'wallet:none:EUR'],
    [
      'a period is closed that was closed',
      closePeriod('2026-02-28'),
      '"through":"2026-02-28"',
      '"through":"2026-01-31"',
    ],
  ])('%s', (_, instruction, from, to) => {
    const book = new TestBook();
    book.send([...CHART_OF_ACCOUNTS, ...opening, paid, openAccount('wallet:new:EUR'), closePeriod('2026-01-31')]);
    book.send([instruction]);
    const follower = new Bookkeeper();
    follower.follow(JSON.parse(book.pages[0]?.json ?? '') as PageWritten);
    const text = book.pages[1]?.json ?? '';
    expect(text).toContain(from);
    expect(() => follower.follow(JSON.parse(text.replace(from, to)) as PageWritten)).toThrow(
      expect.objectContaining({ invariant: 'WELL_FORMED' }) as MoneyInvariantBroken,
    );
  });
});
