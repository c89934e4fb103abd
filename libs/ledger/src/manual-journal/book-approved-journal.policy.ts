// When a manual journal entry is approved, ask the ledger to post it; when the book says what became of it, tell its stream.
import type { EventMetadata, Outcome, PostTransaction } from '@daybook/contracts';
import type { ManualJournalCommand } from './manual-journal.decider';
import type { ManualJournalApproved, ManualJournalEvent } from './manual-journal.events';

/** A fact as it stands on the log. */
export interface ManualJournalFact {
  readonly stream: string;
  readonly id: string;
  readonly event: ManualJournalEvent;
  readonly metadata: EventMetadata;
}

/**
 * The same fact always asks for the same: what it asks for never changes, because its id makes asking twice harmless only as
 * long as the content is the same.
 */
export function journalInstructionsFor(fact: ManualJournalFact): PostTransaction[] {
  const { stream, id, event, metadata } = fact;
  return event.type === 'ledger.ManualJournalApproved' ? [posting(stream, id, event, metadata)] : [];
}

function posting(
  stream: string,
  id: string,
  { data: { content, approvedBy } }: ManualJournalApproved,
  { $correlationId }: EventMetadata,
): PostTransaction {
  const { kind, reason, entries, bookingDate, valueDate, externalReference, metadata, resolves } = content;
  return {
    id: `${id}/1`,
    v: 1,
    sender: 'finance',
    by: { kind: 'staff', id: approvedBy },
    correlationId: $correlationId,
    causationId: id,
    replyTo: stream,
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

/** A command for one manual journal's stream. */
export interface ManualJournalAnswer {
  readonly journalId: string;
  readonly command: ManualJournalCommand;
}

const REPLY_TO = /^ledger\.manualJournal-(.+)$/;

/** The manual journal that asked for it, if one did. */
export function journalIdOf({ sender, replyTo = '' }: Pick<Outcome, 'sender' | 'replyTo'>): string | undefined {
  return sender === 'finance' ? REPLY_TO.exec(replyTo)?.[1] : undefined;
}

/** Undefined when the outcome is not a manual journal's answer; a repeat or a conflict never decides one. */
export function journalAnswerFor(page: number, outcome: Outcome): ManualJournalAnswer | undefined {
  const journalId = journalIdOf(outcome);
  if (journalId === undefined) return undefined;
  const place = { page, n: outcome.n };
  if (outcome.outcome === 'TransactionPosted') {
    return { journalId, command: { type: 'ConfirmManualJournal', data: { booked: place } } };
  }
  if (outcome.outcome !== 'InstructionRefused') return undefined;
  const { code, figures } = outcome;
  return { journalId, command: { type: 'DeclineManualJournal', data: { code, figures, refused: place } } };
}
