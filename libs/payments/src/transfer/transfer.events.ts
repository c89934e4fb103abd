// What can happen to a transfer: money sent from one wallet to another.
import type { Decimal } from '@daybook/contracts';
import { defineEvents } from '@daybook/es';
import type { BookReference, LedgerRefusal } from '../money/book-reference';
import type { WalletReference } from '../wallet/wallet-reference';

/** The transfer is taken on, between two open wallets of its currency; the ledger is asked for the money. */
export interface TransferInitiated {
  readonly type: 'payments.TransferInitiated';
  readonly data: {
    readonly transferId: string;
    readonly from: WalletReference;
    readonly to: WalletReference;
    readonly amount: Decimal;
    readonly currency: string;
    /** RFC 3339 UTC ms: recorded by the ledger later than this, the transfer is declined. */
    readonly notAfter: string;
  };
}

/** The ledger has moved the money. */
export interface TransferCompleted {
  readonly type: 'payments.TransferCompleted';
  readonly data: { readonly booked: BookReference };
}

/** The ledger has refused to move the money. Nothing was booked. */
export interface TransferDeclined {
  readonly type: 'payments.TransferDeclined';
  readonly data: LedgerRefusal;
}

export type TransferEvent = TransferInitiated | TransferCompleted | TransferDeclined;

export const transferEvents = defineEvents<TransferEvent>({
  'payments.TransferInitiated': { v: 1 },
  'payments.TransferCompleted': { v: 1 },
  'payments.TransferDeclined': { v: 1 },
});
