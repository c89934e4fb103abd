// Deposits and transfers in one list over HTTP, newest first, of an owner or a wallet.
import { Controller, Get, Query } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Access, Cursors, listKey, Lists, ReadsFrom, Snapshot, type ListAnswer } from '@daybook/platform';
import { PAYMENT_LIST_COLUMNS, PaymentListItem, PaymentListQuery } from './payment-list.dto';
import { findPayments } from './payment.queries';
import type { PaymentRow } from './payment.entity';

@Controller('payments')
export class PaymentListController {
  constructor(private readonly cursors: Cursors) {}

  @Get()
  @Access('payments.list')
  @ReadsFrom('payments')
  @Lists(PaymentListItem, PAYMENT_LIST_COLUMNS)
  async list(@Query() query: PaymentListQuery, @Snapshot() sql: EntityManager): Promise<ListAnswer<PaymentListItem>> {
    const key = listKey('payments.list', query);
    const before = query.cursor === undefined ? undefined : String(this.cursors.decode(key, query.cursor));
    const rows = await findPayments(sql, query, before);
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(itemOf),
      ...(last === undefined ? {} : { next: this.cursors.encode(key, last.position) }),
    };
  }
}

function itemOf(row: PaymentRow): PaymentListItem {
  const { paymentId, kind, status, fromWalletId, toWalletId, amount, currency, refusalCode, refusalFigures } = row;
  return {
    id: paymentId,
    kind,
    status,
    ...(fromWalletId === null ? {} : { fromWalletId }),
    toWalletId,
    amount,
    currency,
    ...(row.contradicted ? { contradicted: true } : {}),
    ...(refusalCode === null ? {} : { refusal: { code: refusalCode, figures: refusalFigures ?? {} } }),
    initiatedAt: row.initiatedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}
