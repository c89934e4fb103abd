// What can happen to a deposit: a top-up of a wallet by card.
import type { BookReference, Decimal } from '@daybook/contracts';
import { defineEvents } from '@daybook/es';
import type { WalletReference } from '../wallet/wallet-reference';

/** The top-up is taken on; the card is to be charged. */
interface DepositInitiated {
  readonly type: 'payments.DepositInitiated';
  readonly data: {
    readonly depositId: string;
    readonly wallet: WalletReference;
    readonly amount: Decimal;
    readonly currency: string;
    /** The acquirer's token of a card; card numbers never come here. */
    readonly cardToken: string;
  };
}

/** The card has been charged: the money is on its way, whatever the ledger says next. */
interface DepositCaptured {
  readonly type: 'payments.DepositCaptured';
  readonly data: {
    readonly accountId: string;
    readonly amount: Decimal;
    readonly currency: string;
    /** Under which the acquirer knows the charge. */
    readonly railReference: string;
  };
}

/** The acquirer has refused the charge. Nothing was booked. */
interface DepositDeclined {
  readonly type: 'payments.DepositDeclined';
  readonly data: { readonly reason: string; readonly railReference: string };
}

/** Booked. `overrides` names the rules that a record of what happened outside was not held to, if any. */
interface DepositCompleted {
  readonly type: 'payments.DepositCompleted';
  readonly data: { readonly booked: BookReference; readonly overrides?: readonly string[] };
}

/**
 * The acquirer has said the contrary of what it said before. Nothing is booked for it, and the deposit stays what it is: a person
 * has to find out from the acquirer what is true. Later contradictions are not written again.
 */
interface DepositContradicted {
  readonly type: 'payments.DepositContradicted';
  readonly data: {
    readonly answer: 'approved' | 'declined';
    readonly was: 'captured' | 'completed' | 'declined';
    readonly amount: Decimal;
    readonly currency: string;
    readonly railReference: string;
    /** Why it declined, when it did. */
    readonly reason?: string;
  };
}

export type DepositEvent =
  DepositInitiated | DepositCaptured | DepositDeclined | DepositContradicted | DepositCompleted;

export const depositEvents = defineEvents<DepositEvent>({
  'payments.DepositInitiated': { v: 1 },
  'payments.DepositCaptured': { v: 1 },
  'payments.DepositDeclined': { v: 1 },
  'payments.DepositContradicted': { v: 1 },
  'payments.DepositCompleted': { v: 1 },
});
