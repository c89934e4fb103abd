// Does a follower come to the same book, notice a page that does not belong, and take over where the writer stopped?
import type { PageHead, PageWritten } from '@daybook/contracts';
import { credit, debit, impose, openAccount, post } from '../../testing/instructions';
import { NOON, TestBook, contentsOf } from '../../testing/test-book';
import { MoneyInvariantBroken, PageDoesNotFollow, RulesUnknown } from '../book/errors';
import { Bookkeeper } from './bookkeeper';

function twoPages(): TestBook {
  const book = new TestBook();
  book.send([openAccount('a:EUR', { overdraft: 'unlimited' }), openAccount('b:EUR')]);
  book.send([post([debit('a:EUR', '5'), credit('b:EUR', '5')]), impose('b:EUR', { kind: 'freeze-debits' })]);
  return book;
}

const stored = (book: TestBook, page: number) => JSON.parse(book.pages[page]?.json ?? '') as PageWritten;

describe('following', () => {
  it('stored pages leaves the same book as deciding them', () => {
    const book = twoPages();
    expect(contentsOf(book.followed())).toEqual(contentsOf(book.bookkeeper));
  });

  const head = (changes: Partial<PageHead>) => (page: PageWritten) => ({ ...page, head: { ...page.head, ...changes } });
  it.each([
    ['book', head({ book: 'other' })],
    ['page', head({ page: 2 })],
    ['previousHash', head({ previousHash: 'f'.repeat(64) })],
    ['firstN', head({ firstN: 3 })],
    ['count', head({ count: 1 })],
    ['rules', head({ rules: 2 })],
    ['recordedAt', head({ recordedAt: '2026-03-10T11:59:59.999Z' })],
    ['from', head({ from: { revision: 3, index: 0 } })],
    ['through', head({ through: { revision: 3, index: 1 } })],
    ['merkleRoot', head({ merkleRoot: '0'.repeat(64) })],
    ['outcomes/0/n', (page: PageWritten) => ({ ...page, outcomes: [...page.outcomes].reverse() })],
    [
      'merkleRoot',
      (page: PageWritten) => ({
        ...page,
        outcomes: page.outcomes.map((outcome) => ({ ...outcome, correlationId: 'x' })),
      }),
    ],
  ] as const)('a page whose %s is wrong is refused', (field, tamper) => {
    const book = twoPages();
    const follower = new Bookkeeper();
    follower.follow(stored(book, 0));
    expect(() => follower.follow(tamper(stored(book, 1)) as PageWritten)).toThrow(
      expect.objectContaining({ name: 'PageDoesNotFollow', page: 1, field }) as PageDoesNotFollow,
    );
  });

  it('a page that states other balances than its entries make is refused', () => {
    const book = twoPages();
    const follower = new Bookkeeper();
    follower.follow(stored(book, 0));
    const text = JSON.stringify(stored(book, 1)).replace('"posted":"5.00"', '"posted":"6.00"');
    expect(() => follower.follow(JSON.parse(text) as PageWritten)).toThrow(
      expect.objectContaining({ invariant: 'BALANCES_STATED' }) as MoneyInvariantBroken,
    );
  });

  it('a page on which an id has a second effect is refused', () => {
    const book = twoPages();
    const follower = new Bookkeeper();
    const page = stored(book, 0);
    const [first, second] = page.outcomes;
    const outcomes = [first, { ...second, id: first?.id }] as PageWritten['outcomes'];
    expect(() => follower.follow({ ...page, outcomes })).toThrow(
      expect.objectContaining({ invariant: 'ONE_EFFECT' }) as MoneyInvariantBroken,
    );
  });

  it('a book under rules it does not know is refused', () => {
    const follower = new Bookkeeper({ rules: new Map() });
    expect(() => follower.follow(stored(twoPages(), 0))).toThrow(new RulesUnknown(1));
  });
});

describe('taking over after following', () => {
  it('goes on in the middle of an inbox event, and comes to the same pages', () => {
    const whole = new TestBook();
    const instructions = Array.from({ length: 1000 }, (_, i) => openAccount(`wallet:${i}:EUR`));
    whole.decide([{ instructions }, { instructions: [openAccount('last:EUR')] }]);
    expect(whole.pages.length).toBeGreaterThan(1);

    const follower = new Bookkeeper();
    follower.follow(stored(whole, 0));
    expect(follower.nextInboxRevision).toBe(0);
    const finished = [];
    for (const event of whole.inbox) {
      follower.startPage(NOON);
      follower.take(event);
      finished.push(follower.finishPage()?.head.count);
    }
    const onFirst = whole.pages[0]?.head.count ?? 0;
    expect(finished).toEqual([1000 - onFirst, 1]);
    expect(contentsOf(follower)).toMatchObject({ accounts: [...whole.bookkeeper.state.accounts.all()] });
  });

  it('asks for the last inbox event again, finds it finished, and goes on with the next', () => {
    const book = twoPages();
    const follower = book.followed();
    expect(follower.nextInboxRevision).toBe(3);
    follower.startPage(NOON);
    const last = book.inbox[3];
    expect(last && follower.take(last)).toBe('all');
    expect(follower.decidedOnPage).toBe(0);
    expect(follower.nextInboxRevision).toBe(4);
  });

  it('still knows what was repeated', () => {
    const book = new TestBook();
    const account = openAccount('a:EUR');
    book.send([account]);
    const follower = book.followed();
    follower.startPage(NOON);
    const [event] = book.inbox;
    if (event !== undefined) [0, 1].forEach((revision) => follower.take({ ...event, revision }));
    expect(follower.finishPage()?.data.outcomes).toMatchObject([
      { outcome: 'InstructionRepeated', first: { n: 0, page: 0 } },
    ]);
  });
});
