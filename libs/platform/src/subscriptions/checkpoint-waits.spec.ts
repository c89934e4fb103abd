// Does a read see what its token asks for, and does it name exactly the place of the log at which it is true?
import { add, BOOK, Kit, PAYMENTS, Sum, Sums, until } from '../../testing/subscription-kit';
import { InMemoryLog } from '../event-store/in-memory-log';
import { InvalidToken, formatToken, parseToken, tokenNames } from './token';

const kit = new Kit();
afterEach(() => kit.end());

describe('a token', () => {
  it('is read and written', () => {
    const asked = parseToken('book:12, payments:345,book:7,ledger.manualJournal:6');
    expect([...asked]).toEqual([
      ['book', 12n],
      ['payments', 345n],
      ['ledger.manualJournal', 6n],
    ]);
    expect(formatToken(asked)).toBe('book:12,payments:345,ledger.manualJournal:6');
  });

  it('names its sources by what they read', () => {
    const names = [{ stream: 'ledger.book-main' }, { streamPrefixes: ['payments.', 'ledger.manualJournal-'] }];
    expect(names.map(tokenNames)).toEqual([['book'], ['payments', 'ledger.manualJournal']]);
  });

  it.each(['', 'book', 'book:', 'book:-1', 'book:01', 'book:1.5', 'Book:1', 'book:1,,', `book:${'9'.repeat(20)}`])(
    'is refused as "%s"',
    (token) => expect(() => parseToken(token)).toThrow(InvalidToken),
  );
});

describe('waiting for a token', () => {
  it('ends as soon as the rows are there, on the process that writes them and on others', async () => {
    const log = kit.track(new InMemoryLog());
    const one = await kit.started(log, [new Sums()]);
    await until(() => one.runner.ready(), 'ready');
    const two = await kit.started(log, [new Sums()], { database: one.database });
    for (let i = 0; i < 10; i += 1) {
      await add(log, 'ledger.book-main', 1);
      expect(
        await Promise.all([one, two].map(({ runner }) => runner.waitForCheckpoint(['sums'], `book:${i}`))),
      ).toEqual([true, true]);
      expect(await two.dataSource.getRepository(Sum).findOneBy({})).toMatchObject({ total: String(i + 1) });
    }
  });

  it('ends the rest of a busy projection, also from a process that does not run it', async () => {
    const log = kit.track(new InMemoryLog());
    const one = await kit.started(log, [new Sums()]);
    await until(() => one.runner.ready(), 'ready');
    const two = await kit.started(log, [new Sums()], { database: one.database, runs: () => false });
    const waits: number[] = [];
    for (let round = 1; round <= 5; round += 1) {
      const busy = await add(log, 'ledger.book-main', ...Array.from({ length: 300 }, () => 1));
      await until(() => one.runner.status()[0]?.at === `book:${busy}`, 'applied');
      const next = await add(log, 'ledger.book-main', 1);
      const startedMs = performance.now();
      expect(await two.runner.waitForCheckpoint(['sums'], `book:${next}`)).toBe(true);
      waits.push(performance.now() - startedMs);
    }
    expect(Math.min(...waits)).toBeLessThan(150);
    expect(two.runner.status()).toMatchObject([{ active: false, state: 'standby' }]);
  });

  it('gives up when its time is up', async () => {
    const log = kit.track(new InMemoryLog());
    const { runner } = await kit.started(log, [new Sums()]);
    const started = performance.now();
    expect(await runner.waitForCheckpoint(['sums'], 'book:0', 60)).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('waits only for sources that the named projections read', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1);
    const { runner } = await kit.started(log, [new Sums(), new Sums(PAYMENTS, 'payments')]);
    expect(await runner.waitForCheckpoint(['sums'], 'book:0,payments:99,kyc:5')).toBe(true);
    expect(await runner.waitForCheckpoint(['sums', 'payments'], 'book:0,payments:99', 50)).toBe(false);
    await expect(runner.waitForCheckpoint(['unknown'], 'book:0')).rejects.toThrow('no consumer "unknown"');
    await expect(runner.waitForCheckpoint(['sums'], 'nonsense')).rejects.toThrow(InvalidToken);
  });

  it('can ask a reader of whole contexts for a page of the book', async () => {
    const log = kit.track(new InMemoryLog());
    const everything = { streamPrefixes: ['ledger.', 'payments.'] };
    const { runner } = await kit.started(log, [new Sums(everything)]);
    await until(() => runner.ready(), 'ready');
    await add(log, 'ledger.inbox-main', 1, 1, 1, 1, 1);
    expect(await runner.waitForCheckpoint(['sums'], 'book:0', 50)).toBe(false);
    await add(log, 'ledger.book-main', 1);
    expect(await runner.waitForCheckpoint(['sums'], 'book:0')).toBe(true);
    expect(await runner.checkpointsOf(['sums'])).toBe('ledger:5,payments:5');
  });

  it('asks a reader of every stream for every entry of the token', async () => {
    const log = kit.track(new InMemoryLog());
    const { runner } = await kit.started(log, [new Sums({ everyStream: true })]);
    await add(log, 'ledger.book-main', 1);
    await add(log, 'kyc.party-1', 1);
    expect(await runner.waitForCheckpoint(['sums'], 'book:0,kyc:1,log:1')).toBe(true);
    expect(await runner.waitForCheckpoint(['sums'], 'kyc:2', 50)).toBe(false);
    expect(await runner.waitForCheckpoint(['sums'], 'book:1', 50)).toBe(false);
    expect(await runner.checkpointsOf(['sums'])).toBe('log:1');
  });
});

describe('a read', () => {
  it('says the place at which it is exactly true, while rows are written', async () => {
    const log = kit.track(new InMemoryLog());
    const { runner } = await kit.started(log, [new Sums()]);
    await until(() => runner.ready(), 'ready');
    let adding = true;
    const writer = (async () => {
      for (let i = 0; i < 60; i += 1) await add(log, 'ledger.book-main', 1).then(() => new Promise(setImmediate));
      adding = false;
    })();
    while (adding) {
      const read = await runner.readAt(['sums'], (sql) => sql.findOneBy(Sum, {}));
      expect(read.asOf).toBe(read.result === null ? '' : `book:${Number(read.result.total) - 1}`);
    }
    await writer;
  });

  it('of two projections of one source says the one further behind', async () => {
    const log = kit.track(new InMemoryLog());
    await add(log, 'ledger.book-main', 1, 1, 'impossible', 1);
    const tolerant = new Sums(BOOK, 'tolerant');
    tolerant.apply = () => Promise.resolve();
    const { runner } = await kit.started(log, [new Sums(), tolerant, new Sums(PAYMENTS, 'payments')]);
    await until(() => runner.status()[0]?.state === 'halted' && runner.status()[1]?.at === 'book:3', 'both');
    expect(await runner.checkpointsOf(['tolerant'])).toBe('book:3');
    expect(await runner.checkpointsOf(['sums', 'tolerant', 'payments'])).toBe('book:1');
  });
});
