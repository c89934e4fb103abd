// Is it known how old what the read models show is, whatever they have or have not applied?
import { ReadModelsLag } from './read-models-lag';

function heard(...pages: readonly { page: number; atMs: number }[]): ReadModelsLag {
  const lag = new ReadModelsLag();
  for (const { page, atMs } of pages) lag.page({ page }, atMs);
  return lag;
}

describe('the read models', () => {
  it('are as far behind as the oldest page that one of them has not applied', () => {
    const lag = heard({ page: 7, atMs: 1_000 }, { page: 8, atMs: 2_000 }, { page: 9, atMs: 3_000 });
    expect(lag.ageMs(3_500, 6n)).toBe(2_500);
    expect(lag.ageMs(3_500, 7n)).toBe(1_500);
    expect(lag.ageMs(4_000, 9n)).toBe(0);
  });

  it('are not behind before anything was heard, nor when none of them follows', () => {
    expect(heard().ageMs(1_000, -1n)).toBe(0);
    expect(heard({ page: 7, atMs: 1_000 }).ageMs(9_000, undefined)).toBe(0);
  });

  it('are remembered by a page every tenth of a second, however many come', () => {
    const pages = Array.from({ length: 1_000 }, (_, page) => ({ page, atMs: page }));
    const lag = heard(...pages);
    expect(lag.ageMs(1_000, 450n)).toBe(500);
    expect(lag.ageMs(1_000, 999n)).toBe(0);
  });

  it('are as far behind as ten minutes at most, so that a book nobody asks about takes no more and more memory', () => {
    const pages = Array.from({ length: 36_000 }, (_, page) => ({ page, atMs: 100 * page }));
    expect(heard(...pages).ageMs(3_600_000, 0n)).toBe(600_000);
  });

  it('are not waited for once they stand still, and again when they move', () => {
    const lag = heard({ page: 7, atMs: 1_000 }, { page: 8, atMs: 2_000 });
    expect(lag.ageMs(3_000, 6n)).toBe(2_000);
    expect(lag.ageMs(13_000, 6n)).toBe(12_000);
    expect(lag.ageMs(13_001, 6n)).toBe(0);
    expect(lag.ageMs(14_000, 7n)).toBe(12_000);
  });
});
