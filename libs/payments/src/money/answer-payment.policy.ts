// When the book answers an instruction of a payment, complete or decline the payment.
import {
  bookReference,
  ledgerRefusal,
  needsAttention,
  type InstructionRefused,
  type LedgerAnswer,
  type NeedsAttention,
} from '@daybook/contracts';
import { commandFor, type StreamCommand } from '@daybook/es';
import { depositDecider } from '../deposit/deposit.decider';
import { transferDecider } from '../transfer/transfer.decider';
import { walletDecider } from '../wallet/wallet.decider';

export type PaymentKind = 'wallet' | 'deposit' | 'transfer';
type Answer = LedgerAnswer<PaymentKind>;

/** The command for the payment's stream. What fits no payment needs the attention of a person. */
export function paymentCommandFor(answer: Answer): StreamCommand | NeedsAttention {
  const { outcome } = answer;
  return outcome.outcome === 'InstructionRefused' ? declined(answer, outcome) : confirmed(answer);
}

function declined({ kind, id, page }: Answer, outcome: InstructionRefused): StreamCommand | NeedsAttention {
  const refusal = ledgerRefusal(page, outcome);
  if (kind === 'wallet') return commandFor(walletDecider, id, { type: 'DeclineWallet', data: refusal });
  if (kind === 'transfer') return commandFor(transferDecider, id, { type: 'DeclineTransfer', data: refusal });
  return needsAttention(outcome, `records what happened outside, and was refused ${outcome.code}`);
}

function confirmed(answer: Answer): StreamCommand | NeedsAttention {
  const { kind, id, outcome } = answer;
  const data = { booked: bookReference(answer) };
  if (outcome.outcome === 'AccountOpened' && kind === 'wallet') {
    return commandFor(walletDecider, id, { type: 'ConfirmWallet', data });
  }
  if (outcome.outcome === 'TransactionPosted' && kind === 'transfer') {
    return commandFor(transferDecider, id, { type: 'ConfirmTransfer', data });
  }
  if (outcome.outcome === 'TransactionPosted' && kind === 'deposit') {
    const overrides = outcome.overrides?.map(({ code }) => code);
    const known = overrides === undefined ? data : { ...data, overrides };
    return commandFor(depositDecider, id, { type: 'ConfirmDeposit', data: known });
  }
  return needsAttention(outcome, `led to ${outcome.outcome}, which a ${kind} does not expect`);
}
