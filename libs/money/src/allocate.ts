// How an amount is split so that no minor unit appears or vanishes: the largest remainder method.

/**
 * Splits `total` in proportion to `weights`. The parts add up to the total, each lies within one minor unit of its exact
 * share, equal remainders go to the lower index first, a weight of zero gets zero, and the parts of −total are the negated
 * parts of total.
 * @throws RangeError when weights are negative, all zero or none
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  if (weights.some((weight) => weight < 0n)) throw new RangeError('a weight is negative');
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) throw new RangeError('no weight is above zero');

  const magnitude = total < 0n ? -total : total;
  const parts = weights.map((weight) => (magnitude * weight) / sum);
  const left = magnitude - parts.reduce((a, b) => a + b, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (magnitude * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder.slice(0, Number(left))) parts[index] = (parts[index] as bigint) + 1n;
  return total < 0n ? parts.map((part) => -part) : parts;
}
