// Which process of the ledger passes deadlines? The one that writes the book; its clock is compared with the last page's instant.
import { Inject, Injectable } from '@nestjs/common';
import type { ScanPermit } from '@daybook/platform';
import type { BookKeeping } from '../bookkeeper/book-keeping';
import { BookkeeperService } from '../bookkeeper/bookkeeper.service';

@Injectable()
export class BookWriterPermit implements ScanPermit {
  constructor(@Inject(BookkeeperService) private readonly book: Pick<BookKeeping, 'state' | 'current' | 'positions'>) {}

  mayScan(): boolean {
    return this.book.positions().isWriter;
  }

  /** Known once the end of the book has been reached. */
  lastRecordedAt(): string | undefined {
    const { state } = this.book;
    return state === 'standing-by' || state === 'writing' ? this.book.current()?.state.recordedAt : undefined;
  }
}
