// What does the front know of an outcome that it read from the book?
import type { InstructionConflicted, InstructionRepeated, Outcome } from '@daybook/contracts';

/** An outcome with the page it stands on. `replayed`: it is the answer to an earlier instruction of the same id. */
export interface OutcomeOnPage<O extends Outcome = Outcome> {
  readonly outcome: O;
  readonly page: number;
  readonly recordedAt: string;
  readonly replayed: boolean;
}

/** An outcome that decides its instruction, and does not point back at an earlier one. */
export type Decided = Exclude<Outcome, InstructionRepeated | InstructionConflicted>;
/** What one instruction of many is answered: it may be that its id was used for something else. */
export type Answered = OutcomeOnPage<Decided | InstructionConflicted>;

export function isRepeat(booked: OutcomeOnPage): booked is OutcomeOnPage<InstructionRepeated> {
  return booked.outcome.outcome === 'InstructionRepeated';
}

export function isDecided(booked: Answered): booked is OutcomeOnPage<Decided> {
  return booked.outcome.outcome !== 'InstructionConflicted';
}
