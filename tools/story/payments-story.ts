// How a transfer, a deposit and the opening of a wallet are told.
import { at, money, type StoryKind } from './story-kind';

export const PAYMENTS_STORY: readonly StoryKind[] = [
  {
    begins: 'payments.TransferInitiated',
    title: (data) =>
      `Transfer of ${money(data)} from ${at(data, 'from', 'accountId')} to ${at(data, 'to', 'accountId')}`,
    ends: { 'payments.TransferCompleted': 'completed', 'payments.TransferDeclined': 'declined' },
  },
  {
    begins: 'payments.DepositInitiated',
    title: (data) =>
      `Deposit of ${money(data)} by card (${at(data, 'cardToken')}) to ${at(data, 'wallet', 'accountId')}`,
    ends: { 'payments.DepositCompleted': 'completed', 'payments.DepositDeclined': 'declined' },
    meanwhile: { 'payments.DepositCaptured': 'card charged, not booked yet' },
  },
  {
    begins: 'payments.WalletOpeningInitiated',
    title: (data) => `Wallet ${at(data, 'accountId')} for ${at(data, 'ownerId')}`,
    ends: { 'payments.WalletOpened': 'opened', 'payments.WalletOpeningDeclined': 'declined' },
  },
];
