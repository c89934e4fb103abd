// What other contexts may know of a wallet: that it is open, and which account of the ledger it is.
import type { BookReference } from './ledger.booked';

/** Written when the ledger has opened the account of a wallet. */
export const WALLET_OPENED = 'payments.WalletOpened';

/** `data` of `payments.WalletOpened`. `accountId` is `wallet:<ownerId>:<currency>`, `booked` the place of the outcome in the book. */
export interface OpenedWallet {
  readonly accountId: string;
  readonly booked: BookReference;
}
