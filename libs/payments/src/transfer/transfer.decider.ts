// The rules of a transfer between two wallets: the ledger decides about the money, once; this stream, what of it may go back.
import type { BookReference, EarmarkPurpose, LedgerRefusal } from '@daybook/contracts';
import { refuse, type Decider } from '@daybook/es';
import { decimalOf, minorOf } from '@daybook/money';
import { earmarkOf, roomBeside, withEarmark, type Captured } from '../earmark/earmarks';
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
  | { readonly type: 'DeclineTransfer'; readonly data: LedgerRefusal }
  | {
      readonly type: 'GrantEarmark';
      readonly data: {
        readonly earmarkId: string;
        readonly for: EarmarkPurpose;
        readonly asked: string;
        readonly currency: string;
      };
    }
  | { readonly type: 'ReleaseEarmark'; readonly data: { readonly earmarkId: string } }
  | {
      readonly type: 'RealiseEarmark';
      readonly data: { readonly earmarkId: string; readonly as: EarmarkPurpose; readonly amount: string };
    };

export type TransferRefusal =
  | 'TRANSFER_EXISTS'
  | 'SAME_WALLET'
  | 'WALLET_NOT_OPEN'
  | 'CURRENCY_DIFFERS'
  | 'TRANSFER_NOT_PENDING'
  | 'TRANSFER_NOT_FOUND'
  | 'EARMARK_NOT_FOUND'
  /** The earmark's money was given back. */
  | 'EARMARK_REALISED'
  /** More would be given back than the transfer moved, less what others have earmarked or given back. */
  | 'EXCEEDS_CAPTURED';

export type TransferState =
  | { readonly status: 'none' }
  | ({ readonly status: 'pending' | 'completed' | 'declined'; readonly asked: string } & Captured);

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
    GrantEarmark: (state, { earmarkId, for: purpose, asked, currency }) => {
      if (state.status === 'none') return refuse('TRANSFER_NOT_FOUND');
      if (earmarkOf(state, earmarkId) !== undefined) return [];
      const { paymentId } = state;
      const room = roomBeside(state, earmarkId);
      const wanted = currency === state.currency ? minorOf(asked, currency) : 0n;
      const granted = wanted < room ? wanted : room;
      const left = {
        granted: decimalOf(granted, state.currency),
        remaining: decimalOf(room - granted, state.currency),
      };
      return [{ type: 'payments.EarmarkGranted', data: { earmarkId, paymentId, for: purpose, asked, ...left } }];
    },
    ReleaseEarmark: (state, { earmarkId }) => {
      if (state.status === 'none') return refuse('TRANSFER_NOT_FOUND');
      const earmark = earmarkOf(state, earmarkId);
      if (earmark === undefined) return refuse('EARMARK_NOT_FOUND', { earmarkId });
      if (earmark.is === 'released') return [];
      if (earmark.is === 'realised') return refuse('EARMARK_REALISED', { earmarkId });
      const { paymentId, currency } = state;
      const remaining = decimalOf(roomBeside(state, earmarkId), currency);
      const data = { earmarkId, paymentId, released: earmark.amount, remaining };
      return [{ type: 'payments.EarmarkReleased', data }];
    },
    RealiseEarmark: (state, { earmarkId, as, amount }) => {
      if (state.status === 'none') return refuse('TRANSFER_NOT_FOUND');
      const earmark = earmarkOf(state, earmarkId);
      if (earmark === undefined) return refuse('EARMARK_NOT_FOUND', { earmarkId });
      if (earmark.is === 'realised') return [];
      const { paymentId, currency } = state;
      const [room, given] = [roomBeside(state, earmarkId), minorOf(amount, currency)];
      if (given > room) return refuse('EXCEEDS_CAPTURED', { room: decimalOf(room, currency), asked: amount });
      const open = earmark.is === 'granted' ? minorOf(earmark.amount, currency) : 0n;
      const released = decimalOf(open > given ? open - given : 0n, currency);
      const data = { earmarkId, paymentId, as, amount, released, remaining: decimalOf(room - given, currency) };
      return [{ type: 'payments.EarmarkRealised', data }];
    },
  },
  evolve: {
    'payments.TransferInitiated': (_, { transferId, amount, currency }) => ({
      status: 'pending',
      asked: amount,
      paymentId: transferId,
      captured: decimalOf(0n, currency),
      currency,
      earmarks: [],
    }),
    'payments.TransferCompleted': (state) => {
      const transfer = initiated(state);
      return { ...transfer, status: 'completed', captured: transfer.asked };
    },
    'payments.TransferDeclined': (state) => ({ ...initiated(state), status: 'declined' }),
    'payments.EarmarkGranted': (state, { earmarkId, granted }) => {
      const transfer = initiated(state);
      return { ...transfer, earmarks: withEarmark(transfer, { earmarkId, is: 'granted', amount: granted }) };
    },
    'payments.EarmarkReleased': (state, { earmarkId, released }) => {
      const transfer = initiated(state);
      return { ...transfer, earmarks: withEarmark(transfer, { earmarkId, is: 'released', amount: released }) };
    },
    'payments.EarmarkRealised': (state, { earmarkId, amount }) => {
      const transfer = initiated(state);
      return { ...transfer, earmarks: withEarmark(transfer, { earmarkId, is: 'realised', amount }) };
    },
  },
};

function initiated(state: TransferState): Exclude<TransferState, { readonly status: 'none' }> {
  if (state.status === 'none') throw new Error('the first event of a transfer is payments.TransferInitiated');
  return state;
}
