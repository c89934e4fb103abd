// Are ids remembered for ever, wherever they are kept?
import type { Instruction } from '@daybook/contracts';
import fc from 'fast-check';
import { expectSound } from '../../testing/given-when-then';
import { NOON, TestBook, inboxEvent } from '../../testing/test-book';
import { openAccount } from '../../testing/instructions';
import { Bookkeeper } from '../bookkeeping/bookkeeper';
import { firstUsesIn } from './first-uses';
import { type FoundId, IdNotLookedUp, KnownIds, type LookedUp, type SentId } from './known-ids';

const digestOf = (n: number) => n.toString(16).padStart(32, '0');
const use = (n: number, page = n) => ({ digest: digestOf(n), n, page });

/** A table that is complete up to the page it is told. */
class TableInMemory {
  readonly ids = new Map<string, FoundId>();
  throughPage = -1;
  asked = 0;

  /** Takes in the pages up to `page`; it never goes back by itself. */
  follow(book: TestBook, page: number): void {
    for (const { data } of book.pages.slice(this.throughPage + 1, page + 1)) {
      for (const found of firstUsesIn(data)) this.ids.set(`${found.sender}|${found.id}`, found);
    }
    this.throughPage = Math.max(this.throughPage, page);
  }

  lookUp(asked: readonly SentId[]): LookedUp {
    this.asked++;
    const found = asked.flatMap(({ sender, id }) => this.ids.get(`${sender}|${id}`) ?? []);
    return { throughPage: this.throughPage, found };
  }
}

describe('known ids', () => {
  it('in memory are found with their first use, and are gone when forgotten', () => {
    const ids = KnownIds.empty();
    for (let n = 0; n < 5_000; n++) ids.remember('api', `id-${n}`, use(n, Math.floor(n / 3)));
    expect(ids.find('api', 'id-4321')).toEqual(use(4321, 1440));
    expect(ids.find('payments', 'id-4321')).toBeUndefined();
    ids.remember('payments', 'id-4321', use(5_000, 1_700));
    ids.forget('payments', 'id-4321');
    expect(ids.find('payments', 'id-4321')).toBeUndefined();
    expect(() => ids.forget('api', 'id-1')).toThrow('only the id that was remembered last');
  });

  it('keep uses that lie any number of outcomes and pages apart', () => {
    const ids = KnownIds.empty();
    const ns = [0, 1, 65_535, 65_536, 200_000, 2 ** 40, 2 ** 40 + 65_536];
    for (const n of ns) ids.remember('api', `id-${n}`, use(n, n % 2 === 0 ? n / 2 : (n - 1) / 2));
    for (const n of ns) expect(ids.find('api', `id-${n}`)).toMatchObject({ n, digest: digestOf(n) });
  });

  it('take less than 48 bytes each', () => {
    for (const count of [20_000, 30_000, 40_000, 56_000]) {
      const ids = KnownIds.empty();
      for (let n = 0; n < count; n++) ids.remember('payments', `6ba7b810-9dad-51d1-80b4-00c04fd430c8/${n}`, use(n));
      expect(ids.bytes / count).toBeLessThan(48);
    }
  });

  it('that were evicted must have been looked up, and are never guessed', () => {
    const ids = KnownIds.empty();
    for (let n = 0; n < 10; n++) ids.remember('api', `id-${n}`, use(n));
    ids.evictThrough(4);
    expect([ids.floor, ids.count]).toEqual([4, 5]);
    expect(ids.find('api', 'id-5')).toEqual(use(5));
    expect(() => ids.find('api', 'id-4')).toThrow(IdNotLookedUp);
    expect(() => ids.find('api', 'new')).toThrow(IdNotLookedUp);

    const asked = [
      { sender: 'api', id: 'id-4' },
      { sender: 'api', id: 'new' },
    ] as const;
    expect(ids.recall(asked, { throughPage: 3, found: [] })).toBe(false);
    expect(ids.recall(asked, { throughPage: 4, found: [{ ...asked[0], ...use(4) }] })).toBe(true);
    expect(ids.find('api', 'id-4')).toEqual(use(4));
    expect(ids.find('api', 'new')).toBeUndefined();

    ids.evictThrough(5);
    expect(ids.isClear(asked[1])).toBe(false);
  });

  it('are evicted a given number at a time', () => {
    const ids = KnownIds.empty();
    for (let n = 0; n < 10; n++) ids.remember('api', `id-${n}`, use(n, Math.floor(n / 4)));
    ids.evictThrough(1, 6);
    expect([ids.floor, ids.count]).toEqual([1, 4]);
    ids.evictThrough(1);
    expect([ids.floor, ids.count]).toEqual([1, 2]);
    expect(ids.find('api', 'id-8')).toEqual(use(8, 2));
  });

  it('are refilled from the log when the table has fallen behind, and evicted again', () => {
    const ids = KnownIds.empty();
    const all = Array.from({ length: 20 }, (_, n) => ({ sender: 'api', id: `id-${n}`, ...use(n) }));
    for (const { sender, id, ...its } of all) ids.remember(sender, id, its);
    ids.evictThrough(9);
    for (const [after, evicted] of [
      [-1, 3],
      [2, 12],
    ] as const) {
      const refill = ids.refill(after);
      for (const one of all.slice(after + 1, refill.through + 1)) refill.remember(one);
      refill.done();
      expect(ids.floor).toBe(after);
      for (const { sender, id, ...its } of all.slice(after + 1)) expect(ids.find(sender, id)).toEqual(its);
      ids.evictThrough(evicted);
      expect([ids.floor, ids.count]).toEqual([evicted, 19 - evicted]);
    }
    const again = KnownIds.thaw(ids.freeze());
    expect([again.floor, again.count, again.find('api', 'id-13')]).toEqual([12, 7, use(13)]);
  });
});

