// The rules of a wallet: it opens once, and the ledger has the last word.
import type { BookReference, LedgerRefusal } from '@daybook/contracts';
import { refuse, type Decider } from '@daybook/es';
import { walletEvents, type WalletEvent } from './wallet.events';

export type WalletCommand =
  | {
      readonly type: 'OpenWallet';
      readonly data: { readonly walletId: string; readonly ownerId: string; readonly currency: string };
    }
  | { readonly type: 'ConfirmWallet'; readonly data: { readonly booked: BookReference } }
  | { readonly type: 'DeclineWallet'; readonly data: LedgerRefusal };

export type WalletRefusal = 'WALLET_EXISTS' | 'WALLET_NOT_PENDING';

export type WalletState =
  | { readonly status: 'none' }
  | { readonly status: 'pending' | 'open' | 'declined'; readonly accountId: string; readonly currency: string };

/** The ledger account of a wallet: one per owner and currency, which the ledger enforces. */
export function walletAccountId(ownerId: string, currency: string): string {
  return `wallet:${ownerId}:${currency}`;
}

export const walletDecider: Decider<WalletState, WalletCommand, WalletEvent, WalletRefusal> = {
  name: 'payments.wallet',
  events: walletEvents,
  initial: { status: 'none' },
  decide: {
    OpenWallet: (state, { walletId, ownerId, currency }) => {
      if (state.status !== 'none') return refuse('WALLET_EXISTS');
      const accountId = walletAccountId(ownerId, currency);
      return [{ type: 'payments.WalletOpeningInitiated', data: { walletId, ownerId, currency, accountId } }];
    },
    ConfirmWallet: (state, { booked }) => {
      if (state.status === 'open') return [];
      if (state.status !== 'pending') return refuse('WALLET_NOT_PENDING');
      return [{ type: 'payments.WalletOpened', data: { accountId: state.accountId, booked } }];
    },
    DeclineWallet: (state, refusal) => {
      if (state.status === 'declined') return [];
      if (state.status !== 'pending') return refuse('WALLET_NOT_PENDING');
      return [{ type: 'payments.WalletOpeningDeclined', data: refusal }];
    },
  },
  evolve: {
    'payments.WalletOpeningInitiated': (_, { accountId, currency }) => ({ status: 'pending', accountId, currency }),
    'payments.WalletOpened': (state) => withStatus(state, 'open'),
    'payments.WalletOpeningDeclined': (state) => withStatus(state, 'declined'),
  },
};

function withStatus(state: WalletState, status: 'open' | 'declined'): WalletState {
  return state.status === 'none' ? state : { ...state, status };
}
