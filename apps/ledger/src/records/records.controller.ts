// The work list of records over HTTP: what finance has to put right, and what it has.
import { Access, Cursors, listKey, Lists, ReadsFrom, Snapshot, type ListAnswer } from '@daybook/platform';
import { Controller, Get, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecordListQuery, RecordView } from './record.dto';
import { listRecords, type RecordItem, type RecordPlace } from './records.queries';

@Controller('records')
export class RecordsController {
  constructor(private readonly cursors: Cursors) {}

  @Get()
  @Access('records.list')
  @ReadsFrom('records', 'manual-journals')
  @Lists(RecordView, [
    ...['recordedAt', 'state', 'record', 'code', 'accountId', 'amount', 'currency', 'date', 'instructionId', 'sender'],
    ...['correlationId', 'kind', 'externalReference', 'resolvedBy'],
  ])
  async list(@Query() query: RecordListQuery, @Snapshot() sql: EntityManager): Promise<ListAnswer<RecordView>> {
    const key = listKey('records.list', query);
    const after =
      query.cursor === undefined ? undefined : (this.cursors.decode(key, query.cursor) as object as RecordPlace);
    const rows = await listRecords(sql, query, after, query.limit + 1);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    if (rows.length <= query.limit || last === undefined) return { items: items.map(recordView) };
    return { items: items.map(recordView), next: this.cursors.encode(key, { n: last.n, item: last.item }) };
  }
}

function recordView(row: RecordItem): RecordView {
  const { n, page, item, code, outcome, sender, figures, suspense_account_id, suspense_net } = row;
  const net = suspense_net ?? '';
  const inSuspense = {
    accountId: suspense_account_id ?? '',
    direction: net.startsWith('-') ? ('credit' as const) : ('debit' as const),
    amount: net.replace('-', ''),
  };
  return {
    ...{ outcome: { page: Number(page), n: Number(n) }, item, state: row.journal_id === null ? 'open' : 'resolved' },
    ...{ record: outcome === 'InstructionRefused' ? 'refused' : 'booked', code },
    ...(row.account_id === null ? {} : { accountId: row.account_id }),
    ...(row.amount === null ? {} : { amount: row.amount }),
    ...(row.currency === null ? {} : { currency: row.currency }),
    ...(suspense_account_id === null ? {} : { inSuspense }),
    ...(row.date === null ? {} : { date: row.date }),
    ...(figures === null ? {} : { figures }),
    ...{ instructionId: row.instruction_id, sender, correlationId: row.correlation_id },
    ...(row.kind === null ? {} : { kind: row.kind }),
    ...(row.external_reference === null ? {} : { externalReference: row.external_reference }),
    recordedAt: row.recorded_at.toISOString(),
    ...(row.journal_id === null ? {} : { resolvedBy: row.journal_id }),
  };
}
