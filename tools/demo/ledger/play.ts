// What it takes to play one line of the ledger's.
import type { NumberedLine } from '../day-line';
import type { Said } from '../said';
import type { LedgerDesks } from './ledger-desks';
import type { Merchants } from './merchants';

export interface Playing {
  readonly line: NumberedLine;
  /** The idempotency key of the line's request: the same in every playing of the run. */
  readonly key: string;
  readonly desks: LedgerDesks;
  readonly merchants: Merchants;
}

/** @throws ApiProblem when the ledger refuses */
export type Play = (playing: Playing) => Promise<Said>;
