// How are many scattered pages of the book read without going there for each? Neighbours together, and a few reads at once.

/** Pages next to each other, both ends included. */
export interface PageRange {
  readonly from: number;
  readonly through: number;
}

/** So that one read is neither long nor large. */
const PAGES_MAX = 64;
const READS_AT_ONCE = 8;

/** Each page once, in order; none that was not asked for. */
export function rangesOf(pages: Iterable<number>): PageRange[] {
  const ranges: PageRange[] = [];
  for (const page of [...new Set(pages)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && page === last.through + 1 && page < last.from + PAGES_MAX) {
      ranges[ranges.length - 1] = { from: last.from, through: page };
    } else ranges.push({ from: page, through: page });
  }
  return ranges;
}

/** A few ranges at a time. Rejects with the first that failed, once none is being read any more. */
export async function readRanges(
  pages: Iterable<number>,
  read: (range: PageRange) => Promise<void>,
  atOnce = READS_AT_ONCE,
): Promise<void> {
  const waiting = rangesOf(pages).values();
  const errors: unknown[] = [];
  const work = async (): Promise<void> => {
    for (const range of waiting) {
      if (errors.length > 0) return;
      await read(range).catch((error: unknown) => void errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (errors.length > 0) throw errors[0];
}
