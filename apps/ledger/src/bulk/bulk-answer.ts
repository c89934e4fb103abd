// How a bulk is answered: each item's outcome, all or none of them, or where to ask again.
import type { InstructionRefused } from '@daybook/contracts';
import { Answer, Problem, accepted, created, replayedHeader } from '@daybook/platform';
import { bookToken } from '../front/answer-instruction';
import type { Answered, OutcomeOnPage } from '../front/outcome-on-page';
import type { BulkSoFar } from './bulk-desk.service';
import { itemView, postedBefore, problemOfOutcome } from './bulk-items.view';
import type { BulkView, ItemProblemView } from './bulk.dto';

/** @throws Problem 422 `group-refused`, 413 */
export function answerBulk(bulk: BulkSoFar): Answer<BulkView> {
  const { bulkId, isAtomic, replayed } = bulk;
  const view = bulkView(bulk);
  if (view.status === 'pending') return accepted(view, { location: `/transactions/bulk/${bulkId}` });
  if (!isAtomic) return new Answer(200, view, { replayed });
  refuseIfRefused(bulk);
  return created(view, { replayed });
}

export function bulkView({ bulkId, isAtomic, ids, answered }: BulkSoFar): BulkView {
  const pages = answered.flatMap((one) => (one === undefined ? [] : [one.page]));
  return {
    bulkId,
    status: answered.includes(undefined) ? 'pending' : 'done',
    atomic: isAtomic,
    items: ids.map((id, index) => itemView(id, answered[index])),
    ...(pages.length === 0 ? {} : { token: bookToken(Math.max(...pages)) }),
  };
}

/** Names the one item because of which none was posted. */
function refuseIfRefused({ bulkId, answered, replayed }: BulkSoFar): void {
  const at = answered.findIndex((one) => one !== undefined && one.outcome.outcome !== 'TransactionPosted');
  const first = answered[at];
  if (first === undefined) return;
  const { code, figures } = isRefused(first) ? first.outcome : { code: undefined, figures: {} };
  const index = code === 'GROUP_REFUSED' ? Number(figures['index']) : at;
  const culprit = answered[index];
  if (culprit === undefined) throw new Error(`bulk ${bulkId} was refused because of an item that is not there`);
  const problem = problemOf(culprit);
  const tooLarge = code === 'OUTCOME_TOO_LARGE';
  throw new Problem(tooLarge ? 413 : 422, tooLarge ? 'payload-too-large' : 'group-refused', {
    members: { bulkId, index, problem, ...(tooLarge ? { refusal: { code, figures } } : {}) },
    errors: [{ pointer: `/items/${index}`, code: problem.type.slice(problem.type.lastIndexOf('/') + 1) }],
    retryable: false,
    ...(replayed ? { headers: replayedHeader } : {}),
  });
}

/** An item that had been posted before, by itself, stands in the way of its group. */
function problemOf({ outcome, page }: Answered): ItemProblemView {
  if (outcome.outcome !== 'TransactionPosted') return problemOfOutcome(outcome, page);
  const { n, id } = outcome;
  return { ...postedBefore(), instructionId: id, outcome: { page, n } };
}

function isRefused(answered: Answered): answered is OutcomeOnPage<InstructionRefused> {
  return answered.outcome.outcome === 'InstructionRefused';
}
