// Does a process that begins to write say so on the log, and not write by a clock that is wrong?
import { setTimeout as pause } from 'node:timers/promises';
import { INBOX_STREAM, WRITER_STREAM, WRITING_BEGAN } from '@daybook/contracts';
import { CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { type Clock, type EventLog, InMemoryLog, systemClock } from '@daybook/platform';
import { type AppendFault, FaultyLog, MisbehavingLog } from '@daybook/platform/testing';
import { all, expectBook, outcomesIn, senderTo } from '../../testing/one-book';
import { beginWriting } from './begin-writing';
import { BookReplica } from './book-replica';
import { ClockDiffers } from './clock-differs';

const DAY_MS = 24 * 3600_000;
const clockOff = (ms: number): Clock => {
  const nowMs = (): number => Date.now() + ms;
  return { nowMs, nowIso: () => new Date(nowMs()).toISOString() };
};
const begin = (log: EventLog, clock: Clock = systemClock, writer = 'one'): Promise<void> =>
  beginWriting(log, clock, { writer, nextPage: 3 }, new AbortController().signal);
const writersIn = async (log: EventLog): Promise<unknown[]> =>
  (await all(log, WRITER_STREAM)).map(({ data }) => (data as { writer: string }).writer);

describe('a process that begins to write', () => {
  it('says so on the log', async () => {
    const store = new InMemoryLog();
    await begin(store);
    expect(await all(store, WRITER_STREAM)).toMatchObject([
      {
        ...{ revision: 0, type: WRITING_BEGAN, data: { book: 'main', writer: 'one', nextPage: 3 } },
        metadata: { v: 1, $correlationId: 'book-main', by: { kind: 'system', id: 'bookkeeper' } },
      },
    ]);
  });

  it('says so after another process that began at the same moment', async () => {
    const store = new InMemoryLog();
    await begin(new FaultyLog(store, { appends: [() => begin(store, systemClock, 'rival')] }));
    expect(await writersIn(store)).toEqual(['rival', 'one']);
  });

  it.each<[string, AppendFault[]]>([
    ['a lost request', ['lost-request']],
    ['a lost answer', ['lost-answer']],
    ['an append that lands late', ['zombie']],
  ])('says so once under %s', async (_, appends) => {
    const store = new InMemoryLog();
    const faulty = new FaultyLog(store, { appends });
    await begin(faulty);
    await begin(store, systemClock, 'next');
    await faulty.landZombies();
    expect(await writersIn(store)).toEqual(['one', 'next']);
  });

  it.each([
    ['ahead of', 3 * DAY_MS],
    ['behind', -3 * DAY_MS],
    ['five minutes ahead of', 301_000],
  ])('does not write with a clock that is %s the store’s', async (_, ms) => {
    await expect(begin(new InMemoryLog(), clockOff(ms))).rejects.toThrow(ClockDiffers);
  });

  it('writes with a clock that is off by less', async () => {
    for (const ms of [290_000, -290_000]) await begin(new InMemoryLog(), clockOff(ms));
  });
});

describe('a process whose clock is days ahead', () => {
  it('decides no waiting event, keeps its copy of the book, and releases the lease', async () => {
    const store = new InMemoryLog();
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    const stopping = new AbortController();
    const troubles: unknown[] = [];
    let released = 0;
    const leases = {
      acquire: () => Promise.resolve(new AbortController().signal),
      release: () => void (released += 1),
    };
    const started = (clock: Clock, onTrouble: (error: unknown) => void): BookReplica => {
      const replica = new BookReplica(store, clock, leases, { onTrouble });
      void replica.run(stopping.signal);
      return replica;
    };
    const wrong = started(clockOff(3 * DAY_MS), (error) => troubles.push(error));
    while (troubles.length === 0) await pause(5);
    expect(troubles[0]).toBeInstanceOf(ClockDiffers);
    expect(released).toBe(1);
    expect(wrong.current()).toBeDefined();
    expect(await all(store, INBOX_STREAM)).toHaveLength(1);
    expect(await outcomesIn(store)).toEqual([]);
    started(systemClock, () => undefined);
    await expectBook(store, CHART_OF_ACCOUNTS.length);
    stopping.abort();
  });
});

describe('a process whose log never says that it has caught up', () => {
  it('writes once it has read to the end of the book itself', async () => {
    const log = new MisbehavingLog(new InMemoryLog());
    log.neverCatchesUp = true;
    await senderTo(log).send(CHART_OF_ACCOUNTS);
    const stopping = new AbortController();
    const leases = { acquire: () => Promise.resolve(new AbortController().signal), release: () => undefined };
    void new BookReplica(log, systemClock, leases).run(stopping.signal);
    await expectBook(log, CHART_OF_ACCOUNTS.length);
    stopping.abort();
  });
});
