// How a transfer's events read as an answer.
import {
  transferDecider,
  type TransferCommand,
  type TransferEvent,
  type TransferRefusal,
  type TransferState,
} from '@daybook/payments';
import type { DeskKind, RefusalView } from '@daybook/platform';

export interface TransferView {
  readonly id: string;
  readonly status: 'pending' | 'completed' | 'declined';
  readonly fromWalletId: string;
  readonly toWalletId: string;
  readonly amount: string;
  readonly currency: string;
  readonly refusal?: RefusalView;
}

export const transferKind: DeskKind<TransferState, TransferCommand, TransferEvent, TransferRefusal, TransferView> = {
  operation: 'transfers.create',
  path: 'transfers',
  decider: transferDecider,
  pendingAfter: ['payments.TransferInitiated'],
  problems: {
    TRANSFER_EXISTS: [409, 'state-conflict'],
    SAME_WALLET: [422, 'same-wallet'],
    WALLET_NOT_OPEN: [422, 'wallet-not-open'],
    CURRENCY_DIFFERS: [422, 'currency-mismatch'],
    TRANSFER_NOT_PENDING: [409, 'state-conflict'],
    TRANSFER_NOT_FOUND: [404, 'not-found'],
    EARMARK_NOT_FOUND: [404, 'not-found'],
    EARMARK_REALISED: [409, 'state-conflict'],
    EXCEEDS_CAPTURED: [422, 'limit-exceeded'],
  },
  view: (id, [first, ...others]) => {
    if (first?.type !== 'payments.TransferInitiated') throw new Error(`transfer ${id} does not begin as one`);
    const { from, to, amount, currency } = first.data;
    const view = { id, fromWalletId: from.walletId, toWalletId: to.walletId, amount, currency };
    if (others.some(({ type }) => type === 'payments.TransferCompleted')) return { ...view, status: 'completed' };
    const declined = others.find((event) => event.type === 'payments.TransferDeclined');
    if (declined === undefined) return { ...view, status: 'pending' };
    const { code, figures } = declined.data;
    return { ...view, status: 'declined', refusal: { code, figures } };
  },
};
