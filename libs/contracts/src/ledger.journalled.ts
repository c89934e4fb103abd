// Which outcomes are journal transactions?
import type { HoldCaptured, Outcome, TransactionPosted, TransactionReversed } from './ledger.outcomes';

/** The outcomes that are journal transactions: each has entries, and leaves balances. */
export type Journalled = TransactionPosted | HoldCaptured | TransactionReversed;

export function isJournalled(outcome: Outcome): outcome is Journalled {
  const { outcome: name } = outcome;
  return name === 'TransactionPosted' || name === 'HoldCaptured' || name === 'TransactionReversed';
}
