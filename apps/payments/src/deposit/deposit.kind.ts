// How a deposit's events read as an answer.
import {
  depositDecider,
  type DepositCommand,
  type DepositEvent,
  type DepositRefusal,
  type DepositState,
} from '@daybook/payments';
import type { DeskKind, RefusalView } from '@daybook/platform';

export interface DepositView {
  readonly id: string;
  readonly status: 'initiated' | 'captured' | 'completed' | 'declined';
  readonly walletId: string;
  readonly amount: string;
  readonly currency: string;
  /** The acquirer has said both that it approves the charge and that it declines it: finance finds out what is true. */
  readonly contradicted?: true;
  readonly refusal?: RefusalView;
}

export const depositKind: DeskKind<DepositState, DepositCommand, DepositEvent, DepositRefusal, DepositView> = {
  operation: 'deposits.create',
  path: 'deposits',
  decider: depositDecider,
  pendingAfter: ['payments.DepositInitiated', 'payments.DepositCaptured'],
  notedBeside: ['payments.DepositContradicted'],
  problems: {
    DEPOSIT_EXISTS: [409, 'state-conflict'],
    WALLET_NOT_OPEN: [422, 'wallet-not-open'],
    CURRENCY_DIFFERS: [422, 'currency-mismatch'],
    CURRENCY_NOT_CHARGED: [422, 'currency-not-charged'],
    DEPOSIT_UNKNOWN: [404, 'not-found'],
    ANSWER_DIFFERS: [409, 'state-conflict'],
    DEPOSIT_NOT_CAPTURED: [409, 'state-conflict'],
    CARD_DECLINED: [422, 'card-declined'],
  },
  view: (id, events) => {
    const [first] = events;
    const last = events.findLast(({ type }) => type !== 'payments.DepositContradicted');
    const isContradicted = events.some(({ type }) => type === 'payments.DepositContradicted');
    if (first?.type !== 'payments.DepositInitiated') throw new Error(`deposit ${id} does not begin as one`);
    const { wallet, amount, currency } = first.data;
    const said = isContradicted ? ({ contradicted: true } as const) : {};
    const view = { id, walletId: wallet.walletId, amount, currency, ...said };
    if (last?.type === 'payments.DepositDeclined') {
      return { ...view, status: 'declined', refusal: { code: 'CARD_DECLINED', figures: last.data } };
    }
    if (last?.type === 'payments.DepositCompleted') return { ...view, status: 'completed' };
    return { ...view, status: last?.type === 'payments.DepositCaptured' ? 'captured' : 'initiated' };
  },
};
