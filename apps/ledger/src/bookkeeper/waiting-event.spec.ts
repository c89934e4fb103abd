// Is it no fault of the clock that an event waits long for its turn, and a fault of the clock when only the clock says so?
import { setTimeout as pause } from 'node:timers/promises';
import { Bookkeeper, CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { InMemoryLog } from '@daybook/platform';
import { expectBook, outcomesIn, senderTo } from '../../testing/one-book';
import { BookWriter, type Fetch } from './book-writer';
import { ClockDiffers } from './clock-differs';

describe('a writer with a live event that waits for what it needs', () => {
  afterEach(() => jest.restoreAllMocks());
  const MINUTES_MS = 6 * 60_000;

  /** While the event waits the clock goes on; time itself goes on as well, unless only the clock is set. */
  async function waited({ isSet }: { readonly isSet: boolean }) {
    const store = new InMemoryLog();
    let laterMs = 0;
    const nowMs = (): number => Date.now() + laterMs;
    let fetched: (() => void) | undefined;
    const fetch: Fetch = () => new Promise((resolve) => (fetched = resolve));
    const clock = { nowMs, nowIso: () => new Date(nowMs()).toISOString() };
    const stopping = new AbortController();
    const ended = new BookWriter(store, clock, { fetch }).run(new Bookkeeper(), stopping.signal);
    ended.catch(() => undefined);
    await pause(20);
    await senderTo(store).send(CHART_OF_ACCOUNTS);
    while (fetched === undefined) await pause(1);
    laterMs = MINUTES_MS;
    const sinceStart = performance.now.bind(performance);
    if (!isSet) jest.spyOn(performance, 'now').mockImplementation(() => sinceStart() + MINUTES_MS);
    fetched();
    return { store, ended, stop: () => (stopping.abort(), ended) };
  }

  it('decides it after any wait', async () => {
    const { store, stop } = await waited({ isSet: false });
    await expectBook(store, CHART_OF_ACCOUNTS.length);
    await stop();
  });

  it('does not write with a clock that was set meanwhile', async () => {
    const { store, ended } = await waited({ isSet: true });
    await expect(ended).rejects.toThrow(ClockDiffers);
    expect(await outcomesIn(store)).toEqual([]);
  });
});
