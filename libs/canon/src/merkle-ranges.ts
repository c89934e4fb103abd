// Of which ranges of leaves, and of which complete subtrees, is a proof of RFC 9162 made?

/** Leaves `from` up to, not including, `to`. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** A perfect subtree: its leaves are `index * 2^height` up to, not including, `(index + 1) * 2^height`. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/**
 * Each range is one hash of the inclusion proof of leaf `index` in the tree of `size` leaves, from the leaf upwards
 * (RFC 9162, 2.1.3.1). @throws RangeError when there is no such leaf
 */
export function inclusionRanges(size: number, index: number): LeafRange[] {
  if (!isSize(size) || !isSize(index) || index >= size) throw new RangeError(`no leaf ${index}`);
  const ranges: LeafRange[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

/**
 * Each range is one hash of the proof that the tree of the first `firstSize` leaves is a prefix of that of `secondSize`
 * (RFC 9162, 2.1.4.1). None when the sizes are equal or the first tree is empty.
 * @throws RangeError when there is no such earlier tree
 */
export function consistencyRanges(firstSize: number, secondSize: number): LeafRange[] {
  if (!isSize(firstSize) || !isSize(secondSize) || firstSize > secondSize) {
    throw new RangeError(`no earlier tree of size ${firstSize}`);
  }
  if (firstSize === 0) return [];
  const ranges: LeafRange[] = [];
  let from = 0;
  let to = secondSize;
  let rootIsKnown = true;
  while (firstSize !== to) {
    const middle = from + splitOf(to - from);
    if (firstSize <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
      rootIsKnown = false;
    }
  }
  if (!rootIsKnown) ranges.push({ from, to });
  return ranges.reverse();
}

/** The perfect subtrees that a range of a proof (or a whole tree, from 0) is made of, largest first. */
export function subtreesOf({ from, to }: LeafRange): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let start = from; start < to;) {
    let height = 0;
    let width = 1;
    while (width * 2 <= to - start) {
      width *= 2;
      height += 1;
    }
    subtrees.push({ height, index: start / width });
    start += width;
  }
  return subtrees;
}

/** The largest power of two below `size`, where a tree of more than one leaf is split. */
export function splitOf(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

const isSize = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
