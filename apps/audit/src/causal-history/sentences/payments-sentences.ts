// What the events of payments say, each in one sentence.
import { at, bookPlace, money, refusedCommand, type Sentences } from './words';

export const PAYMENTS_SENTENCES: Sentences = {
  'payments.WalletOpeningInitiated': (data) =>
    `Wallet in ${at(data, 'currency')} asked for, for ${at(data, 'ownerId')}`,
  'payments.WalletOpened': (data) => `Wallet opened; its account is ${at(data, 'accountId')}`,
  'payments.WalletOpeningDeclined': (data) => `Wallet declined: ${at(data, 'code')}`,
  'payments.DepositInitiated': (data) => `Deposit of ${money(data)} to ${at(data, 'wallet', 'accountId')} initiated`,
  'payments.DepositCaptured': (data) =>
    `Card charged ${money(data)}; the rail’s reference is ${at(data, 'railReference')}`,
  'payments.DepositDeclined': (data) => `Deposit declined by the card rail: ${at(data, 'reason')}`,
  'payments.DepositCompleted': (data) => `Deposit completed, booked as ${bookPlace(data, 'booked')}`,
  'payments.TransferInitiated': (data) =>
    `Transfer of ${money(data)} from ${at(data, 'from', 'accountId')} to ${at(data, 'to', 'accountId')} initiated`,
  'payments.TransferCompleted': (data) => `Transfer completed, booked as ${bookPlace(data, 'booked')}`,
  'payments.TransferDeclined': (data) => `Transfer declined: ${at(data, 'code')}`,
  'payments.EarmarkGranted': (data) =>
    `Sets ${at(data, 'granted')} aside for a ${at(data, 'for')}; ${at(data, 'remaining')} is left of the payment`,
  'payments.EarmarkReleased': (data) => `Lets ${at(data, 'released')} go that was set aside`,
  'payments.EarmarkRealised': (data) => `Given back for a ${at(data, 'as')}: ${at(data, 'amount')}`,
  'payments.WalletCommandRefused': refusedCommand,
  'payments.DepositCommandRefused': refusedCommand,
  'payments.TransferCommandRefused': refusedCommand,
};
