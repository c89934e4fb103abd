// When is a hold expired? Some while after its `expiresAt`, by an instruction like any other: until it is judged, the hold can be captured.
import { Inject, Injectable } from '@nestjs/common';
import { deriveId } from '@daybook/canon';
import type { Actor, ExpireHold } from '@daybook/contracts';
import {
  CLOCK,
  DueRows,
  EVENT_LOG,
  InboxSender,
  type Clock,
  type DueQuery,
  type DueRow,
  type DueWork,
  type EventLog,
} from '@daybook/platform';
import type { BookReplica } from '../bookkeeper/book-replica';
import { BookService } from '../bookkeeper/book.service';
import { HoldRow } from './hold.entity';

const BY: Actor = { kind: 'system', id: 'hold-expiry' };
/** Refused because the book's own time was not there yet, it is asked for again under another id. */
const ASK_AGAIN_MS = 60_000;

@Injectable()
export class HoldExpiry implements DueWork<DueRow<HoldRow>> {
  readonly name = 'hold-expiry';
  readonly again = { firstMs: ASK_AGAIN_MS, maxMs: ASK_AGAIN_MS };
  /** The inbox takes in one event what is asked for at the same time. */
  readonly atOnce = 100;
  private readonly inbox: InboxSender;

  constructor(
    private readonly rows: DueRows,
    @Inject(BookService) private readonly book: Pick<BookReplica, 'current'>,
    @Inject(EVENT_LOG) log: EventLog,
    @Inject(CLOCK) clock: Clock,
  ) {
    this.inbox = new InboxSender(log, clock, BY);
  }

  due(query: DueQuery): Promise<readonly DueRow<HoldRow>[]> {
    return this.rows.find(HoldRow, { dueAt: 'expiresAt', id: 'placedN', where: { state: 'open' } }, query);
  }

  /** The book knows better than the read model which holds are open. */
  async ask({ row: { placedBy, holdId, correlationId }, dueAt }: DueRow<HoldRow>, now: string): Promise<boolean> {
    const holds = this.book.current()?.state.holds;
    if (holds?.find(placedBy, holdId) === undefined) return false;
    // Two processes, or one before and after a crash, ask under the same id; the id changes once a minute, so that a refusal is
    // not the last word.
    const attempt = Math.floor((Date.parse(now) - Date.parse(dueAt)) / ASK_AGAIN_MS);
    const expiry: ExpireHold = {
      id: deriveId('expiry', placedBy, holdId, dueAt, String(attempt)),
      ...{ v: 1, sender: 'expiry', by: BY, correlationId, causationId: holdId },
      ...{ do: 'ExpireHold', placedBy, holdId },
    };
    await this.inbox.send([expiry]);
    return true;
  }
}
