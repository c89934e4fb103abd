// Is the frozen book of holds and sweeps still what follows from its frozen inbox, byte for byte?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InboxEvent, PageWritten } from '@daybook/contracts';
import { Bookkeeper } from '../bookkeeping/bookkeeper';
import { type StoredPage, redecide } from '../verification/redecision';

const file = join(__dirname, '../../history/book.holds.v1.json');
const { inbox, pages } = JSON.parse(readFileSync(file, 'utf8')) as { inbox: InboxEvent[]; pages: StoredPage[] };

describe('the frozen book of holds', () => {
  it('is decided again byte for byte', () => {
    expect(redecide(pages, inbox)).toBeUndefined();
  });

  it('has every outcome about holds, and comes to what is held when it is followed', () => {
    const follower = new Bookkeeper();
    const stored = pages.map(({ data }) => data as PageWritten);
    for (const page of stored) follower.follow(page);
    const outcomes = new Set(stored.flatMap((page) => page.outcomes.map(({ outcome }) => outcome)));
    expect([...outcomes]).toEqual(
      expect.arrayContaining(['HoldPlaced', 'HoldCaptured', 'HoldReleased', 'HoldExpired', 'TransactionPosted']),
    );
    const { accounts, holds } = follower.state;
    expect([...holds.all()].map(({ remaining }) => remaining)).toEqual([6000n]);
    expect(accounts.find('wallet:cus_5Kq2:EUR')).toMatchObject({ held: 6000n, openHolds: 1 });
  });
});
