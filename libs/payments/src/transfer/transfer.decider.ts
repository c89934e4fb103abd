// The rules of a transfer between two wallets: the ledger decides about the money, once.
import { refuse, type Decider } from '@daybook/es';
import type { BookReference, LedgerRefusal } from '../money/book-reference';
import { referenceTo, type WalletFact } from '../wallet/wallet-reference';
import { transferEvents, type TransferEvent } from './transfer.events';

export type TransferCommand =
  | {
      readonly type: 'InitiateTransfer';
      readonly data: {
        readonly transferId: string;
        readonly from: WalletFact;
        readonly to: WalletFact;
        readonly amount: string;
        readonly currency: string;
        readonly notAfter: string;
      };
    }
  | { readonly type: 'ConfirmTransfer'; readonly data: { readonly booked: BookReference } }
  | { readonly type: 'DeclineTransfer'; readonly data: LedgerRefusal };

export type TransferRefusal =
  'TRANSFER_EXISTS' | 'SAME_WALLET' | 'WALLET_NOT_OPEN' | 'CURRENCY_DIFFERS' | 'TRANSFER_NOT_PENDING';

export interface TransferState {
  readonly status: 'none' | 'pending' | 'completed' | 'declined';
}

export const transferDecider: Decider<TransferState, TransferCommand, TransferEvent, TransferRefusal> = {
  name: 'payments.transfer',
  events: transferEvents,
  initial: { status: 'none' },
  decide: {
    InitiateTransfer: (state, { transferId, from, to, amount, currency, notAfter }) => {
      if (state.status !== 'none') return refuse('TRANSFER_EXISTS');
      if (from.walletId === to.walletId) return refuse('SAME_WALLET');
      const shut = [from, to].find(({ status }) => status !== 'open');
      if (shut !== undefined) return refuse('WALLET_NOT_OPEN', { walletId: shut.walletId, status: shut.status });
      const other = [from, to].find((wallet) => wallet.currency !== currency);
      if (other !== undefined) {
        return refuse('CURRENCY_DIFFERS', { walletId: other.walletId, wallet: other.currency, asked: currency });
      }
      const data = { transferId, from: referenceTo(from), to: referenceTo(to), amount, currency, notAfter };
      return [{ type: 'payments.TransferInitiated', data }];
    },
    ConfirmTransfer: (state, { booked }) => {
      if (state.status === 'completed') return [];
      if (state.status !== 'pending') return refuse('TRANSFER_NOT_PENDING', { status: state.status });
      return [{ type: 'payments.TransferCompleted', data: { booked } }];
    },
    DeclineTransfer: (state, refusal) => {
      if (state.status === 'declined') return [];
      if (state.status !== 'pending') return refuse('TRANSFER_NOT_PENDING', { status: state.status });
      return [{ type: 'payments.TransferDeclined', data: refusal }];
    },
  },
  evolve: {
    'payments.TransferInitiated': () => ({ status: 'pending' }),
    'payments.TransferCompleted': () => ({ status: 'completed' }),
    'payments.TransferDeclined': () => ({ status: 'declined' }),
  },
};
