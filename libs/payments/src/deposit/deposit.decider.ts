// The rules of a deposit: charge the card once, then book what was charged.
import type { BookReference } from '@daybook/contracts';
import { refuse, type DataOf, type Decider } from '@daybook/es';
import { referenceTo, type WalletFact } from '../wallet/wallet-reference';
import { depositEvents, type DepositEvent } from './deposit.events';

export type DepositCommand =
  | {
      readonly type: 'InitiateDeposit';
      readonly data: {
        readonly depositId: string;
        readonly wallet: WalletFact;
        readonly amount: string;
        readonly currency: string;
        readonly cardToken: string;
      };
    }
  | { readonly type: 'RecordCardApproved'; readonly data: CardAnswer }
  | { readonly type: 'RecordCardDeclined'; readonly data: CardAnswer & { readonly reason: string } }
  | {
      readonly type: 'ConfirmDeposit';
      readonly data: { readonly booked: BookReference; readonly overrides?: readonly string[] };
    };

/**
 * What the card rail is asked to charge in: those in which the ledger keeps an account of the rail's (`rail:card:<CCY>`), since
 * a charge that cannot be booked must never be made.
 */
export const CARD_CURRENCIES: readonly string[] = ['EUR', 'GBP', 'JPY', 'USD'];

/** What the acquirer says it was asked for; it must be what we asked. */
interface CardAnswer {
  readonly amount: string;
  readonly currency: string;
  readonly railReference: string;
}

export type DepositRefusal =
  | 'DEPOSIT_EXISTS'
  | 'WALLET_NOT_OPEN'
  | 'CURRENCY_DIFFERS'
  | 'CURRENCY_NOT_CHARGED'
  | 'DEPOSIT_UNKNOWN'
  | 'ANSWER_DIFFERS'
  | 'DEPOSIT_NOT_CAPTURED';

export type DepositState =
  | { readonly status: 'none' }
  | {
      readonly status: 'initiated' | 'captured' | 'completed' | 'declined';
      readonly accountId: string;
      readonly amount: string;
      readonly currency: string;
      /** The acquirer has said both of its charge, that it approves and that it declines. */
      readonly isContradicted?: true;
    };

type BegunDeposit = Exclude<DepositState, { readonly status: 'none' }>;

export const depositDecider: Decider<DepositState, DepositCommand, DepositEvent, DepositRefusal> = {
  name: 'payments.deposit',
  events: depositEvents,
  initial: { status: 'none' },
  decide: {
    InitiateDeposit: (state, { depositId, wallet, amount, currency, cardToken }) => {
      if (state.status !== 'none') return refuse('DEPOSIT_EXISTS');
      if (wallet.status !== 'open')
        return refuse('WALLET_NOT_OPEN', { walletId: wallet.walletId, status: wallet.status });
      if (wallet.currency !== currency) return refuse('CURRENCY_DIFFERS', { wallet: wallet.currency, asked: currency });
      if (!CARD_CURRENCIES.includes(currency)) return refuse('CURRENCY_NOT_CHARGED', { asked: currency });
      const data = { depositId, wallet: referenceTo(wallet), amount, currency, cardToken };
      return [{ type: 'payments.DepositInitiated', data }];
    },
    RecordCardApproved: (state, { amount, currency, railReference }) => {
      if (state.status === 'none') return refuse('DEPOSIT_UNKNOWN');
      if (!isSameCharge(state, { amount, currency })) return refuse('ANSWER_DIFFERS', { amount, currency });
      if (state.status === 'declined') {
        return contradicted(state, { answer: 'approved', was: state.status, amount, currency, railReference });
      }
      if (state.status !== 'initiated') return [];
      const { accountId } = state;
      return [{ type: 'payments.DepositCaptured', data: { accountId, amount, currency, railReference } }];
    },
    RecordCardDeclined: (state, { amount, currency, railReference, reason }) => {
      if (state.status === 'none') return refuse('DEPOSIT_UNKNOWN');
      if (!isSameCharge(state, { amount, currency })) return refuse('ANSWER_DIFFERS', { amount, currency });
      if (state.status === 'declined') return [];
      if (state.status !== 'initiated') {
        return contradicted(state, { answer: 'declined', was: state.status, amount, currency, railReference, reason });
      }
      return [{ type: 'payments.DepositDeclined', data: { reason, railReference } }];
    },
    ConfirmDeposit: (state, { booked, overrides }) => {
      if (state.status === 'completed') return [];
      if (state.status !== 'captured') return refuse('DEPOSIT_NOT_CAPTURED', { status: state.status });
      return [
        { type: 'payments.DepositCompleted', data: overrides === undefined ? { booked } : { booked, overrides } },
      ];
    },
  },
  evolve: {
    'payments.DepositInitiated': (_, { wallet, amount, currency }) => ({
      status: 'initiated',
      accountId: wallet.accountId,
      amount,
      currency,
    }),
    'payments.DepositCaptured': (state) => withStatus(state, 'captured'),
    'payments.DepositDeclined': (state) => withStatus(state, 'declined'),
    'payments.DepositContradicted': (state) => (state.status === 'none' ? state : { ...state, isContradicted: true }),
    'payments.DepositCompleted': (state) => withStatus(state, 'completed'),
  },
};

/** One fact is enough for a person to look. */
function contradicted(
  state: BegunDeposit,
  data: DataOf<DepositEvent, 'payments.DepositContradicted'>,
): readonly DepositEvent[] {
  return state.isContradicted === true ? [] : [{ type: 'payments.DepositContradicted', data }];
}

type Charge = { readonly amount: string; readonly currency: string };

function isSameCharge(asked: Charge, answered: Charge): boolean {
  return asked.amount === answered.amount && asked.currency === answered.currency;
}

function withStatus(state: DepositState, status: 'captured' | 'declined' | 'completed'): DepositState {
  return state.status === 'none' ? state : { ...state, status };
}