describe('a random history', () => {
  const asked = fc.record({ id: fc.nat(25), sender: fc.constantFrom('api', 'payments'), content: fc.nat(2) });
  const page = fc.record({
    events: fc.array(fc.tuple(fc.array(asked, { minLength: 1, maxLength: 6 }), fc.boolean()), { maxLength: 4 }),
    /** How far the table is behind the book, in pages. */
    behind: fc.nat(3),
    isRebuilt: fc.nat(9).map((luck) => luck === 0),
  });

  const instruction = ({ id, sender, content }: { id: number; sender: 'api' | 'payments'; content: number }) =>
    ({
      ...openAccount(`wallet:w${id}:EUR`, { overdraft: String(content) }),
      id: `id-${id}`,
      sender,
      ...{ correlationId: 'c', causationId: 'c' },
    }) as Instruction;

  /** Decides the history with at most `window` ids in memory; -1 for all. */
  function decided(history: readonly (typeof page extends fc.Arbitrary<infer P> ? P : never)[], window: number) {
    const book = new TestBook();
    const { ids } = book.bookkeeper.state;
    const table = new TableInMemory();
    for (const { events, behind, isRebuilt } of history) {
      book.bookkeeper.startPage(NOON);
      for (const [members, atomic] of events) {
        const data = { instructions: members.map(instruction), ...(atomic && { atomic }) };
        const event = inboxEvent(book.inbox.length, JSON.parse(JSON.stringify(data)) as unknown);
        book.inbox.push(event);
        recall(book, table, event);
        expect(book.bookkeeper.take(event)).toBe('all');
      }
      const finished = book.bookkeeper.finishPage();
      if (finished !== undefined) book.pages.push(finished);
      if (isRebuilt) {
        table.throughPage = -1;
        table.ids.clear();
      }
      table.follow(book, book.pages.length - 1 - behind);
      if (window >= 0 && ids.count > window) ids.evictThrough(table.throughPage);
    }
    return { book, table };
  }

  function recall(book: TestBook, table: TableInMemory, event: ReturnType<typeof inboxEvent>): void {
    const { ids } = book.bookkeeper.state;
    const missing = book.bookkeeper.idsMissingFor(event);
    if (missing.length === 0) return;
    const answer = table.lookUp(missing);
    if (ids.recall(missing, answer)) return;
    const refill = ids.refill(answer.throughPage);
    for (const { data } of book.pages.slice(answer.throughPage + 1, refill.through + 1)) {
      for (const found of firstUsesIn(data)) refill.remember(found);
    }
    refill.done();
    expect(ids.recall(missing, table.lookUp(missing))).toBe(true);
  }

  it('has the same outcomes with no ids in memory, with seven, and with all', () => {
    let lookups = 0;
    fc.assert(
      fc.property(fc.array(page, { maxLength: 14 }), (history) => {
        const { book: expected, table: unused } = decided(history, -1);
        expect(unused.asked).toBe(0);
        for (const window of [0, 7]) {
          const { book, table } = decided(history, window);
          lookups += table.asked;
          expect(book.pages).toEqual(expected.pages);
          expect(expected.bookkeeper.state.ids.count).toBeGreaterThanOrEqual(book.bookkeeper.state.ids.count);
        }
        expectSound(expected);
      }),
      { numRuns: 60 },
    );
    expect(lookups).toBeGreaterThan(100);
  });

  it('asks for nothing as long as nothing was evicted', () => {
    const keeper = new Bookkeeper();
    expect(keeper.idsMissingFor(inboxEvent(7, { instructions: [openAccount('wallet:x:EUR')] }))).toEqual([]);
  });
});
