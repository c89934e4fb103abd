// Which wallets and transfers have the clients of payments asked for? Read by the workloads that are about them.
import type { TypedKey } from '../engine/typed-key';
import type { Noted } from '../workload/notice-board';

export interface NotedWallet extends Noted {
  readonly walletId: string;
  readonly accountId: string;
  readonly currency: string;
}

export const WALLETS: TypedKey<NotedWallet> = { name: 'wallets that the clients of payments open' };

export interface NotedTransfer extends Noted {
  readonly transferId: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amount: string;
  readonly currency: string;
}

export const TRANSFERS: TypedKey<NotedTransfer> = { name: 'transfers that the clients of payments ask for' };
