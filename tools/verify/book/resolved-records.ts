// Is what was put right of a record put right once? A part of the second opinion.
import type { TransactionPosted } from '@daybook/contracts';
import { differs } from '../finding';

export class ResolvedRecords {
  /** The outcome that resolved each record. */
  private readonly resolvedIn = new Map<number, number>();

  /** @throws Differs */
  apply({ n, sender, resolves = [] }: TransactionPosted, place: string): void {
    if (resolves.length > 0 && sender !== 'finance') differs(place, 'records resolved by finance alone', sender);
    for (const record of resolves) {
      const before = this.resolvedIn.get(record);
      if (before !== undefined) differs(place, `record ${record} resolved once`, `it was before, in outcome ${before}`);
      this.resolvedIn.set(record, n);
    }
  }
}
