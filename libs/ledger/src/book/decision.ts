// What do the handlers of instructions answer?
import type { Outcome, OutcomeHeader } from '@daybook/contracts';
import type { Refusal } from './refusal';

type WithoutHeader<O extends Outcome> = O extends Outcome ? Omit<O, keyof OutcomeHeader> : never;

/** An outcome without what it takes from its place in the book and from its instruction. */
export type OutcomeBody = WithoutHeader<Outcome>;

/** What handlers answer: what becomes of the instruction, or why not. */
export type Decision =
  Exclude<OutcomeBody, { outcome: 'InstructionRefused' | 'InstructionRepeated' | 'InstructionConflicted' }> | Refusal;
