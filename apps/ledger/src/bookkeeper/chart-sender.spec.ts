// Does the writing process ask for the chart of accounts until it is in the inbox?
import { INBOX_STREAM } from '@daybook/contracts';
import { Bookkeeper, CHART_OF_ACCOUNTS } from '@daybook/ledger';
import { InMemoryLog, LogUnavailable } from '@daybook/platform';
import { FaultyLog } from '@daybook/platform/testing';
import { all, senderTo } from '../../testing/one-book';
import { sendChart } from './chart-sender';

const away = (): Promise<never> => Promise.reject(new LogUnavailable('away'));

describe('the chart of accounts', () => {
  it('is asked for again until the inbox has it', async () => {
    const store = new InMemoryLog();
    const failures: unknown[] = [];
    const sender = senderTo(new FaultyLog(store, { appends: [away, away] }));
    await sendChart(sender, new Bookkeeper(), new AbortController().signal, (error) => failures.push(error));
    expect(failures).toEqual([new LogUnavailable('away'), new LogUnavailable('away')]);
    expect(await all(store, INBOX_STREAM)).toMatchObject([{ data: { instructions: CHART_OF_ACCOUNTS } }]);
  });

  it('is no longer asked for by a process that does not write any more', async () => {
    const store = new InMemoryLog();
    const stopping = new AbortController();
    const sender = senderTo(new FaultyLog(store, { appends: [away] }));
    await sendChart(sender, new Bookkeeper(), stopping.signal, () => stopping.abort());
    expect(await all(store, INBOX_STREAM)).toEqual([]);
  });
});
