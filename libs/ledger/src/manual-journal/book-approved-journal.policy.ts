// When a manual journal entry is approved, ask the ledger to post it; when the book has the outcome, tell the journal's stream.
import {
  bookReference,
  headerFor,
  ledgerRefusal,
  needsAttention,
  type Fact,
  type LedgerAnswer,
  type NeedsAttention,
  type Outcome,
  type PostTransaction,
} from '@daybook/contracts';
import { commandFor, type StreamCommand } from '@daybook/es';
import { manualJournalDecider } from './manual-journal.decider';
import type { ManualJournalApproved, ManualJournalEvent } from './manual-journal.events';

/**
 * The same fact always asks for the same: what it asks for never changes, because its id makes asking twice harmless only as
 * long as the content is the same.
 */
export function journalInstructionsFor(fact: Fact<ManualJournalEvent>): PostTransaction[] {
  const { event } = fact;
  return event.type === 'ledger.ManualJournalApproved' ? [posting(fact, event)] : [];
}

function posting(fact: Fact, { data: { content, approvedBy } }: ManualJournalApproved): PostTransaction {
  const { kind, reason, entries, bookingDate, valueDate, externalReference, metadata, resolves } = content;
  return {
    ...headerFor(fact, 'finance', 1),
    by: { kind: 'staff', id: approvedBy },
    do: 'PostTransaction',
    kind,
    entries,
    description: reason,
    ...(bookingDate !== undefined && { bookingDate }),
    ...(valueDate !== undefined && { valueDate }),
    ...(externalReference !== undefined && { externalReference }),
    ...(metadata !== undefined && { metadata }),
    ...(resolves !== undefined && { resolves }),
  };
}

const REPLY_TO = /^ledger\.manualJournal-(.+)$/;

/** The manual journal that asked for it, if one did. */
export function journalIdOf({ sender, replyTo = '' }: Pick<Outcome, 'sender' | 'replyTo'>): string | undefined {
  return sender === 'finance' ? REPLY_TO.exec(replyTo)?.[1] : undefined;
}

/** The command for the journal's stream. */
export function journalCommandFor(answer: LedgerAnswer): StreamCommand | NeedsAttention {
  const { id, page, outcome } = answer;
  if (outcome.outcome === 'TransactionPosted') {
    const booked = bookReference(answer);
    return commandFor(manualJournalDecider, id, { type: 'ConfirmManualJournal', data: { booked } });
  }
  if (outcome.outcome === 'InstructionRefused') {
    const data = ledgerRefusal(page, outcome);
    return commandFor(manualJournalDecider, id, { type: 'DeclineManualJournal', data });
  }
  return needsAttention(outcome, `led to ${outcome.outcome}, which a manual journal does not expect`);
}
