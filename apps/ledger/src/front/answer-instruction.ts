// How the outcome of an instruction is answered: 201 with what was booked, its refusal as a problem, or 202 when it is not known yet.
import type { Outcome, RefusalCode } from '@daybook/contracts';
import { accepted, created, formatToken, type Answer } from '@daybook/platform';
import type { OutcomeOnPage } from './outcome-on-page';
import { refusalProblem } from './refusal-problems';

interface PendingInstruction {
  readonly instructionId: string;
  readonly status: 'pending';
}

/** Where an outcome stands in the book. */
export interface BookPlace {
  readonly page: number;
  readonly n: number;
}

/**
 * @param body what a positive outcome looks like to the caller; it is completed with `outcome` and `token`
 * @param missing codes which say that what the path names is not there
 */
export function answerInstruction<Name extends Outcome['outcome'], Body extends object>(
  instructionId: string,
  booked: OutcomeOnPage | undefined,
  expected: Name,
  body: (outcome: Extract<Outcome, { outcome: Name }>, recordedAt: string) => Body,
  missing: readonly RefusalCode[] = [],
): Answer<(Body & { outcome: BookPlace; token: string }) | PendingInstruction> {
  if (booked === undefined) {
    return accepted({ instructionId, status: 'pending' }, { location: `/instructions/${instructionId}` });
  }
  const { outcome, page, recordedAt, replayed } = booked;
  if (outcome.outcome === 'InstructionRefused') throw refusalProblem({ ...booked, outcome }, missing);
  if (!is(outcome, expected)) throw new Error(`instruction ${instructionId} led to ${outcome.outcome}`);
  const place = { page, n: outcome.n };
  return created({ ...body(outcome, recordedAt), outcome: place, token: bookToken(page) }, { replayed });
}

/** The token of a write to the book: reads that take it see at least this page. */
export function bookToken(page: number): string {
  return formatToken(new Map([['book', BigInt(page)]]));
}

function is<Name extends Outcome['outcome']>(
  outcome: Outcome,
  name: Name,
): outcome is Extract<Outcome, { outcome: Name }> {
  return outcome.outcome === name;
}
