// What an event on a manual journal's stream says, in today's shape, and what becomes of the journal's row by it.
import type { JsonObject } from '@daybook/canon';
import type { EventMetadata } from '@daybook/contracts';
import { manualJournalDecider, type ManualJournalFact } from '@daybook/ledger';
import { isRememberedRefusal, type RecordedEvent, type Source } from '@daybook/platform';
import type { ManualJournalRow, ManualJournalStatus } from './manual-journal.entity';

const PREFIX = `${manualJournalDecider.name}-`;
/** One source for all who follow manual journals. */
export const MANUAL_JOURNALS: Source = { streamPrefixes: [PREFIX] };
/** The name under which tokens say how far they were followed. */
export const TOKEN_NAME = manualJournalDecider.name;

export interface JournalFact extends ManualJournalFact {
  readonly journalId: string;
  readonly position: bigint;
}

/** Undefined for a refusal that was only remembered under its key. @throws what lifting throws */
export function factOf({ stream, id, type, data, metadata, position }: RecordedEvent): JournalFact | undefined {
  if (isRememberedRefusal(type)) return undefined;
  const envelope = metadata as EventMetadata;
  const event = manualJournalDecider.events.lift({ type, v: envelope.v, data: data as JsonObject });
  return { stream, id, event, metadata: envelope, journalId: stream.slice(PREFIX.length), position: position.commit };
}

/** @throws Error when the fact cannot come after what there is */
export function rowAfter(row: ManualJournalRow | undefined, fact: JournalFact): ManualJournalRow {
  const { event, metadata, journalId, position } = fact;
  const at = new Date(metadata.at);
  if (event.type === 'ledger.ManualJournalProposed') {
    const { content, contentHash, proposedBy, expiresAt } = event.data;
    return {
      ...{ journalId, status: 'proposed', content, contentHash, proposedBy, proposedAt: at },
      ...{ expiresAt: new Date(expiresAt), position: position.toString(), decidedBy: null, decidedAt: null },
      ...{ reason: null, bookedPage: null, bookedN: null, refusal: null },
    };
  }
  if (row === undefined) throw new Error(`${journalId}: ${event.type} without a proposal`);
  const decided = (status: ManualJournalStatus, decidedBy: string | null, reason: string | null = null) => ({
    ...{ ...row, status, decidedBy, decidedAt: at, reason },
  });
  switch (event.type) {
    case 'ledger.ManualJournalApproved':
      return decided('approved', event.data.approvedBy);
    case 'ledger.ManualJournalRejected':
      return decided('rejected', event.data.rejectedBy, event.data.reason);
    case 'ledger.ManualJournalWithdrawn':
      return decided('withdrawn', event.data.withdrawnBy);
    case 'ledger.ManualJournalLapsed':
      return decided('lapsed', null);
    case 'ledger.ManualJournalPosted': {
      const { page, n } = event.data.booked;
      return { ...row, status: 'posted', bookedPage: String(page), bookedN: String(n) };
    }
    case 'ledger.ManualJournalRefused': {
      const { code, figures, refused } = event.data;
      const place = { bookedPage: String(refused.page), bookedN: String(refused.n) };
      return { ...row, status: 'refused', ...place, refusal: { code, figures } };
    }
  }
}
