// What can happen to a manual journal entry: finance proposes it, another person agrees, and the ledger books it or does not.
import type { BookReference, Entry, LedgerRefusal } from '@daybook/contracts';
import { defineEvents } from '@daybook/es';

/** What two persons agree on. `reason` is the key of a text, never free text; dates are `YYYY-MM-DD`. */
export interface ManualJournalContent {
  readonly kind: string;
  readonly reason: string;
  readonly entries: readonly Entry[];
  readonly bookingDate?: string;
  readonly valueDate?: string;
  readonly externalReference?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Outcomes on the work list of suspense, by `n`, that this settles. */
  readonly resolves?: readonly number[];
}

/**
 * Waits for another person's approval. Persons are opaque ids of staff. `contentHash` is the SHA-256 (hex) of the canonical
 * content; instants are RFC 3339 UTC ms.
 */
interface ManualJournalProposed {
  readonly type: 'ledger.ManualJournalProposed';
  readonly data: {
    readonly journalId: string;
    readonly content: ManualJournalContent;
    readonly contentHash: string;
    readonly proposedBy: string;
    /** From this instant on it can no longer be approved. */
    readonly expiresAt: string;
  };
}

/**
 * Another person has agreed; the ledger is asked to book it. Says again what was approved, so that it can be asked for without
 * looking anywhere else.
 */
export interface ManualJournalApproved {
  readonly type: 'ledger.ManualJournalApproved';
  readonly data: {
    readonly content: ManualJournalContent;
    readonly contentHash: string;
    readonly proposedBy: string;
    readonly approvedBy: string;
  };
}

/** Another person has rejected it. */
interface ManualJournalRejected {
  readonly type: 'ledger.ManualJournalRejected';
  /** `reason` is the key of a text. */
  readonly data: { readonly rejectedBy: string; readonly reason: string };
}

/** The person who proposed it has withdrawn it. */
interface ManualJournalWithdrawn {
  readonly type: 'ledger.ManualJournalWithdrawn';
  readonly data: { readonly withdrawnBy: string };
}

/** It was not approved in time. `expiredAt` is RFC 3339 UTC ms. */
interface ManualJournalLapsed {
  readonly type: 'ledger.ManualJournalLapsed';
  readonly data: { readonly expiredAt: string };
}

/** The ledger has booked it. */
interface ManualJournalPosted {
  readonly type: 'ledger.ManualJournalPosted';
  readonly data: { readonly booked: BookReference; readonly resolves?: readonly number[] };
}

/** The ledger has refused to book it, with the figures it was judged by. */
interface ManualJournalRefused {
  readonly type: 'ledger.ManualJournalRefused';
  readonly data: LedgerRefusal;
}

export type ManualJournalEvent =
  | ManualJournalProposed
  | ManualJournalApproved
  | ManualJournalRejected
  | ManualJournalWithdrawn
  | ManualJournalLapsed
  | ManualJournalPosted
  | ManualJournalRefused;

export const manualJournalEvents = defineEvents<ManualJournalEvent>({
  'ledger.ManualJournalProposed': { v: 1 },
  'ledger.ManualJournalApproved': { v: 1 },
  'ledger.ManualJournalRejected': { v: 1 },
  'ledger.ManualJournalWithdrawn': { v: 1 },
  'ledger.ManualJournalLapsed': { v: 1 },
  'ledger.ManualJournalPosted': { v: 1 },
  'ledger.ManualJournalRefused': { v: 1 },
});
