// When the ledger's book says what became of an instruction, tell the payment that asked.
import type { InstructionRefused, Outcome } from '@daybook/contracts';
import type { DepositCommand } from '../deposit/deposit.decider';
import type { TransferCommand } from '../transfer/transfer.decider';
import type { WalletCommand } from '../wallet/wallet.decider';
import { bookReference, type BookedOutcome, type LedgerRefusal } from './book-reference';

/** A command for one payment's stream. */
export type PaymentAnswer =
  | { readonly stream: 'wallet'; readonly id: string; readonly command: WalletCommand }
  | { readonly stream: 'deposit'; readonly id: string; readonly command: DepositCommand }
  | { readonly stream: 'transfer'; readonly id: string; readonly command: TransferCommand };

/** The instruction was wrong rather than refused: no rule of ours covers it, somebody has to look. */
export interface NeedsAttention {
  readonly needsAttention: string;
  /** It was never judged and never will be: once the cause is gone, the same may be asked under the next ordinal. */
  readonly mayBeSentAgain?: { readonly stream: string; readonly instructionId: string };
}

const REPLY_TO = /^payments\.(wallet|deposit|transfer)-(.+)$/;

/** These say that the instruction could not be judged; they never decide a payment. */
const NOT_JUDGED: ReadonlySet<string> = new Set(['MALFORMED', 'UNSUPPORTED', 'FAULT']);

/** Undefined when the outcome is nobody's answer: another sender's, or a repeat, which never decides a payment. */
export function answerFor(booked: BookedOutcome): PaymentAnswer | NeedsAttention | undefined {
  const { outcome } = booked;
  if (outcome.sender !== 'payments' || outcome.outcome === 'InstructionRepeated') return undefined;
  if (outcome.outcome === 'InstructionConflicted') return attention(outcome, 'was sent before with other content');
  const [, stream, id] = REPLY_TO.exec(outcome.replyTo ?? '') ?? [];
  if (stream === undefined || id === undefined) return attention(outcome, 'names no stream to answer');
  if (outcome.outcome === 'InstructionRefused') {
    if (NOT_JUDGED.has(outcome.code)) {
      const mayBeSentAgain = { stream: `payments.${stream}-${id}`, instructionId: outcome.id };
      return { ...attention(outcome, `was refused ${outcome.code}`), mayBeSentAgain };
    }
    const refused: LedgerRefusal = { code: outcome.code, figures: outcome.figures, refused: bookReference(booked) };
    return refusalAnswer(stream, id, refused, outcome);
  }
  return successAnswer(stream, id, booked);
}

function refusalAnswer(
  stream: string,
  id: string,
  refusal: LedgerRefusal,
  outcome: InstructionRefused,
): PaymentAnswer | NeedsAttention {
  if (stream === 'wallet') return { stream, id, command: { type: 'DeclineWallet', data: refusal } };
  if (stream === 'transfer') return { stream, id, command: { type: 'DeclineTransfer', data: refusal } };
  return attention(outcome, `records what happened outside, and was refused ${outcome.code}`);
}

function successAnswer(stream: string, id: string, booked: BookedOutcome): PaymentAnswer | NeedsAttention {
  const { outcome } = booked;
  const data = { booked: bookReference(booked) };
  if (outcome.outcome === 'AccountOpened' && stream === 'wallet') {
    return { stream, id, command: { type: 'ConfirmWallet', data } };
  }
  if (outcome.outcome === 'TransactionPosted' && stream === 'transfer') {
    return { stream, id, command: { type: 'ConfirmTransfer', data } };
  }
  if (outcome.outcome === 'TransactionPosted' && stream === 'deposit') {
    const overrides = outcome.overrides?.map(({ code }) => code);
    return {
      stream,
      id,
      command: { type: 'ConfirmDeposit', data: overrides === undefined ? data : { ...data, overrides } },
    };
  }
  return attention(outcome, `led to ${outcome.outcome}, which a ${stream} does not expect`);
}

function attention(outcome: Outcome, what: string): NeedsAttention {
  return { needsAttention: `instruction ${outcome.id} (outcome ${outcome.n}) ${what}` };
}
