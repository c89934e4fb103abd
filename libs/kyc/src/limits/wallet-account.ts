// Whose wallet an account of the ledger is, and in which currency.

export interface OwnedWallet {
  readonly accountId: string;
  readonly ownerId: string;
  readonly currency: string;
}

const WALLET = /^wallet:([^:]+):([^:]+)$/;

/** Undefined for an account that is not a wallet's. */
export function ownedWallet(accountId: string): OwnedWallet | undefined {
  const [, ownerId, currency] = WALLET.exec(accountId) ?? [];
  return ownerId === undefined || currency === undefined ? undefined : { accountId, ownerId, currency };
}
