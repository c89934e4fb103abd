// How are outcomes bound together in pages?
import { hashHex, leafHash, merkleRoot } from '@daybook/canon';
import { GENESIS_HASH, PAGE_BYTES_MAX, PAGE_CUT_BYTES, inboxHashOf, pageEventId, pageHash } from '@daybook/contracts';
import { expectSound } from '../../testing/given-when-then';
import { openAccount } from '../../testing/instructions';
import { NOON, TestBook, inboxEvent } from '../../testing/test-book';
import { rulesWith } from '../../testing/test-rules';
import { InboxGap } from '../book/errors';
import { Bookkeeper } from './bookkeeper';

const accounts = (count: number, prefix = 'wallet') =>
  Array.from({ length: count }, (_, i) => openAccount(`${prefix}:${i}:EUR`));

describe('a page', () => {
  it('has a head that says what it consumed, when, under which rules, and what it follows', () => {
    const book = new TestBook();
    book.send(accounts(2));
    book.decide([{ instructions: accounts(3, 'other') }], '2026-03-11T00:00:00.000Z');
    const [first, second] = book.pages;
    expect(second?.head).toEqual({
      book: 'main',
      page: 1,
      from: { revision: 2, index: 0 },
      through: { revision: 2, index: 2 },
      firstN: 2,
      count: 3,
      recordedAt: '2026-03-11T00:00:00.000Z',
      rules: 1,
      inboxHash: inboxHashOf(book.inbox.slice(2)),
      merkleRoot: hashHex(merkleRoot(book.pages.flatMap(({ texts }) => texts.map(leafHash)))),
      previousHash: first?.hash,
    });
    expect(first?.head).toMatchObject({ page: 0, firstN: 0, previousHash: GENESIS_HASH });
  });

  it('is written as the canonical text of its data, under an id that follows from its head', () => {
    const book = new TestBook();
    book.send(accounts(2));
    const [page] = book.pages;
    expect(JSON.parse(page?.json ?? '')).toEqual(page?.data);
    expect(page?.hash).toBe(page && pageHash(page.head));
    expect(page?.eventId).toBe(page && pageEventId(page.head));
  });

  it('numbers outcomes densely over the book', () => {
    const book = new TestBook();
    const ns = [...book.send(accounts(3)), ...book.send(accounts(2, 'b'))].map(({ n }) => n);
    expect(ns).toEqual([0, 1, 2, 3, 4]);
  });

  it('is never recorded before the one it follows', () => {
    const book = new TestBook();
    book.send(accounts(1), '2026-03-10T12:00:00.000Z');
    book.send(accounts(1, 'b'), '2026-03-10T11:00:00.000Z');
    expect(book.pages.map(({ head }) => head.recordedAt)).toEqual([NOON, NOON]);
    expectSound(book);
  });

  it('is cut once it has reached its size, in the middle of an inbox event if need be', () => {
    const book = new TestBook();
    book.decide([{ instructions: accounts(800) }, { instructions: accounts(800, 'b') }]);
    expect(book.pages.length).toBeGreaterThan(1);
    for (const { json, head } of book.pages.slice(0, -1)) {
      expect(Buffer.byteLength(json)).toBeGreaterThan(PAGE_CUT_BYTES - 2048);
      expect(Buffer.byteLength(json)).toBeLessThan(PAGE_CUT_BYTES + 2048);
      expect(head.inboxHash).toBe(inboxHashOf(book.inbox.slice(head.from.revision, head.through.revision + 1)));
    }
    expectSound(book);
  });

  it('refuses an outcome that is too large for any page', () => {
    const rules = rulesWith({
      OpenAccount: ({ book }, { accountId }) => ({
        outcome: 'AccountOpened',
        book,
        accountId,
        type: 'asset',
        currency: 'EUR',
        overdraft: '0',
        ...(accountId === 'huge' && { ownerId: 'x'.repeat(PAGE_BYTES_MAX) }),
      }),
    });
    const book = new TestBook({ rules });
    const outcomes = book.send([openAccount('a'), openAccount('huge'), openAccount('b')]);
    expect(outcomes).toEqual([
      expect.objectContaining({ outcome: 'AccountOpened' }),
      expect.objectContaining({
        code: 'OUTCOME_TOO_LARGE',
        figures: { bytes: expect.stringMatching(/^\d+$/) as string, bytesMax: String(PAGE_BYTES_MAX) },
      }),
      expect.objectContaining({ outcome: 'AccountOpened' }),
    ]);
    expect(book.pages.map(({ head }) => head.count)).toEqual([1, 2]);
    expectSound(book);
  });
});

describe('the bookkeeper', () => {
  it('takes inbox events without gaps', () => {
    const bookkeeper = new Bookkeeper();
    bookkeeper.startPage(NOON);
    expect(() => bookkeeper.take(inboxEvent(1, {}))).toThrow(new InboxGap(0, 1));
    bookkeeper.take(inboxEvent(0, {}));
    expect(() => bookkeeper.take(inboxEvent(0, {}))).toThrow(new InboxGap(1, 0));
    expect(bookkeeper.nextInboxRevision).toBe(1);
  });

  it('needs a page to have been started, at an instant', () => {
    const bookkeeper = new Bookkeeper();
    expect(() => bookkeeper.take(inboxEvent(0, {}))).toThrow('no page was started');
    expect(() => bookkeeper.startPage('2026-03-10')).toThrow(RangeError);
  });

  it('makes no page of nothing, and lets an empty one be started again', () => {
    const bookkeeper = new Bookkeeper();
    bookkeeper.startPage(NOON);
    bookkeeper.startPage('2026-03-10T12:00:01.000Z');
    expect(bookkeeper.finishPage()).toBeUndefined();
    expect(bookkeeper.state.nextPage).toBe(0);
  });

  it('refuses to start or follow a page while one is begun', () => {
    const bookkeeper = new Bookkeeper();
    bookkeeper.startPage(NOON);
    bookkeeper.take(inboxEvent(0, {}));
    const finished = () => new TestBook().decide([{}]);
    expect(finished).not.toThrow();
    expect(() => bookkeeper.startPage(NOON)).toThrow('must be finished');
    const other = new TestBook();
    other.decide([{}]);
    expect(() => other.pages.forEach(({ data }) => bookkeeper.follow(data))).toThrow('must be finished');
  });

  it('says when the page should be finished', () => {
    const bookkeeper = new Bookkeeper();
    bookkeeper.startPage(NOON);
    const event = inboxEvent(0, { instructions: accounts(1000) });
    expect(bookkeeper.take(event)).toBe('page-full');
    expect(bookkeeper.isPageFull).toBe(true);
    const onFirst = bookkeeper.decidedOnPage;
    bookkeeper.finishPage();
    bookkeeper.startPage(NOON);
    expect(bookkeeper.take(event)).toBe('all');
    expect(onFirst + bookkeeper.decidedOnPage).toBe(1000);
  });
});
