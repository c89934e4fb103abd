// What other contexts read of a transfer on its stream `payments.transfer-<id>`.
import type { Decimal } from './ledger.instructions';

export const TRANSFER_INITIATED = 'payments.TransferInitiated';
export const TRANSFER_COMPLETED = 'payments.TransferCompleted';
export const TRANSFER_DECLINED = 'payments.TransferDeclined';

/** A wallet as it stood: its ledger account `wallet:<ownerId>:<currency>`, and the revision of the wallet's stream that was read. */
export interface WalletReference {
  readonly walletId: string;
  readonly accountId: string;
  readonly revision: number;
}

/** `data` of `payments.TransferInitiated`, version 1. */
export interface TransferTerms {
  readonly transferId: string;
  readonly from: WalletReference;
  readonly to: WalletReference;
  readonly amount: Decimal;
  readonly currency: string;
  /** RFC 3339 UTC ms: recorded by the ledger later than this, the transfer is declined. */
  readonly notAfter: string;
}
