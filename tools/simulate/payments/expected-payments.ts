// What should the read models of payments hold? Stated apart from the projections, from events and outcomes as they are written.
import { FEE_SCHEDULE_PUBLISHED, FEE_VERSION_WITHDRAWN, type Outcome } from '@daybook/contracts';
import { formatMinor, isCurrency } from '@daybook/money';
import type { RecordedEvent } from '@daybook/platform';
import { type Payment, PaymentsFold } from '../../verify/payments/payments-fold';
import { dataOf } from '../../verify/stored-data';
import { type ExpectedRow, keyOf, Versions } from '../invariants/versions';

export class ExpectedPayments {
  readonly walletBalances = new Versions();
  readonly wallets = new Versions();
  readonly payments = new Versions();
  readonly paymentWallets = new Versions();
  readonly feeSchedules = new Versions();
  readonly fold = new PaymentsFold();

  outcome(outcome: Outcome, page: number): void {
    const n = String(outcome.n);
    if (outcome.outcome === 'AccountOpened') {
      const { accountId, currency, overdraft } = outcome;
      const zero = isCurrency(currency) ? formatMinor(0n, currency) : '?';
      const available = overdraft === 'unlimited' ? null : overdraft;
      this.balance(page, { accountId, posted: zero, held: zero, available, n });
    }
    if (!('balances' in outcome)) return;
    for (const { accountId, posted, held, available } of outcome.balances)
      this.balance(page, { accountId, posted, held, available, n });
  }

  /** A price list that billing published, or took back before it took effect. */
  priceList({ type, data, position }: RecordedEvent): void {
    const { scheduleId, version, digest } = dataOf(data);
    const id = `${String(scheduleId)}/${String(version)}`;
    const at = Number(position.commit);
    const before = this.feeSchedules.get(id);
    if (type === FEE_SCHEDULE_PUBLISHED) this.feeSchedules.set(at, id, { id, digest, isWithdrawn: false });
    if (type === FEE_VERSION_WITHDRAWN && before !== undefined) {
      this.feeSchedules.set(at, id, { ...before, isWithdrawn: true });
    }
  }

  /** @throws Differs for an event of payments that cannot have happened */
  event(event: RecordedEvent): Payment | undefined {
    const at = Number(event.position.commit);
    const payment = this.fold.apply(event);
    if (payment === undefined) return undefined;
    const { id, kind, status, contradicted, position, initiatedAt, changedAt, refusal, begun } = payment;
    const times = { initiatedAt: new Date(initiatedAt), changedAt: new Date(changedAt) };
    const common: ExpectedRow = { status, position, refusalCode: refusal?.code ?? null, ...times };
    if (kind === 'wallet') {
      const { ownerId, currency, accountId } = begun;
      this.wallets.set(at, id, { walletId: id, ownerId, currency, accountId, ...common });
      return payment;
    }
    const ends = kind === 'deposit' ? [begun['wallet']] : [begun['from'], begun['to']];
    const wallets = ends.map((end) => dataOf(end));
    const { amount, currency } = begun;
    const fromWalletId = kind === 'deposit' ? null : (wallets[0]?.['walletId'] ?? null);
    const toWalletId = wallets.at(-1)?.['walletId'];
    this.payments.set(at, id, {
      paymentId: id,
      kind,
      fromWalletId,
      toWalletId,
      amount,
      currency,
      contradicted,
      ...common,
    });
    for (const { walletId } of wallets) {
      const key = keyOf(String(walletId), position);
      if (this.paymentWallets.get(key) === undefined)
        this.paymentWallets.set(at, key, { walletId, position, paymentId: id });
    }
    return payment;
  }

  private balance(page: number, row: ExpectedRow & { readonly accountId: string }): void {
    if (row.accountId.startsWith('wallet:')) this.walletBalances.set(page, row.accountId, row);
  }
}
