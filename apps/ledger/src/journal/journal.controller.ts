// The journal over HTTP: search it, and read one transaction whole.
import { SENDER_NAME } from '@daybook/contracts';
import {
  Access,
  Cursors,
  listKey,
  Lists,
  notFound,
  Text,
  pathParam,
  ReadsFrom,
  Snapshot,
  type ListAnswer,
} from '@daybook/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { EntityManager } from 'typeorm';
import { JournalQuery, JournalTransactionView, refuseWrongRanges, WholeTransactionView } from './journal.dto';
import { findTransaction, transactionView, wholeTransaction } from './journal.queries';
import { searchJournal } from './journal-search';

const TRANSACTION_ID = /^[\x21-\x7e]{1,200}$/;

class TransactionQuery {
  @Text({ max: 32, pattern: SENDER_NAME, optional: true, description: 'Of which sender; ids are unique per sender.' })
  sender?: string;
}

@Controller('transactions')
export class JournalController {
  constructor(private readonly cursors: Cursors) {}

  @Get()
  @Access('transactions.search')
  @ReadsFrom('journal')
  @Lists(JournalTransactionView, [
    ...['n', 'recordedAt', 'bookingDate', 'valueDate', 'id', 'sender', 'kind', 'amounts', 'correlationId'],
    ...['externalReference', 'description', 'metadata'],
  ])
  async search(
    @Query() query: JournalQuery,
    @Snapshot() sql: EntityManager,
  ): Promise<ListAnswer<JournalTransactionView>> {
    refuseWrongRanges(query);
    const key = listKey('transactions.search', query);
    const before = query.cursor === undefined ? undefined : String(this.cursors.decode(key, query.cursor));
    const rows = await searchJournal(sql, query, before, query.limit + 1);
    const items = rows.slice(0, query.limit).map(transactionView);
    const last = rows[query.limit - 1];
    if (rows.length <= query.limit || last === undefined) return { items };
    return { items, next: this.cursors.encode(key, last.n) };
  }

  @Get(':transactionId')
  @Access('transactions.read')
  @ReadsFrom('journal')
  @ApiOkResponse({ type: WholeTransactionView })
  async read(
    @pathParam('transactionId', (id) => TRANSACTION_ID.test(id), { maxLength: 200 }) transactionId: string,
    @Query() { sender }: TransactionQuery,
    @Snapshot() sql: EntityManager,
  ): Promise<WholeTransactionView> {
    const row = await findTransaction(sql, transactionId, sender);
    if (row === undefined) throw notFound();
    return wholeTransaction(sql, row);
  }
}
