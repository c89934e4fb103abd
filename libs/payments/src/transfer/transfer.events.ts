// What can happen to a transfer: money sent from one wallet to another, and what of it is set aside to be given back.
import type {
  BookReference,
  EarmarkGrant,
  EarmarkRealisation,
  EarmarkRelease,
  LedgerRefusal,
  TransferTerms,
} from '@daybook/contracts';
import { defineEvents } from '@daybook/es';

/** The transfer is taken on, between two open wallets of its currency; the ledger is asked for the money. */
interface TransferInitiated {
  readonly type: 'payments.TransferInitiated';
  readonly data: TransferTerms;
}

/** The ledger has moved the money. */
interface TransferCompleted {
  readonly type: 'payments.TransferCompleted';
  readonly data: { readonly booked: BookReference };
}

/** The ledger has refused to move the money. Nothing was booked. */
interface TransferDeclined {
  readonly type: 'payments.TransferDeclined';
  readonly data: LedgerRefusal;
}

/** A case may give back `granted` of this transfer: no refund and no other case may, until the earmark is released. */
interface EarmarkGranted {
  readonly type: 'payments.EarmarkGranted';
  readonly data: EarmarkGrant;
}

/** The case is over and nothing was given back. */
interface EarmarkReleased {
  readonly type: 'payments.EarmarkReleased';
  readonly data: EarmarkRelease;
}

/** The case is over and part or all of the earmark was given back, for ever. */
interface EarmarkRealised {
  readonly type: 'payments.EarmarkRealised';
  readonly data: EarmarkRealisation;
}

export type TransferEvent =
  TransferInitiated | TransferCompleted | TransferDeclined | EarmarkGranted | EarmarkReleased | EarmarkRealised;

export const transferEvents = defineEvents<TransferEvent>({
  'payments.TransferInitiated': { v: 1 },
  'payments.TransferCompleted': { v: 1 },
  'payments.TransferDeclined': { v: 1 },
  'payments.EarmarkGranted': { v: 1 },
  'payments.EarmarkReleased': { v: 1 },
  'payments.EarmarkRealised': { v: 1 },
});
