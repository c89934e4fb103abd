// How the outcome of one transaction among many is shown: as the single request would have been answered.
import type { Outcome, TransactionPosted } from '@daybook/contracts';
import { Problem } from '@daybook/platform';
import type { Answered } from '../front/outcome-on-page';
import { refusalProblem } from '../front/refusal-problems';
import type { BulkItemView, ItemPreviewView, ItemProblemView } from './bulk.dto';

const CREATED = 201;
const ACCEPTED = 202;

export function itemView(id: string, answered: Answered | undefined): BulkItemView {
  if (answered === undefined) return { id, status: ACCEPTED };
  const { outcome, page, replayed } = answered;
  const place = { page, n: outcome.n };
  const again = replayed ? ({ replayed: true } as const) : {};
  if (outcome.outcome === 'TransactionPosted') return { id, ...posted(outcome), outcome: place, ...again };
  const problem = problemOfOutcome(outcome, page);
  return { id, status: problem.status, outcome: place, ...again, problem };
}

/** What is shown of an outcome that is none. */
export function previewView(outcome: Outcome): ItemPreviewView {
  if (outcome.outcome === 'TransactionPosted') return posted(outcome);
  const { outcome: _place, instructionId: _id, ...problem } = problemOfOutcome(outcome, 0);
  return { status: problem.status, problem };
}

function posted({ bookingDate, valueDate, balances, sweeps }: TransactionPosted) {
  return { status: CREATED, bookingDate, valueDate, balances, ...(sweeps === undefined ? {} : { sweeps }) };
}

export function problemOfOutcome(outcome: Outcome, page: number): ItemProblemView {
  switch (outcome.outcome) {
    case 'InstructionRefused':
      return shown(refusalProblem({ outcome, page, recordedAt: '', replayed: false }));
    case 'InstructionConflicted':
      return shown(new Problem(422, 'idempotency-key-reused'));
    case 'InstructionRepeated':
      return postedBefore();
    default:
      throw new Error(`instruction ${outcome.id} led to ${outcome.outcome}`);
  }
}

export function postedBefore(): ItemProblemView {
  return shown(new Problem(409, 'state-conflict', { detail: 'It has been posted before.' }));
}

/** Without `instance`, which is the request's. */
function shown(problem: Problem): ItemProblemView {
  const { instance: _request, ...body } = problem.body('');
  return body;
}
