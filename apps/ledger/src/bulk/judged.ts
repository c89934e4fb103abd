// By how much of the book was a preview judged, and how much of that is certain to stay?
import type { Preview } from '@daybook/ledger';

export interface Judged extends Pick<Preview, 'outcomes'> {
  /** The last page it was judged by that is known to be in the book. */
  readonly page: number;
  /** It was judged also by what stands after that page, which is still being decided or written. */
  readonly undurable?: true;
}

/**
 * A page that is being written may never come to be in the book: nobody is told to wait for it. Undefined while no page is
 * known to be in the book.
 */
export function judgedAt({ outcomes, page }: Preview, durablePage: number): Judged | undefined {
  if (durablePage < 0) return undefined;
  return { outcomes, page: Math.min(page, durablePage), ...(page > durablePage && { undurable: true }) };
}
