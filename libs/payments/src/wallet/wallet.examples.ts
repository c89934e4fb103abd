// One valid example of each command and event of a wallet, and wallets as other payments know them.
import type { WalletCommand } from './wallet.decider';
import type { WalletEvent } from './wallet.events';
import type { WalletFact } from './wallet-reference';

const walletId = '5f0d6c1e-2a5b-5c3d-9e4f-0a1b2c3d4e5f';

export const walletCommands = {
  open: { type: 'OpenWallet', data: { walletId, ownerId: 'anna', currency: 'EUR' } },
  confirm: { type: 'ConfirmWallet', data: { booked: { page: 3, n: 41 } } },
  decline: {
    type: 'DeclineWallet',
    data: { code: 'ACCOUNT_EXISTS', figures: { accountId: 'wallet:anna:EUR' }, refused: { page: 3, n: 41 } },
  },
} as const satisfies Record<string, WalletCommand>;

export const walletEventExamples = {
  openingInitiated: {
    type: 'payments.WalletOpeningInitiated',
    data: { walletId, ownerId: 'anna', currency: 'EUR', accountId: 'wallet:anna:EUR' },
  },
  opened: { type: 'payments.WalletOpened', data: { accountId: 'wallet:anna:EUR', booked: { page: 3, n: 41 } } },
  openingDeclined: { type: 'payments.WalletOpeningDeclined', data: walletCommands.decline.data },
} as const satisfies Record<string, WalletEvent>;

/** An open wallet of Anna's in euro, as read from its stream. */
export const annasWallet: WalletFact = {
  walletId,
  accountId: 'wallet:anna:EUR',
  revision: 1,
  status: 'open',
  currency: 'EUR',
};

/** An open wallet of Ben's in euro, as read from its stream. */
export const bensWallet: WalletFact = {
  ...annasWallet,
  walletId: '7a1e8d2f-3b6c-5d4e-8f5a-1b2c3d4e5f6a',
  accountId: 'wallet:ben:EUR',
};
