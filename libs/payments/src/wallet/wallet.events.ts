// What can happen to a wallet: one person's money in one currency, kept as one account of the ledger.
import type { LedgerRefusal, OpenedWallet } from '@daybook/contracts';
import { defineEvents } from '@daybook/es';

/** The account is asked for; the wallet takes no money yet. `accountId` is `wallet:<ownerId>:<currency>`. */
interface WalletOpeningInitiated {
  readonly type: 'payments.WalletOpeningInitiated';
  readonly data: {
    readonly walletId: string;
    readonly ownerId: string;
    readonly currency: string;
    readonly accountId: string;
  };
}

/** The ledger has opened the account. */
interface WalletOpened {
  readonly type: 'payments.WalletOpened';
  readonly data: OpenedWallet;
}

/** The ledger has refused the account, for instance because the owner has a wallet in this currency. */
interface WalletOpeningDeclined {
  readonly type: 'payments.WalletOpeningDeclined';
  readonly data: LedgerRefusal;
}

export type WalletEvent = WalletOpeningInitiated | WalletOpened | WalletOpeningDeclined;

export const walletEvents = defineEvents<WalletEvent>({
  'payments.WalletOpeningInitiated': { v: 1 },
  'payments.WalletOpened': { v: 1 },
  'payments.WalletOpeningDeclined': { v: 1 },
});
