// Is a silent subscription noticed, also when the event that it should have delivered lies far back in the log?
import { MisbehavingLog } from '../../testing/misbehaving-log';
import { add, BOOK, PAYMENTS, rested, until } from '../../testing/subscription-kit';
import { type Delivery, type LogSubscription, SubscriptionEnded } from '../event-store/event-log';
import { InMemoryLog } from '../event-store/in-memory-log';
import type { Source } from './consumer';
import { BEFORE_ALL } from './place';
import { tail } from './tail';

/** Every subscription goes live, and then delivers nothing until it is closed. */
class SilentLog extends InMemoryLog {
  override subscribeToAll(): LogSubscription {
    return silent();
  }
  override subscribeToStream(): LogSubscription {
    return silent();
  }
}

function silent(): LogSubscription {
  let close: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (close = resolve));
  return {
    close: () => Promise.resolve(close()),
    async *[Symbol.asyncIterator](): AsyncGenerator<Delivery> {
      yield { kind: 'caughtUp' };
      await closed;
    },
  };
}

const follow = (log: InMemoryLog, source: Source, signal: AbortSignal): Promise<void> =>
  tail({ log, source, after: BEFORE_ALL, onEvent: () => undefined, signal, stallCheckMs: 20 });

describe('a subscription that has gone silent', () => {
  it.each([
    ['of one stream', BOOK, 'ledger.book-main'],
    ['of a context', PAYMENTS, 'payments.transfer-1'],
  ])('%s is an error, however much else came after what it did not tell', async (_, source, stream) => {
    const log = new SilentLog();
    await add(log, 'ledger.other', 1, 2, 3);
    await add(log, stream, 1);
    for (let i = 0; i < 60; i += 1) await add(log, 'ledger.other', ...Array.from({ length: 20 }, () => i));
    const following = follow(log, source, new AbortController().signal);
    await expect(following).rejects.toThrow(SubscriptionEnded);
    await expect(following).rejects.toThrow('although the log holds');
  });

  it('is no failure while there is nothing to deliver', async () => {
    const log = new SilentLog();
    await add(log, 'ledger.other', 1, 2, 3);
    const over = new AbortController();
    setTimeout(() => over.abort(), 200);
    await expect(follow(log, PAYMENTS, over.signal)).resolves.toBeUndefined();
  });
});

describe('the search for what a silent subscription may have missed', () => {
  it('reads the log again only when it has grown', async () => {
    const log = new SilentLog();
    await add(log, 'ledger.other', 1, 2, 3);
    let looks = 0;
    let searches = 0;
    const readAll = log.readAll.bind(log);
    log.readAll = (options) => {
      if (options.maxCount === 1) looks += 1;
      else if (options.direction === 'forwards') searches += 1;
      return readAll(options);
    };
    const over = new AbortController();
    const following = follow(log, PAYMENTS, over.signal);
    await until(() => looks >= 4, 'looked at again');
    expect(searches).toBe(1);
    await add(log, 'ledger.other', 4);
    await until(() => searches === 2, 'searched again');
    over.abort();
    await expect(following).resolves.toBeUndefined();
  });
});

describe('a log that never says that a subscription has caught up', () => {
  const over = new AbortController();
  afterAll(() => over.abort());

  function followed(log: MisbehavingLog, source: Source, onCaughtUp?: () => void) {
    const said: string[] = [];
    const ended = tail({
      ...{ log, source, after: BEFORE_ALL, signal: over.signal, endCheckMs: 20 },
      onEvent: ({ revision }) => void said.push(String(revision)),
      onCaughtUp: onCaughtUp ?? (() => void said.push('caught up')),
    });
    ended.catch(() => undefined);
    return { said, ended };
  }

  function silentLog(): MisbehavingLog {
    const log = new MisbehavingLog(new InMemoryLog());
    log.neverCatchesUp = true;
    return log;
  }

  it.each([
    ['one stream', BOOK, 'ledger.book-main'],
    ['a context', PAYMENTS, 'payments.transfer-1'],
  ])('is asked where %s ends, once everything has come', async (_, source, stream) => {
    const log = silentLog();
    await add(log, stream, 1, 2);
    for (let i = 0; i < 60; i += 1) await add(log, 'ledger.other', ...Array.from({ length: 20 }, () => i));
    const { said } = followed(log, source);
    await until(() => said.length === 3, 'the end was seen');
    await add(log, stream, 3);
    await until(() => said.length === 4, 'the next came');
    await rested(60);
    expect(said).toEqual(['0', '1', 'caught up', '2']);
  });

  it('has an end also while it grows all the time', async () => {
    const log = silentLog();
    const { said } = followed(log, BOOK);
    for (let i = 0; i < 200 && !said.includes('caught up'); i += 1) {
      await add(log, 'ledger.book-main', i);
      await rested(2);
    }
    expect(said).toContain('caught up');
  });

  it('has not come to its end while a subscription holds something back', async () => {
    const log = silentLog();
    await add(log, 'ledger.book-main', 1, 2);
    log.mischief = (event) => (event.revision === 1 ? 'hang' : [event]);
    const { said } = followed(log, BOOK);
    await rested(120);
    expect(said).toEqual(['0']);
  });

  it('ends with the error that its `onCaughtUp` throws', async () => {
    const { ended } = followed(silentLog(), BOOK, () => {
      throw new Error('no end I know');
    });
    await expect(ended).rejects.toThrow('no end I know');
  });
});
