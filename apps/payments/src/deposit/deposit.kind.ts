// How a deposit's events read as an answer.
import {
  depositDecider,
  type DepositCommand,
  type DepositEvent,
  type DepositRefusal,
  type DepositState,
} from '@daybook/payments';
import type { PaymentKind, RefusalView } from '../desk/payment-kind';

export interface DepositView {
  readonly id: string;
  readonly status: 'initiated' | 'captured' | 'completed' | 'declined';
  readonly walletId: string;
  readonly amount: string;
  readonly currency: string;
  readonly refusal?: RefusalView;
}

export const depositKind: PaymentKind<DepositState, DepositCommand, DepositEvent, DepositRefusal, DepositView> = {
  operation: 'deposits.create',
  path: 'deposits',
  decider: depositDecider,
  view: (id, events) => {
    const [first] = events;
    const last = events.at(-1);
    if (first?.type !== 'payments.DepositInitiated') throw new Error(`deposit ${id} does not begin as one`);
    const { wallet, amount, currency } = first.data;
    const view = { id, walletId: wallet.walletId, amount, currency };
    if (last?.type === 'payments.DepositDeclined') {
      return { ...view, status: 'declined', refusal: { code: 'CARD_DECLINED', figures: last.data } };
    }
    if (last?.type === 'payments.DepositCompleted') return { ...view, status: 'completed' };
    return { ...view, status: last?.type === 'payments.DepositCaptured' ? 'captured' : 'initiated' };
  },
};
