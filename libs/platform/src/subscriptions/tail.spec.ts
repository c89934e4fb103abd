// Is a subscription that has gone silent noticed, also where what it should have told lies far back in the log?
import { add, BOOK, PAYMENTS } from '../../testing/subscription-kit';
import { type Delivery, type LogSubscription, SubscriptionEnded } from '../event-store/event-log';
import { InMemoryLog } from '../event-store/in-memory-log';
import type { Source } from './consumer';
import { BEFORE_ALL } from './place';
import { tail } from './tail';

/** Every subscription goes live, and then says nothing more until it is closed. */
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

  it('is none while there is nothing to tell', async () => {
    const log = new SilentLog();
    await add(log, 'ledger.other', 1, 2, 3);
    const over = new AbortController();
    setTimeout(() => over.abort(), 200);
    await expect(follow(log, PAYMENTS, over.signal)).resolves.toBeUndefined();
  });
});
