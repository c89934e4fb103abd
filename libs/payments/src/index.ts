// The rules of payments: wallets, deposits, transfers, and how they talk with the ledger.
export { walletAccountId, walletDecider } from './wallet/wallet.decider';
export type { WalletCommand, WalletRefusal, WalletState } from './wallet/wallet.decider';
export { walletEvents } from './wallet/wallet.events';
export type { WalletEvent } from './wallet/wallet.events';
export type { WalletFact, WalletReference } from './wallet/wallet-reference';
export { CARD_CURRENCIES, depositDecider } from './deposit/deposit.decider';
export type { CardAnswer, DepositCommand, DepositRefusal, DepositState } from './deposit/deposit.decider';
export { depositEvents } from './deposit/deposit.events';
export type { DepositEvent } from './deposit/deposit.events';
export { transferDecider } from './transfer/transfer.decider';
export type { TransferCommand, TransferRefusal, TransferState } from './transfer/transfer.decider';
export { endingFor, grantFor } from './earmark/answer-claims.policy';
export { transferEvents } from './transfer/transfer.events';
export type { TransferEvent } from './transfer/transfer.events';
export { paymentCommandFor } from './money/answer-payment.policy';
export type { PaymentKind } from './money/answer-payment.policy';
export { instructionsFor } from './money/instruct-ledger.policy';
export type { PaymentEvent } from './money/instruct-ledger.policy';
