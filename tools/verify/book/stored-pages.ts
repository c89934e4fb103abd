// Reads pages of the book once more, because something later reverses or refunds what stands there.
import { BOOK_STREAM, type Outcome, type PageWritten, type TransactionPlace } from '@daybook/contracts';
import type { EventLog, RecordedEvent } from '@daybook/platform';
import type { FoldedOriginal } from './reversals-fold';

/** A few, because what is undone together often stands together. */
const PAGES_KEPT = 16;

export class StoredPages {
  private readonly kept = new Map<number, RecordedEvent>();

  constructor(private readonly log: EventLog) {}

  /** @throws LogUnavailable */
  async page(page: number): Promise<RecordedEvent | undefined> {
    const known = this.kept.get(page);
    if (known !== undefined) return known;
    for await (const event of this.log.readStream(BOOK_STREAM, { from: page, maxCount: 1 })) {
      const [oldest] = this.kept.keys();
      if (this.kept.size >= PAGES_KEPT && oldest !== undefined) this.kept.delete(oldest);
      this.kept.set(page, event);
      return event;
    }
    return undefined;
  }

  /** What stands there, if anything does. @throws LogUnavailable */
  async original({ n, page }: TransactionPlace): Promise<FoldedOriginal | undefined> {
    const { head, outcomes } = ((await this.page(page))?.data ?? {}) as Partial<PageWritten>;
    const outcome: Outcome | undefined = Array.isArray(outcomes) ? outcomes[n - (head?.firstN ?? 0)] : undefined;
    return outcome === undefined || head === undefined ? undefined : { outcome, recordedAt: head.recordedAt };
  }
}
