// How the rows of deposits and transfers follow from their facts.
import type { Tables } from '@daybook/platform';
import type { PaymentFact } from '../facts/payment-fact';
import { PaymentRow, PaymentWalletRow, type PaymentStatus } from './payment.entity';

/** Facts of deposits and transfers in the log's order, each seen once. */
export async function applyToPayments(facts: readonly PaymentFact[], tables: Tables): Promise<void> {
  if (facts.length === 0) return;
  const payments = new Map<string, PaymentRow>();
  const ids = new Set(facts.filter((fact) => !isBeginning(fact)).map(({ subjectId }) => subjectId));
  for (const row of await tables.findMany(PaymentRow, 'paymentId', ids)) payments.set(row.paymentId, row);
  for (const fact of facts) payments.set(fact.subjectId, rowAfter(payments.get(fact.subjectId), fact));
  await tables.upsertMany(PaymentRow, [...payments.values()], ['paymentId']);
  const concerned = facts.flatMap(walletsOf);
  if (concerned.length > 0) await tables.upsertMany(PaymentWalletRow, concerned, ['walletId', 'position']);
}

function isBeginning({ event }: PaymentFact): boolean {
  return event.type === 'payments.DepositInitiated' || event.type === 'payments.TransferInitiated';
}

function rowAfter(row: PaymentRow | undefined, { subjectId, event, metadata, position }: PaymentFact): PaymentRow {
  const changedAt = new Date(metadata.at);
  const begun = {
    paymentId: subjectId,
    refusalCode: null,
    refusalFigures: null,
    contradicted: false,
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
    case 'payments.DepositContradicted':
      if (row === undefined) throw new Error(`${subjectId}: ${event.type} without a beginning`);
      return { ...row, contradicted: true, changedAt };
    case 'payments.DepositDeclined':
      return become('declined', 'CARD_DECLINED', event.data);
    case 'payments.TransferDeclined':
      return become('declined', event.data.code, event.data.figures);
    case 'payments.EarmarkGranted':
    case 'payments.EarmarkReleased':
    case 'payments.EarmarkRealised': {
      if (row === undefined) throw new Error(`${subjectId}: ${event.type} without a beginning`);
      return row;
    }
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
