// Is every tampering with the stored inbox or book found, and named?
import type { InboxEvent } from '@daybook/contracts';
import { credit, debit, openAccount, post } from '../../testing/instructions';
import { TestBook, inboxEvent } from '../../testing/test-book';
import { CHART_OF_ACCOUNTS } from '../chart/chart-of-accounts';
import { Redecision, type StoredPage, redecide } from './redecision';

const book = new TestBook();
book.send([...CHART_OF_ACCOUNTS, openAccount('a:EUR', { overdraft: 'unlimited' }), openAccount('b:EUR')]);
book.send([post([debit('a:EUR', '5'), credit('b:EUR', '5')]), post([debit('b:EUR', '9'), credit('a:EUR', '9')])]);
book.decide([{ instructions: Array.from({ length: 1000 }, (_, i) => openAccount(`c${i}:EUR`)) }, 'not json']);
const lastPage = book.pages.length - 1;
const postedRevision = CHART_OF_ACCOUNTS.length + 2;
const postedN = postedRevision;

const edit = <T extends InboxEvent>(event: T, from: string | RegExp, to: string): T => {
  const text = JSON.stringify(event);
  expect(text).toMatch(from);
  return JSON.parse(text.replace(from, to)) as T;
};
const withPage = (page: number, change: (stored: StoredPage) => StoredPage) =>
  redecide(
    book.storedPages().map((stored, index) => (index === page ? change(stored) : stored)),
    book.inbox,
  );
const withEvent = (revision: number, change: (event: InboxEvent) => InboxEvent) =>
  redecide(
    book.storedPages(),
    book.inbox.map((event, index) => (index === revision ? change(event) : event)),
  );

