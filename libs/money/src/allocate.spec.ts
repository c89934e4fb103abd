// Splitting keeps every minor unit, and gives it to the same one every time.
import fc from 'fast-check';
import { allocate } from './allocate';
import { MINOR_MAX } from './minor-units';

const total = fc.oneof(fc.bigInt(-MINOR_MAX, MINOR_MAX), fc.bigInt(-1_000n, 1_000n));
const weights = fc
  .array(fc.oneof(fc.bigInt(0n, 10n), fc.bigInt(0n, 10n ** 18n)), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((weight) => weight > 0n));

describe('allocate', () => {
  it.each<[bigint, bigint[], bigint[]]>([
    [100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    [101n, [1n, 1n, 1n], [34n, 34n, 33n]],
    [-100n, [1n, 1n, 1n], [-34n, -33n, -33n]],
    [5n, [3n, 7n], [2n, 3n]],
    [1n, [0n, 1n, 1n], [0n, 1n, 0n]],
    [0n, [1n, 2n], [0n, 0n]],
    [10n, [0n, 5n, 0n], [0n, 10n, 0n]],
    [10n, [1n, 2n, 3n, 4n], [1n, 2n, 3n, 4n]],
    [10n, [1n, 1n, 4n], [2n, 2n, 6n]],
  ])('splits %s by %p into %p', (amount, by, parts) => {
    expect(allocate(amount, by)).toEqual(parts);
  });

  it('adds up, within one unit of each exact share, nothing for a weight of zero, the same with the sign turned', () => {
    fc.assert(
      fc.property(total, weights, (amount, by) => {
        const parts = allocate(amount, by);
        const sum = by.reduce((a, b) => a + b, 0n);
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(amount);
        for (const [i, part] of parts.entries()) {
          const distance = part * sum - amount * (by[i] as bigint);
          expect(distance < sum && distance > -sum).toBe(true);
          if (by[i] === 0n) expect(part).toBe(0n);
        }
        expect(allocate(-amount, by)).toEqual(parts.map((part) => -part));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never gives a lower index less than a higher one of the same weight', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, MINOR_MAX), weights, (amount, by) => {
        const parts = allocate(amount, by);
        for (const [i, weight] of by.entries()) {
          const next = by.indexOf(weight, i + 1);
          if (next > 0) expect((parts[i] as bigint) >= (parts[next] as bigint)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each<[string, bigint[]]>([
    ['no weights', []],
    ['weights of zero only', [0n, 0n]],
    ['a negative weight', [2n, -1n]],
  ])('throws on %s', (_what, by) => {
    expect(() => allocate(10n, by)).toThrow(RangeError);
  });
});
