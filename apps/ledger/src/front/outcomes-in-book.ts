// Reads outcomes where they stand in the book: each page once, however many of its outcomes are asked for, and few at a time.
import { BOOK_STREAM, type PageWritten } from '@daybook/contracts';
import type { EventLog } from '@daybook/platform';
import { readRanges } from '../page-ranges';
import type { OutcomeOnPage } from './outcome-on-page';

export interface OutcomePlace {
  readonly page: number;
  readonly n: number;
}

/** In the order of the places. */
export async function readOutcomes(log: EventLog, places: readonly OutcomePlace[]): Promise<OutcomeOnPage[]> {
  const pages = await readPages(
    log,
    places.map((place) => place.page),
  );
  return places.map(({ page, n }) => {
    const { head, outcomes } = pages.get(page) ?? {};
    const outcome = head === undefined ? undefined : outcomes?.[n - head.firstN];
    if (head === undefined || outcome === undefined) throw new Error(`page ${page} of the book has no outcome ${n}`);
    return { outcome, page, recordedAt: head.recordedAt, replayed: false };
  });
}

/** By their numbers; those that are not in the book are missing. */
export async function readPages(log: EventLog, numbers: readonly number[]): Promise<Map<number, PageWritten>> {
  const pages = new Map<number, PageWritten>();
  await readRanges(numbers, async ({ from, through }) => {
    for await (const { data, revision } of log.readStream(BOOK_STREAM, { from, maxCount: through - from + 1 })) {
      pages.set(revision, data as PageWritten);
    }
  });
  return pages;
}