describe('deciding the book again', () => {
  it('finds nothing in a book as it was written, across pages that end inside an event', () => {
    expect(lastPage).toBeGreaterThanOrEqual(3);
    expect(redecide(book.storedPages(), book.inbox)).toBeUndefined();
  });

  it('comes to the same state, one page and one inbox event at a time', () => {
    const redecision = new Redecision();
    for (const page of book.storedPages()) {
      expect(redecision.page(page)).toBeUndefined();
      while (redecision.wants === 'inbox-event') {
        expect(redecision.inboxEvent(book.inbox[redecision.nextInboxRevision] as InboxEvent)).toBeUndefined();
      }
    }
    expect([...redecision.state.accounts.all()]).toEqual([...book.bookkeeper.state.accounts.all()]);
    expect(redecision.outcomes).toBe(book.bookkeeper.state.frontier.size);
  });

  it.each([
    {
      what: 'an amount',
      from: '"amount":"5.00"',
      to: '"amount":"6.00"',
      field: '/entries/0/amount',
      decided: '"5.00"',
      stored: '"6.00"',
    },
    {
      what: 'a balance',
      from: '"posted":"-5.00"',
      to: '"posted":"-4.00"',
      field: '/balances/0/posted',
      decided: '"-5.00"',
      stored: '"-4.00"',
    },
    {
      what: 'a date',
      from: '"bookingDate":"2026-03-10"',
      to: '"bookingDate":"2026-03-11"',
      field: '/bookingDate',
      decided: '"2026-03-10"',
      stored: '"2026-03-11"',
    },
    {
      what: 'a name',
      from: '"kind":"transfer"',
      to: '"kind":"Transfer"',
      field: '/kind',
      decided: '"transfer"',
      stored: '"Transfer"',
    },
    {
      what: 'a field more',
      from: '"kind":"transfer"',
      to: '"kind":"transfer","alien":1',
      field: '/alien',
      decided: 'nothing',
      stored: '1',
    },
  ])('names $what changed in an outcome', ({ from, to, field, decided, stored }) => {
    expect(withPage(1, (page) => edit(page, from, to))).toEqual({
      page: 1,
      n: postedN,
      inboxRevision: postedRevision,
      field,
      decided,
      stored,
    });
  });

  it.each([
    {
      from: /"recordedAt":"2026-03-10T12:00:00.000Z"/,
      to: '"recordedAt":"2026-03-10T11:00:00.000Z"',
      field: '/data/head/recordedAt',
    },
    { from: /"recordedAt":"2026-03-10T12:00:00.000Z"/, to: '"recordedAt":"yesterday"', field: '/data/head/recordedAt' },
    { from: /"book":"main"/, to: '"book":"moin"', field: '/data/head/book' },
    { from: /"page":1/, to: '"page":2', field: '/data/head/page' },
    { from: /"firstN":\d+/, to: '"firstN":1', field: '/data/head/firstN' },
    { from: /"count":2/, to: '"count":3', field: '/data/head/count' },
    { from: /"rules":1/, to: '"rules":2', field: '/data/head/rules' },
    { from: /"from":\{"index":0/, to: '"from":{"index":1', field: '/data/head/from/index' },
    { from: /"through":\{"index":0/, to: '"through":{"index":1', field: '/data/head/through' },
    {
      from: /"through":\{"index":0,"revision":\d+\}/,
      to: '"through":{"index":0,"revision":0}',
      field: '/data/head/through',
    },
    { from: /"inboxHash":"./, to: '"inboxHash":"x', field: '/data/head/inboxHash' },
    { from: /"merkleRoot":"./, to: '"merkleRoot":"x', field: '/data/head/merkleRoot' },
    { from: /"previousHash":"./, to: '"previousHash":"x', field: '/data/head/previousHash' },
    { from: /"head":\{/, to: '"head":{"alien":1,', field: '/data/head/alien' },
    { from: /"data":\{/, to: '"data":{"alien":1,', field: '/data/alien' },
    { from: /"head":/, to: '"hand":', field: '/data/head' },
    { from: /"outcomes":\[.*\]/, to: '"outcomes":{}', field: '/data/outcomes' },
    { from: /"type":"ledger.PageWritten"/, to: '"type":"ledger.PageRitten"', field: '/type' },
    { from: /"id":"bookkeeper"/, to: '"id":"somebody"', field: '/metadata/by/id' },
    { from: /"revision":1,"id":"./, to: '"revision":1,"id":"x', field: '/id' },
    { from: /"revision":1,"id"/, to: '"revision":9,"id"', field: '/revision' },
  ])('names $field when the stored page has $to', ({ from, to, field }) => {
    expect(withPage(1, (page) => edit(page, from, to))).toMatchObject({ page: 1, field });
  });

  it('names an outcome that was cut off, one that was added, and ones that were swapped', () => {
    type Data = { outcomes: unknown[] };
    const outcomes = (change: (outcomes: unknown[]) => unknown[]) => (page: StoredPage) => {
      const data = page.data as Data;
      return { ...page, data: { ...data, outcomes: change(data.outcomes) } };
    };
    expect(
      withPage(
        1,
        outcomes((all) => all.slice(0, 1)),
      ),
    ).toMatchObject({ page: 1, n: postedN + 1, field: '', stored: 'nothing' });
    expect(
      withPage(
        1,
        outcomes((all) => [...all, all[0]]),
      ),
    ).toMatchObject({ page: 1, field: '/data/outcomes', decided: '2', stored: '3' });
    expect(
      withPage(
        1,
        outcomes((all) => [...all].reverse()),
      ),
    ).toMatchObject({ page: 1, n: postedN });
  });

  it('names the outcome whose instruction was changed in the inbox', () => {
    expect(withEvent(postedRevision, (event) => edit(event, '"amount":"5"', '"amount":"6"'))).toMatchObject({
      page: 1,
      n: postedN,
      inboxRevision: postedRevision,
    });
  });

  it.each([
    { what: 'metadata', from: '"at":"2026', to: '"at":"2025' },
    { what: 'id', from: '"id":"event-', to: '"id":"event+' },
    { what: 'cause', from: '"causationId":"cause', to: '"causationId":"pause' },
  ])('names the inbox hash when the $what of an inbox event was changed', ({ from, to }) => {
    expect(withEvent(postedRevision, (event) => edit(event, from, to))).toMatchObject({
      page: 1,
      field: '/data/head/inboxHash',
    });
  });

  it('names the event that is missing from the inbox', () => {
    const without = (revision: number) =>
      redecide(
        book.storedPages(),
        book.inbox.filter((event) => event.revision !== revision),
      );
    const decided = `the inbox ends before event ${postedRevision}`;
    expect(without(postedRevision)).toMatchObject({ page: 1, field: '/data/head/through', decided });
    expect(redecide(book.storedPages(), book.inbox.slice(0, postedRevision))).toMatchObject({ page: 1, decided });
  });

  it('finds a page missing from the middle', () => {
    expect(
      redecide(
        book.storedPages().filter(({ revision }) => revision !== 1),
        book.inbox,
      ),
    ).toEqual({
      page: 1,
      field: '/revision',
      decided: '1',
      stored: '2',
    });
  });

  it('lets the inbox be longer than the book', () => {
    const longer = [...book.inbox, inboxEvent(book.inbox.length, {})];
    expect(redecide(book.storedPages(), longer)).toBeUndefined();
  });

  it('finds any single character changed in a page or an inbox event', () => {
    const small = new TestBook();
    small.send([openAccount('a:EUR', { overdraft: 'unlimited' }), openAccount('b:EUR')]);
    small.send([post([debit('a:EUR', '5'), credit('b:EUR', '5')])]);
    const pages = small.storedPages();
    const [page, event] = [JSON.stringify(pages[1]), JSON.stringify(small.inbox[2])];
    for (let at = 0; at < page.length; at += 2) {
      const changed = eventWith(page, at);
      if (changed !== undefined) expect(redecide([...pages.slice(0, 1), changed], small.inbox)).toBeDefined();
    }
    for (let at = 0; at < event.length; at++) {
      const changed = eventWith(event, at);
      if (changed !== undefined) expect(redecide(pages, [...small.inbox.slice(0, 2), changed])).toBeDefined();
    }
  });
});

/** The event with one character changed, if it still is JSON with the fields of an event. */
function eventWith(text: string, at: number): InboxEvent | undefined {
  const changed = text[at] === '1' ? '2' : '1';
  try {
    const event = JSON.parse(text.slice(0, at) + changed + text.slice(at + 1)) as InboxEvent;
    return ['revision', 'id', 'type', 'data', 'metadata'].every((field) => field in event) ? event : undefined;
  } catch {
    return undefined;
  }
}
