// Which payments were there, of whom, over which wallets, and what became of them: deposits and transfers in one list.
import type { DataSource, EntityManager } from 'typeorm';
import { isUuid } from '@daybook/canon';
import { upsertMany, type Projection, type RecordedEvent } from '@daybook/platform';
import { CreatePayments1767225600000 } from '../../migrations/1767225600000-create-payments';
import { factsOf, PAYMENTS, type PaymentFact } from '../facts/payment-fact';
import { PaymentRow, PaymentWalletRow, type PaymentStatus } from './payment.rows';

export class PaymentsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'payments';
  readonly version = 1;
  readonly source = PAYMENTS;
  readonly entities = [PaymentRow, PaymentWalletRow];
  readonly migrations = [CreatePayments1767225600000];

  async apply(events: readonly RecordedEvent[], sql: EntityManager): Promise<void> {
    const facts = factsOf(events, 'deposit', 'transfer');
    const payments = new Map<string, PaymentRow>();
    const wallets: PaymentWalletRow[] = [];
    const ids = new Set(facts.filter((fact) => !isInitiation(fact)).map(({ subjectId }) => subjectId));
    for (const row of await rowsOf(sql, [...ids])) payments.set(row.paymentId, row);
    for (const fact of facts) {
      const row = rowAfter(payments.get(fact.subjectId), fact);
      payments.set(fact.subjectId, row);
      wallets.push(...walletsOf(fact));
    }
    if (payments.size > 0) await upsertMany(sql, PaymentRow, [...payments.values()], ['paymentId']);
    if (wallets.length > 0) await upsertMany(sql, PaymentWalletRow, wallets, ['walletId', 'position']);
  }
}

function rowsOf(sql: EntityManager, ids: readonly string[]): Promise<PaymentRow[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return sql.createQueryBuilder(PaymentRow, 'p').where('p.paymentId = ANY(:ids)', { ids }).getMany();
}

function isInitiation({ event }: PaymentFact): boolean {
  return event.type === 'payments.DepositInitiated' || event.type === 'payments.TransferInitiated';
}

function rowAfter(row: PaymentRow | undefined, { subjectId, id, event, metadata, position }: PaymentFact): PaymentRow {
  const changedAt = new Date(metadata.at);
  const begun = {
    paymentId: subjectId,
    refusalCode: null,
    refusalFigures: null,
    factId: id,
    position: position.commit.toString(),
    initiatedAt: changedAt,
    changedAt,
  };
  const become = (status: PaymentStatus, refusalCode: string | null = null, refusalFigures: object | null = null) => {
    if (row === undefined) throw new Error(`${subjectId}: ${event.type} without a beginning`);
    return { ...row, status, refusalCode, refusalFigures, changedAt };
  };
  switch (event.type) {
    case 'payments.DepositInitiated': {
      const { wallet, amount, currency } = event.data;
      const status = 'initiated';
      return { ...begun, kind: 'deposit', status, fromWalletId: null, toWalletId: wallet.walletId, amount, currency };
    }
    case 'payments.TransferInitiated': {
      const { from, to, amount, currency } = event.data;
      const ends = { fromWalletId: from.walletId, toWalletId: to.walletId };
      return { ...begun, kind: 'transfer', status: 'pending', ...ends, amount, currency };
    }
    case 'payments.DepositCaptured':
      return become('captured');
    case 'payments.DepositCompleted':
    case 'payments.TransferCompleted':
      return become('completed');
    case 'payments.DepositDeclined':
      return become('declined', 'CARD_DECLINED', event.data);
    case 'payments.TransferDeclined':
      return become('declined', event.data.code, event.data.figures);
    default:
      throw new Error(`${event.type} is not a payment's`);
  }
}

function walletsOf({ event, subjectId, position }: PaymentFact): PaymentWalletRow[] {
  const concerned =
    event.type === 'payments.TransferInitiated'
      ? [event.data.from, event.data.to]
      : event.type === 'payments.DepositInitiated'
        ? [event.data.wallet]
        : [];
  return concerned.map(({ walletId, accountId }) => ({
    walletId,
    position: position.commit.toString(),
    paymentId: subjectId,
    ownerId: ownerOf(accountId),
  }));
}

/** A wallet's account is `wallet:<ownerId>:<currency>`. */
function ownerOf(accountId: string): string {
  const [, ownerId] = accountId.split(':');
  if (ownerId === undefined) throw new Error(`${accountId} is no account of a wallet`);
  return ownerId;
}

/** Deposits that have waited so long for the card rail's answer, longest first. */
export async function waitingDeposits(
  dataSource: DataSource,
  { waitedMs, limit }: { readonly waitedMs: number; readonly limit: number },
): Promise<string[]> {
  const rows = await dataSource
    .createQueryBuilder(PaymentRow, 'p')
    .select('p.paymentId', 'id')
    .where(`p.kind = 'deposit' AND p.status = 'initiated'`)
    .andWhere(`p.changedAt < now() - make_interval(secs => :seconds)`, { seconds: waitedMs / 1000 })
    .orderBy('p.changedAt')
    .limit(limit)
    .getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}

/** The deposit whose charge has this end-to-end id, once it has been projected. */
export async function depositOfCharge(dataSource: DataSource, endToEndId: string): Promise<string | undefined> {
  if (!isUuid(endToEndId)) return undefined;
  const row = await dataSource
    .createQueryBuilder(PaymentRow, 'p')
    .select('p.paymentId', 'id')
    .where(`p.kind = 'deposit' AND p.factId = :endToEndId`, { endToEndId })
    .getRawOne<{ id: string }>();
  return row?.id;
}
