// How a refused instruction is answered over HTTP.
import { REFUSAL_PROBLEMS, type InstructionRefused, type RefusalCode } from '@daybook/contracts';
import { Problem, replayedHeader } from '@daybook/platform';
import type { OutcomeOnPage } from './outcome-on-page';

/**
 * The refusal with its code and the figures it was judged by, and where it stands in the book.
 * @param missing codes which say that what the path names is not there
 */
export function refusalProblem(
  { outcome, page, replayed }: OutcomeOnPage<InstructionRefused>,
  missing: readonly RefusalCode[] = [],
): Problem {
  const { code, figures, id, n } = outcome;
  const [status, problem] = missing.includes(code) ? [404, 'not-found'] : REFUSAL_PROBLEMS[code];
  const members = { instructionId: id, refusal: { code, figures }, outcome: { page, n } };
  return new Problem(status, problem, { members, retryable: false, ...(replayed ? { headers: replayedHeader } : {}) });
}
