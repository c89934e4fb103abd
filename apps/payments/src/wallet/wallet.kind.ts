// How a wallet's events read as an answer.
import {
  walletDecider,
  type WalletCommand,
  type WalletEvent,
  type WalletRefusal,
  type WalletState,
} from '@daybook/payments';
import type { DeskKind, RefusalView } from '@daybook/platform';

export interface WalletView {
  readonly id: string;
  readonly status: 'pending' | 'open' | 'declined';
  readonly ownerId: string;
  readonly currency: string;
  readonly accountId: string;
  readonly refusal?: RefusalView;
}

export const walletKind: DeskKind<WalletState, WalletCommand, WalletEvent, WalletRefusal, WalletView> = {
  operation: 'wallets.open',
  path: 'wallets',
  decider: walletDecider,
  pendingAfter: ['payments.WalletOpeningInitiated'],
  problems: {
    WALLET_EXISTS: [409, 'state-conflict'],
    WALLET_NOT_PENDING: [409, 'state-conflict'],
  },
  view: (id, [first, last]) => {
    if (first?.type !== 'payments.WalletOpeningInitiated') throw new Error(`wallet ${id} does not begin as one`);
    const { ownerId, currency, accountId } = first.data;
    const view = { id, ownerId, currency, accountId };
    if (last?.type === 'payments.WalletOpened') return { ...view, status: 'open' };
    if (last?.type !== 'payments.WalletOpeningDeclined') return { ...view, status: 'pending' };
    const { code, figures } = last.data;
    return { ...view, status: 'declined', refusal: { code, figures } };
  },
};
