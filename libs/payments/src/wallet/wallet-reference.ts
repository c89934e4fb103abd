// What another payment records of a wallet when it decides by it.
import type { WalletReference } from '@daybook/contracts';

export type { WalletReference } from '@daybook/contracts';

/** The wallet as read just before deciding; handed to the decider with the command. */
export interface WalletFact extends WalletReference {
  readonly status: 'pending' | 'open' | 'declined';
  readonly currency: string;
}

export function referenceTo({ walletId, accountId, revision }: WalletFact): WalletReference {
  return { walletId, accountId, revision };
}
