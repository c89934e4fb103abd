// Which process of the ledger passes deadlines? The one that writes the book; its clock is compared with the last page's instant.
import { Inject, Injectable } from '@nestjs/common';
import type { ScanPermit } from '@daybook/platform';
import type { BookReplica } from '../bookkeeper/book-replica';
import { BookService } from '../bookkeeper/book.service';

@Injectable()
export class BookWriterPermit implements ScanPermit {
  constructor(@Inject(BookService) private readonly book: Pick<BookReplica, 'state' | 'current' | 'positions'>) {}

  mayScan(): boolean {
    return this.book.positions().isWriter;
  }

  /** Known once the end of the book has been reached. */
  lastRecordedAt(): string | undefined {
    const { state } = this.book;
    return state === 'standing-by' || state === 'writing' ? this.book.current()?.state.recordedAt : undefined;
  }
}
