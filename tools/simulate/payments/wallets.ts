// Which wallets have the clients of payments asked for? Read by the workloads that move money from and to them.
import type { TypedKey } from '../engine/typed-key';
import type { Noted } from '../workload/notice-board';

export interface NotedWallet extends Noted {
  readonly walletId: string;
  readonly accountId: string;
  readonly currency: string;
}

export const WALLETS: TypedKey<NotedWallet> = { name: 'wallets that the clients of payments open' };
