// Which HTTP problem each refusal of a manual journal entry is.
import type { Figures } from '@daybook/es';
import type { RefusalCode } from '@daybook/contracts';
import type { ManualJournalRefusal } from '@daybook/ledger';
import { notFound, Problem, replayedHeader } from '@daybook/platform';
import { problemOfRefusal } from '../front/refusal-problems';

type Answer = readonly [status: number, code: string];

const PROBLEM_OF: Readonly<Record<ManualJournalRefusal, Answer>> = {
  JOURNAL_EXISTS: [409, 'state-conflict'],
  JOURNAL_NOT_BOOKABLE: [422, 'not-bookable'],
  JOURNAL_NOT_PROPOSED: [409, 'state-conflict'],
  JOURNAL_NOT_APPROVED: [409, 'state-conflict'],
  OWN_PROPOSAL: [403, 'self-approval'],
  NOT_OWN_PROPOSAL: [403, 'forbidden'],
  CONTENT_CHANGED: [409, 'payload-changed'],
  PROPOSAL_EXPIRED: [410, 'expired'],
  PROPOSAL_NOT_EXPIRED: [409, 'state-conflict'],
};

export interface RefusedJournal {
  readonly code: ManualJournalRefusal;
  readonly figures?: Figures;
  readonly replayed: boolean;
}

export function journalProblem(journalId: string, { code, figures = {}, replayed }: RefusedJournal): Problem {
  if (figures['status'] === 'none') return notFound();
  const [status, problem] = answerOf(code, figures);
  const members = { journalId, refusal: { code, figures } };
  return new Problem(status, problem, { members, retryable: false, ...(replayed ? { headers: replayedHeader } : {}) });
}

function answerOf(code: ManualJournalRefusal, figures: Figures): Answer {
  if (code === 'JOURNAL_NOT_BOOKABLE') return problemOfRefusal(figures['code'] as RefusalCode);
  return code === 'JOURNAL_NOT_PROPOSED' && figures['status'] === 'lapsed' ? [410, 'expired'] : PROBLEM_OF[code];
}
