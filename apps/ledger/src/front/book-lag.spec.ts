// Is it known how far the book is behind, from what was sent and the pages that came back?
import type { PageHead } from '@daybook/contracts';
import { BookLag } from './book-lag';

const page = (
  from: [number, number],
  through: [number, number],
  count: number,
): Pick<PageHead, 'from' | 'through' | 'count'> => ({
  from: { revision: from[0], index: from[1] },
  through: { revision: through[0], index: through[1] },
  count,
});

describe('the lag of the book', () => {
  it('is nothing while nothing waits', () => {
    const lag = new BookLag();
    expect([lag.instructions, lag.ageMs(5_000)]).toEqual([0, 0]);
  });

  it('is what was sent and is on no page, and as old as the oldest of it', () => {
    const lag = new BookLag();
    lag.sent({ revision: 0, count: 10, sentMs: 1_000 });
    lag.sent({ revision: 1, count: 5, sentMs: 2_000 });
    expect([lag.instructions, lag.ageMs(5_000)]).toEqual([15, 4_000]);
    lag.page(page([0, 0], [0, 9], 10));
    expect([lag.instructions, lag.ageMs(5_000)]).toEqual([5, 3_000]);
    lag.page(page([1, 0], [1, 3], 4));
    expect(lag.ageMs(5_000)).toBe(3_000);
    lag.page(page([1, 4], [1, 4], 1));
    expect([lag.instructions, lag.ageMs(5_000)]).toEqual([0, 0]);
  });

  it('counts what others have sent in between as what their events usually hold', () => {
    const lag = new BookLag();
    for (let at = 0; at < 100; at += 1) lag.page(page([at, 0], [at, 49], 50));
    lag.sent({ revision: 110, count: 1, sentMs: 0 });
    expect(lag.instructions).toBeGreaterThan(400);
    expect(lag.instructions).toBeLessThan(600);
  });

  it('does not wait for what came back before it was known to be sent', () => {
    const lag = new BookLag();
    lag.page(page([0, 0], [3, 1], 8));
    lag.sent({ revision: 3, count: 2, sentMs: 0 });
    lag.sent({ revision: 3, count: 3, sentMs: 0 });
    expect(lag.instructions).toBe(3);
  });
});
