// What deciding sees of the book, and what it answers.
import type { FirstUse, Outcome, OutcomeHeader, RefusalCode, TransactionPlace } from '@daybook/contracts';
import type { AccountsView } from '../accounts/accounts';
import type { HoldsView } from '../holds/hold';
import type { Original } from '../reversals/originals';
import type { Undone } from '../reversals/undone';

/** What deciding reads of the book. */
export interface BookView {
  readonly book: string;
  readonly accounts: AccountsView;
  readonly holds: HoldsView;
  /** The version of the rules in force. */
  readonly rules: number;
  /** The last booking date that is closed (`YYYY-MM-DD`); the empty string before the first closing. */
  readonly closedThrough: string;
  /** Undefined when no journal transaction of that id stands there, on a page before the one being filled. */
  original(place: TransactionPlace): Original | undefined;
  /** What was undone so far of the transaction of outcome `n`. */
  undone(n: number): Undone;
  /** The outcome that resolved the record of outcome `n`, if any has. */
  resolvedBy(n: number): FirstUse | undefined;
  knowsRules(version: number): boolean;
}

/** The one instant at which a page is recorded, as deciding needs it. */
export interface Moment {
  /** RFC 3339 UTC ms. */
  readonly recordedAt: string;
  /** `YYYY-MM-DD`, the UTC day. */
  readonly date: string;
  /** `YYYY-MM`, the UTC month. */
  readonly month: string;
}

export function momentOf(recordedAt: string): Moment {
  return { recordedAt, date: recordedAt.slice(0, 10), month: recordedAt.slice(0, 7) };
}

type WithoutHeader<O extends Outcome> = O extends Outcome ? Omit<O, keyof OutcomeHeader> : never;

/** An outcome without what it takes from its place in the book and from its instruction. */
export type OutcomeBody = WithoutHeader<Outcome>;

/** What handlers answer: what becomes of the instruction, or why not. */
export type Decision =
  Exclude<OutcomeBody, { outcome: 'InstructionRefused' | 'InstructionRepeated' | 'InstructionConflicted' }> | Refusal;

export type Figures = Readonly<Record<string, string>>;

export interface Refusal {
  readonly refused: RefusalCode;
  readonly figures: Figures;
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}

const FIGURE_LENGTH_MAX = 128;
const NOT_PRINTABLE_ASCII = /[^ -~]/g;

/** Figures may hold what a sender wrote, so they are cut at 128 characters and to printable ASCII. */
export function refuse(refused: RefusalCode, figures: Figures): Refusal {
  const safe: Record<string, string> = {};
  for (const [name, figure] of Object.entries(figures)) {
    safe[name] = figure.slice(0, FIGURE_LENGTH_MAX).replace(NOT_PRINTABLE_ASCII, '?');
  }
  return { refused, figures: safe };
}

/** `pointer` (RFC 6901) says where in the instruction. */
export function malformed(pointer: string, problem: 'missing' | 'unknown' | 'invalid'): Refusal {
  return refuse('MALFORMED', { pointer, problem });
}
