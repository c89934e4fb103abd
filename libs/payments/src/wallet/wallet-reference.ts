// What another payment records of a wallet when it decides by it.

/** A wallet as it stood: its ledger account, and the revision of the wallet's stream that was read. */
export interface WalletReference {
  readonly walletId: string;
  readonly accountId: string;
  readonly revision: number;
}

/** The wallet as read just before deciding; handed to the decider with the command. */
export interface WalletFact extends WalletReference {
  readonly status: 'pending' | 'open' | 'declined';
  readonly currency: string;
}

export function referenceTo({ walletId, accountId, revision }: WalletFact): WalletReference {
  return { walletId, accountId, revision };
}
