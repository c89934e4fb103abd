// Which earlier pages must be at hand before an event is decided, and which are at hand anyway?
import type { InboxEvent, PageWritten } from '@daybook/contracts';
import { credit, debit, openAccount, post, reverse } from '../../testing/instructions';
import { NOON, TestBook, inboxEvent } from '../../testing/test-book';
import { OriginalNotAtHand } from '../book/errors';
import { Bookkeeper } from '../bookkeeping/bookkeeper';
import { redecide } from '../verification/redecision';

const rail = openAccount('rail:x:EUR', { overdraft: 'unlimited', type: 'asset' });
const ann = openAccount('wallet:ann:EUR');
const move = () => post([debit('rail:x:EUR', '5'), credit('wallet:ann:EUR', '5')]);

/** Two accounts on page 0, then one transaction on each page. */
function written(pages: number): { book: TestBook; places: { id: string; n: number; page: number }[] } {
  const book = new TestBook();
  book.send([rail, ann]);
  const places = Array.from({ length: pages }, (_, index) => {
    const [outcome] = book.send([move()]);
    return { id: outcome?.id ?? '', n: outcome?.n ?? -1, page: index + 1 };
  });
  return { book, places };
}

const stored = ({ pages }: TestBook, page: number) => JSON.parse(pages[page]?.json ?? '') as PageWritten;
const nextEvent = (book: TestBook, ...instructions: unknown[]) => inboxEvent(book.inbox.length, { instructions });

/** A follower that has found the last event finished. */
function takingOver(book: TestBook): Bookkeeper {
  const follower = book.followed();
  follower.startPage(NOON);
  follower.take(book.inbox.at(-1) as InboxEvent);
  return follower;
}

describe('the pages missing for an event', () => {
  it('are those before the last one, each once', () => {
    const { book, places } = written(3);
    const [one, two, three] = places;
    const asked = [one, two, one, three].map((place) => reverse(place ?? { id: '', n: 0, page: 0 }));
    for (const keeper of [book.bookkeeper, takingOver(book)]) {
      expect(keeper.pagesMissingFor(nextEvent(book, ...asked))).toEqual([1, 2]);
    }
  });

  it('are none for what is named on no page yet, or is no place', () => {
    const { book } = written(1);
    const asked = [
      reverse({ id: 'a', n: 2, page: 2 }),
      { ...move(), refunds: { id: 'a', n: 1, page: 9 } },
      { ...move(), refunds: 'b' },
      { ...move(), refunds: { n: -1, page: 0 } },
      'no instruction',
    ];
    expect(book.bookkeeper.pagesMissingFor(nextEvent(book, ...asked))).toEqual([]);
  });

  it('are fewer with each that is provided', () => {
    const { book, places } = written(3);
    const { bookkeeper } = book;
    const event = nextEvent(book, ...places.map((place) => reverse(place)));
    bookkeeper.provide(stored(book, 1));
    expect(bookkeeper.pagesMissingFor(event)).toEqual([1, 2]);
    bookkeeper.provide(stored(book, 1));
    expect(bookkeeper.pagesMissingFor(event)).toEqual([2]);
    bookkeeper.provide(stored(book, 2));
    expect(bookkeeper.pagesMissingFor(event)).toEqual([]);
    bookkeeper.startPage(NOON);
    bookkeeper.take(event);
    expect(bookkeeper.finishPage()?.data.outcomes.map(({ outcome }) => outcome)).toEqual(
      Array(3).fill('TransactionReversed'),
    );
  });

  it('are told for a preview too, which leaves those of the event alone', () => {
    const { book, places } = written(3);
    const { bookkeeper } = book;
    const [one, two] = places.map((place) => reverse(place));
    const event = nextEvent(book, one);
    expect(bookkeeper.pagesMissingFor(event)).toEqual([1]);
    bookkeeper.provide(stored(book, 1));
    const previewed = two === undefined ? [] : [two];
    expect(bookkeeper.pagesMissingForPreview(previewed)).toEqual([2]);
    expect(() => bookkeeper.preview(previewed, NOON)).toThrow(OriginalNotAtHand);
    const { outcomes } = bookkeeper.preview(previewed, NOON, false, [stored(book, 2)]);
    expect(outcomes).toMatchObject([{ outcome: 'TransactionReversed', isComplete: true }]);
    expect(bookkeeper.state.undone.size).toBe(0);
    bookkeeper.startPage(NOON);
    bookkeeper.take(event);
    expect(bookkeeper.finishPage()?.data.outcomes).toMatchObject([{ outcome: 'TransactionReversed' }]);
  });

  it('must be provided: without them nothing is decided', () => {
    const { book, places } = written(2);
    const keeper = takingOver(book);
    expect(() => keeper.take(nextEvent(book, reverse(places[0] ?? { id: '', n: 0, page: 0 })))).toThrow(
      new OriginalNotAtHand(1, 2),
    );
  });

  it('need to be asked for once, however many pages the event goes on', () => {
    const { book, places } = written(2);
    const n = book.bookkeeper.state.frontier.size;
    const filler = Array.from({ length: 970 }, (_, index) => openAccount(`wallet:${index}:EUR`));
    const early = move();
    const onFirstPage = { id: early.id, n, page: 3 };
    const late = [reverse(places[0] ?? onFirstPage), reverse(onFirstPage), reverse({ ...onFirstPage, page: 4 })];
    const event = nextEvent(book, early, ...filler, ...late);
    const { bookkeeper } = book;
    expect(bookkeeper.pagesMissingFor(event)).toEqual([1]);
    bookkeeper.provide(stored(book, 1));
    const outcomes = [];
    for (let taken = 'page-full'; taken !== 'all';) {
      bookkeeper.startPage(NOON);
      taken = bookkeeper.take(event);
      const page = bookkeeper.finishPage();
      if (page !== undefined) book.pages.push(page);
      outcomes.push(...(page?.data.outcomes ?? []));
    }
    book.inbox.push(event);
    expect(book.pages.length).toBeGreaterThan(4);
    expect(outcomes.slice(-3)).toMatchObject([
      { outcome: 'TransactionReversed' },
      { outcome: 'TransactionReversed' },
      { code: 'TRANSACTION_NOT_FOUND' },
    ]);
    expect(redecide(book.storedPages(), book.inbox)).toBeUndefined();
  });

  it('are asked for again by a bookkeeper that takes over in the middle of the event', () => {
    const { book, places } = written(2);
    const filler = Array.from({ length: 998 }, (_, index) => openAccount(`wallet:${index}:EUR`));
    const asked = [...filler, reverse(places[0] ?? { id: '', n: 0, page: 0 })];
    const event = nextEvent(book, ...asked);
    book.decide([{ instructions: asked }]);
    const follower = new Bookkeeper();
    for (const page of book.pages.slice(0, 4)) follower.follow(JSON.parse(page.json) as PageWritten);
    expect(follower.pagesMissingFor(event)).toEqual([1]);
    follower.provide(stored(book, 1));
    follower.startPage(NOON);
    expect(follower.take(event)).toBe('all');
    expect(follower.finishPage()?.json).toBe(book.pages[4]?.json);
  });
});
