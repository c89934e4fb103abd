// The rules of a manual journal entry: two persons, one exact content, one day's time; the ledger judges the money.
import { canonicalBytes, hashHex, sha256 } from '@daybook/canon';
import type { BookReference, LedgerRefusal } from '@daybook/contracts';
import { refuse, type Decider, type Refusal } from '@daybook/es';
import { isRefusal } from '../book/refusal';
import { dayAfter, isDate } from '../inbox/calendar';
import { readLines } from '../transactions/journal-lines';
import { manualJournalEvents, type ManualJournalContent, type ManualJournalEvent } from './manual-journal.events';

/** `by` is the opaque id of a member of staff, `at` the instant of the command (RFC 3339 UTC ms). */
export type ManualJournalCommand =
  | {
      readonly type: 'ProposeManualJournal';
      readonly data: {
        readonly journalId: string;
        readonly content: ManualJournalContent;
        readonly by: string;
        readonly at: string;
      };
    }
  | {
      readonly type: 'ApproveManualJournal';
      /** `contentHash` is that of what the approver was shown. */
      readonly data: { readonly contentHash: string; readonly by: string; readonly at: string };
    }
  | { readonly type: 'RejectManualJournal'; readonly data: { readonly reason: string; readonly by: string } }
  | { readonly type: 'WithdrawManualJournal'; readonly data: { readonly by: string } }
  | { readonly type: 'LapseManualJournal'; readonly data: { readonly at: string } }
  | { readonly type: 'ConfirmManualJournal'; readonly data: { readonly booked: BookReference } }
  | { readonly type: 'DeclineManualJournal'; readonly data: LedgerRefusal };

export type ManualJournalRefusal =
  | 'JOURNAL_EXISTS'
  | 'JOURNAL_NOT_BOOKABLE'
  | 'JOURNAL_NOT_PROPOSED'
  | 'JOURNAL_NOT_APPROVED'
  | 'OWN_PROPOSAL'
  | 'NOT_OWN_PROPOSAL'
  | 'CONTENT_CHANGED'
  | 'PROPOSAL_EXPIRED'
  | 'PROPOSAL_NOT_EXPIRED';

type Status = 'none' | 'proposed' | 'approved' | 'rejected' | 'withdrawn' | 'lapsed' | 'posted' | 'refused';

interface Proposed {
  readonly content: ManualJournalContent;
  readonly contentHash: string;
  readonly proposedBy: string;
  readonly expiresAt: string;
}

export type ManualJournalState =
  | { readonly status: 'proposed'; readonly proposal: Proposed }
  | { readonly status: 'approved'; readonly resolves?: readonly number[] }
  | { readonly status: Exclude<Status, 'proposed' | 'approved'> };

/** The hash that an approval is bound to: any other content has another one. */
export function contentHashOf(content: ManualJournalContent): string {
  return hashHex(sha256(canonicalBytes(content)));
}

export const manualJournalDecider: Decider<
  ManualJournalState,
  ManualJournalCommand,
  ManualJournalEvent,
  ManualJournalRefusal
