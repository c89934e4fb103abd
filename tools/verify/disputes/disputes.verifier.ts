// What of disputes is verified: every event of a claim, what it says of the book, and the list of claims.
import type { ContextVerification } from '../context-verification';
import { ClaimAnswers } from './claim-answers';
import { claimStreams } from './claim-streams';
import { claimList } from './claims.check';
import { ClaimsFold } from './claims-fold';

export const verifyDisputes: ContextVerification = () => {
  const streams = claimStreams();
  const fold = new ClaimsFold();
  const answers = new ClaimAnswers();
  return {
    streams: [streams],
    readModels: [claimList(fold)],
    outcome: (outcome, head) => answers.note(outcome, head),
    event: (event) => {
      fold.apply(event);
      answers.event(event);
    },
    decided: () => streams.decided,
    agreed: () => answers.checked,
  };
};
