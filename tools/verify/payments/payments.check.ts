// Do the lists of wallets and payments say what their events say?
import type { LogReadModel } from '../read-models/check';
import { OrderedCheck, type OrderedTable } from '../tables/ordered-check';
import { jsonText, timeText, type Row } from '../tables/table';
import { dataOf } from '../stored-data';
import type { Payment, PaymentsFold } from './payments-fold';

const schema = 'payments_v1';

const WALLETS: OrderedTable = {
  ...{ schema, name: 'wallets', key: ['wallet_id'], order: ['wallet_id'] },
  columns: {
    wallet_id: 'text',
    owner_id: 'text',
    currency: 'text',
    account_id: 'text',
    status: 'text',
    refusal_code: 'text',
    refusal_figures: 'json',
    position: 'number',
    initiated_at: 'time',
    changed_at: 'time',
  },
};

const PAYMENT_LIST: OrderedTable = {
  ...{ schema, name: 'payments', key: ['payment_id'], order: ['payment_id'] },
  columns: {
    payment_id: 'text',
    kind: 'text',
    status: 'text',
    from_wallet_id: 'text',
    to_wallet_id: 'text',
    amount: 'number',
    currency: 'text',
    refusal_code: 'text',
    refusal_figures: 'json',
    contradicted: 'text',
    position: 'number',
    initiated_at: 'time',
    changed_at: 'time',
  },
};

const PAYMENT_WALLETS: OrderedTable = {
  ...{ schema, name: 'payment_wallets', key: ['wallet_id', 'position'], order: ['wallet_id', 'position'] },
  columns: { wallet_id: 'text', position: 'number', payment_id: 'text', owner_id: 'text' },
};

export const paymentLists = (payments: PaymentsFold): LogReadModel => ({
  follows: 'log',
  consumer: 'payments_v1',
  tables: [WALLETS, PAYMENT_LIST, PAYMENT_WALLETS],
  open: async (snapshot) => {
    const wallets = await OrderedCheck.open(snapshot, WALLETS);
    const list = await OrderedCheck.open(snapshot, PAYMENT_LIST);
    const concerned = await OrderedCheck.open(snapshot, PAYMENT_WALLETS);
    const tables = [wallets, list, concerned];
    return { tables, atCheckpoint: () => checkPayments(payments, { wallets, list, concerned }) };
  },
});

async function checkPayments(
  { payments }: PaymentsFold,
  { wallets, list, concerned }: Readonly<Record<'wallets' | 'list' | 'concerned', OrderedCheck>>,
): Promise<void> {
  const all = [...payments.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const isWallet = ({ kind }: Payment): boolean => kind === 'wallet';
  await checkAll(wallets, all.filter(isWallet).map(walletRow));
  const others = all.filter((payment) => !isWallet(payment));
  await checkAll(list, others.map(paymentRow));
  await checkAll(concerned, others.flatMap(concernedRows).sort(byWallet));
}

async function checkAll(check: OrderedCheck, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    check.expect(row);
    await check.settle();
  }
  await check.end();
}

function walletRow({ id, begun, ...payment }: Payment): Row {
  const { ownerId, currency, accountId } = begun;
  const own = { wallet_id: id, owner_id: text(ownerId), currency: text(currency), account_id: text(accountId) };
  return { ...own, ...commonRow(payment) };
}

function paymentRow({ id, kind, contradicted, begun, ...payment }: Payment): Row {
  const { from, to, wallet, amount, currency } = begun;
  return {
    ...{ payment_id: id, kind, amount: text(amount), currency: text(currency), contradicted: String(contradicted) },
    from_wallet_id: kind === 'transfer' ? text(dataOf(from)['walletId']) : null,
    to_wallet_id: text(dataOf(kind === 'transfer' ? to : wallet)['walletId']),
    ...commonRow(payment),
  };
}

function commonRow(payment: Pick<Payment, 'status' | 'refusal' | 'position' | 'initiatedAt' | 'changedAt'>): Row {
  const { status, refusal, position, initiatedAt, changedAt } = payment;
  return {
    ...{ status, position, refusal_code: refusal?.code ?? null, refusal_figures: jsonText(refusal?.figures) },
    ...{ initiated_at: timeText(initiatedAt), changed_at: timeText(changedAt) },
  };
}

/** One for each wallet that a payment concerns; an owner is named by the wallet's account. */
function concernedRows({ id, kind, position, begun: { from, to, wallet } }: Payment): Row[] {
  return (kind === 'transfer' ? [from, to] : [wallet]).map((reference) => {
    const { walletId, accountId } = dataOf(reference);
    return { wallet_id: text(walletId), position, payment_id: id, owner_id: text(accountId)?.split(':')[1] ?? null };
  });
}

function byWallet(a: Row, b: Row): number {
  const [walletA, walletB] = [a['wallet_id'] ?? '', b['wallet_id'] ?? ''];
  if (walletA !== walletB) return walletA < walletB ? -1 : 1;
  return BigInt(a['position'] ?? 0) < BigInt(b['position'] ?? 0) ? -1 : 1;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
