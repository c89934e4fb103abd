// When the ledger's book says what became of an instruction, tell the claim that asked.
import {
  bookReference,
  ledgerRefusal,
  needsAttention,
  type InstructionName,
  type InstructionRefused,
  type LedgerAnswer,
  type NeedsAttention,
  type RefusalCode,
} from '@daybook/contracts';
import { commandFor, type StreamCommand } from '@daybook/es';
import type { ClaimCommand } from '../claim/claim-commands';
import { claimDecider } from '../claim/claim.decider';
import type { MoneyStep } from '../claim/claim.events';

/** With these the account may not be debited: what the respondent has to pay becomes a debt. */
const NOT_DEBITABLE: ReadonlySet<RefusalCode> = new Set(['DEBITS_FROZEN', 'LIMIT_EXCEEDED', 'ACCOUNT_CLOSED']);

const STEP_OF: Partial<Readonly<Record<InstructionName | 'unknown', MoneyStep['do']>>> = {
  ReleaseHold: 'release',
  CaptureHold: 'capture',
  PostTransaction: 'post',
};

/** Undefined when nothing follows: the account for debts is open. */
export function claimCommandFor(answer: LedgerAnswer): StreamCommand | NeedsAttention | undefined {
  const { page, outcome } = answer;
  const booked = bookReference(answer);
  const tell = (command: ClaimCommand): StreamCommand => commandFor(claimDecider, answer.id, command);
  switch (outcome.outcome) {
    case 'AccountOpened':
      return undefined;
    case 'HoldPlaced': {
      const { id: holdId, amount: held, shortfall = '0' } = outcome;
      return tell({ type: 'RecordHold', data: { holdId, held, shortfall, booked } });
    }
    case 'HoldReleased':
      return tell({ type: 'ConfirmMoney', data: { step: 'release', booked } });
    case 'HoldCaptured':
      return tell({ type: 'ConfirmMoney', data: { step: 'capture', booked } });
    case 'TransactionPosted':
      return tell({ type: 'ConfirmMoney', data: { step: 'post', booked } });
    case 'InstructionRefused': {
      if (isReceivableOpen(outcome)) return undefined;
      const refusal = ledgerRefusal(page, outcome);
      if (outcome.do === 'PlaceHold' && NOT_DEBITABLE.has(outcome.code) && isOfRespondent(outcome)) {
        return tell({ type: 'DeclineHold', data: refusal });
      }
      const step = STEP_OF[outcome.do];
      if (step !== undefined) return tell({ type: 'DeclineMoney', data: { ...refusal, step } });
      return needsAttention(outcome, `was refused ${outcome.code}`);
    }
    default:
      return needsAttention(outcome, `led to ${outcome.outcome}, which a claim does not expect`);
  }
}

function isReceivableOpen({ do: asked, code }: InstructionRefused): boolean {
  return asked === 'OpenAccount' && code === 'ACCOUNT_EXISTS';
}

/** A closed account for debts is no refusal by the respondent's own account. */
function isOfRespondent({ figures }: InstructionRefused): boolean {
  return figures['accountId']?.startsWith('receivable:') !== true;
}