> = {
  name: 'ledger.manualJournal',
  events: manualJournalEvents,
  initial: { status: 'none' },
  decide: {
    ProposeManualJournal: ({ status }, { journalId, content, by, at }) => {
      if (status !== 'none') return refuse('JOURNAL_EXISTS');
      const unbookable = notBookable(content);
      if (unbookable !== undefined) return unbookable;
      const contentHash = contentHashOf(content);
      const data = { journalId, content, contentHash, proposedBy: by, expiresAt: oneDayAfter(at) };
      return [{ type: 'ledger.ManualJournalProposed', data }];
    },
    ApproveManualJournal: (state, { contentHash, by, at }) => {
      if (state.status !== 'proposed') return refuse('JOURNAL_NOT_PROPOSED', { status: state.status });
      const { content, contentHash: proposed, proposedBy, expiresAt } = state.proposal;
      if (by === proposedBy) return refuse('OWN_PROPOSAL');
      if (at >= expiresAt) return refuse('PROPOSAL_EXPIRED', { expiresAt, at });
      if (contentHash !== proposed) return refuse('CONTENT_CHANGED', { proposed, approved: contentHash });
      const data = { content, contentHash, proposedBy, approvedBy: by };
      return [{ type: 'ledger.ManualJournalApproved', data }];
    },
    RejectManualJournal: (state, { reason, by }) => {
      if (state.status !== 'proposed') return refuse('JOURNAL_NOT_PROPOSED', { status: state.status });
      if (by === state.proposal.proposedBy) return refuse('OWN_PROPOSAL');
      return [{ type: 'ledger.ManualJournalRejected', data: { rejectedBy: by, reason } }];
    },
    WithdrawManualJournal: (state, { by }) => {
      if (state.status !== 'proposed') return refuse('JOURNAL_NOT_PROPOSED', { status: state.status });
      if (by !== state.proposal.proposedBy) return refuse('NOT_OWN_PROPOSAL');
      return [{ type: 'ledger.ManualJournalWithdrawn', data: { withdrawnBy: by } }];
    },
    LapseManualJournal: (state, { at }) => {
      if (state.status === 'lapsed') return [];
      if (state.status !== 'proposed') return refuse('JOURNAL_NOT_PROPOSED', { status: state.status });
      const { expiresAt } = state.proposal;
      if (at < expiresAt) return refuse('PROPOSAL_NOT_EXPIRED', { expiresAt, at });
      return [{ type: 'ledger.ManualJournalLapsed', data: { expiredAt: expiresAt } }];
    },
    ConfirmManualJournal: (state, { booked }) => {
      if (state.status === 'posted') return [];
      if (state.status !== 'approved') return refuse('JOURNAL_NOT_APPROVED', { status: state.status });
      const { resolves } = state;
      return [{ type: 'ledger.ManualJournalPosted', data: { booked, ...(resolves !== undefined && { resolves }) } }];
    },
    DeclineManualJournal: (state, refusal) => {
      if (state.status === 'refused') return [];
      if (state.status !== 'approved') return refuse('JOURNAL_NOT_APPROVED', { status: state.status });
      return [{ type: 'ledger.ManualJournalRefused', data: refusal }];
    },
  },
  evolve: {
    'ledger.ManualJournalProposed': (_, { content, contentHash, proposedBy, expiresAt }) => ({
      status: 'proposed',
      proposal: { content, contentHash, proposedBy, expiresAt },
    }),
    'ledger.ManualJournalApproved': (_, { content: { resolves } }) => ({
      status: 'approved',
      ...(resolves !== undefined && { resolves }),
    }),
    'ledger.ManualJournalRejected': () => ({ status: 'rejected' }),
    'ledger.ManualJournalWithdrawn': () => ({ status: 'withdrawn' }),
    'ledger.ManualJournalLapsed': () => ({ status: 'lapsed' }),
    'ledger.ManualJournalPosted': () => ({ status: 'posted' }),
    'ledger.ManualJournalRefused': () => ({ status: 'refused' }),
  },
};

/** Refuses at once what can never be booked; the ledger judges accounts, funds and periods. */
function notBookable({ entries, bookingDate, valueDate, resolves = [] }: ManualJournalContent) {
  const lines = readLines(entries);
  if (isRefusal(lines)) return refusal(lines.refused, lines.figures);
  if (entries.length < 2) return refusal('MALFORMED', { pointer: '/entries' });
  const dates = Object.entries({ bookingDate, valueDate });
  const [wrong] = dates.find(([, date]) => date !== undefined && !isDate(date)) ?? [];
  if (wrong !== undefined) return refusal('MALFORMED', { pointer: `/${wrong}` });
  return new Set(resolves).size < resolves.length ? refusal('MALFORMED', { pointer: '/resolves' }) : undefined;
}

function refusal(code: string, figures: Readonly<Record<string, string>>): Refusal<ManualJournalRefusal> {
  return refuse('JOURNAL_NOT_BOOKABLE', { code, ...figures });
}

function oneDayAfter(instant: string): string {
  return `${dayAfter(instant.slice(0, 10))}${instant.slice(10)}`;
}
