// The command that each event of a wallet, a deposit and a transfer was decided on, with the wallets as they stood then.
import {
  type DepositCommand,
  depositDecider,
  type DepositEvent,
  type DepositState,
  type TransferCommand,
  transferDecider,
  type TransferEvent,
  type TransferState,
  type WalletCommand,
  walletDecider,
  type WalletEvent,
  type WalletFact,
  type WalletReference,
  type WalletState,
} from '@daybook/payments';
import type { RecordedEvent } from '@daybook/platform';
import { type CommandsFor, DecidedStreams } from '../streams/decided-streams';
import { dataOf } from '../stored-data';

/** Every wallet after each of its events: payments are decided by a wallet as it stood at the revision that they name. */
export class WalletsThen {
  private readonly wallets = new Map<string, WalletFact[]>();

  event({ stream, revision, type, data }: RecordedEvent): void {
    const walletId = stream.slice(`${walletDecider.name}-`.length);
    const facts = this.wallets.get(walletId) ?? [];
    this.wallets.set(walletId, facts);
    const before = facts.at(-1);
    const fact = factAfter(type, before, { walletId, ...dataOf(data) });
    if (fact !== undefined) facts[revision] = { ...fact, revision };
  }

  /** A wallet that never stood so is pending: nothing can have been decided by it. */
  at({ walletId, accountId, revision }: WalletReference): WalletFact {
    const fact = this.wallets.get(walletId)?.[revision];
    return fact ?? { walletId, accountId, revision, status: 'pending', currency: 'none' };
  }
}

function factAfter(
  type: string,
  before: WalletFact | undefined,
  data: object,
): Omit<WalletFact, 'revision'> | undefined {
  if (type === 'payments.WalletOpeningInitiated') {
    const { walletId, accountId, currency } = data as WalletFact;
    return { walletId, accountId, currency, status: 'pending' };
  }
  if (before === undefined || type === 'payments.WalletOpened') return before && { ...before, status: 'open' };
  return type === 'payments.WalletOpeningDeclined' ? { ...before, status: 'declined' } : before;
}

const WALLETS: CommandsFor<WalletState, WalletCommand, WalletEvent> = {
  'payments.WalletOpeningInitiated': ({ ownerId, currency }, { id: walletId }) => ({
    type: 'OpenWallet',
    data: { walletId, ownerId, currency },
  }),
  'payments.WalletOpened': ({ booked }) => ({ type: 'ConfirmWallet', data: { booked } }),
  'payments.WalletOpeningDeclined': (refusal) => ({ type: 'DeclineWallet', data: refusal }),
};

export const walletStreams = () => new DecidedStreams(walletDecider, WALLETS);

const deposits = (wallets: WalletsThen): CommandsFor<DepositState, DepositCommand, DepositEvent> => ({
  'payments.DepositInitiated': ({ wallet, amount, currency, cardToken }, { id: depositId }) => ({
    type: 'InitiateDeposit',
    data: { depositId, wallet: wallets.at(wallet), amount, currency, cardToken },
  }),
  'payments.DepositCaptured': ({ amount, currency, railReference }) => ({
    type: 'RecordCardApproved',
    data: { amount, currency, railReference },
  }),
  'payments.DepositDeclined': ({ reason, railReference }, { state }) => {
    const { amount, currency } = state.status === 'none' ? { amount: '', currency: '' } : state;
    return { type: 'RecordCardDeclined', data: { amount, currency, railReference, reason } };
  },
  'payments.DepositContradicted': ({ answer, amount, currency, railReference, reason = '' }) => {
    const said = { amount, currency, railReference };
    if (answer === 'approved') return { type: 'RecordCardApproved', data: said };
    return { type: 'RecordCardDeclined', data: { ...said, reason } };
  },
  'payments.DepositCompleted': (data) => ({ type: 'ConfirmDeposit', data }),
});

export const depositStreams = (wallets: WalletsThen) => new DecidedStreams(depositDecider, deposits(wallets));

const transfers = (wallets: WalletsThen): CommandsFor<TransferState, TransferCommand, TransferEvent> => ({
  'payments.TransferInitiated': ({ from, to, amount, currency, notAfter }, { id: transferId }) => ({
    type: 'InitiateTransfer',
    data: { transferId, from: wallets.at(from), to: wallets.at(to), amount, currency, notAfter },
  }),
  'payments.TransferCompleted': ({ booked }) => ({ type: 'ConfirmTransfer', data: { booked } }),
  'payments.TransferDeclined': (refusal) => ({ type: 'DeclineTransfer', data: refusal }),
  'payments.EarmarkGranted': ({ earmarkId, for: purpose, asked, granted }, { state }) => {
    // Nothing is granted of another currency than the transfer's, which the event does not name.
    const currency = /[1-9]/.test(granted) && state.status !== 'none' ? state.currency : 'another';
    return { type: 'GrantEarmark', data: { earmarkId, for: purpose, asked, currency } };
  },
  'payments.EarmarkReleased': ({ earmarkId }) => ({ type: 'ReleaseEarmark', data: { earmarkId } }),
  'payments.EarmarkRealised': ({ earmarkId, as, amount }) => ({
    type: 'RealiseEarmark',
    data: { earmarkId, as, amount },
  }),
});

export const transferStreams = (wallets: WalletsThen) => new DecidedStreams(transferDecider, transfers(wallets));
