// Which HTTP problem each refusal of the ledger is: the one place where the edge translates the book's codes.
import type { InstructionRefused, RefusalCode } from '@daybook/contracts';
import { Problem, replayedHeader } from '@daybook/platform';
import type { Booked } from './instruction-front.service';

const PROBLEM_OF: Readonly<Record<RefusalCode, readonly [status: number, code: string]>> = {
  MALFORMED: [400, 'invalid-request'],
  UNSUPPORTED: [422, 'unsupported'],
  FAULT: [503, 'ledger-fault'],
  SENDER_NOT_ALLOWED: [403, 'forbidden'],
  TOO_LATE: [422, 'too-late'],
  ACCOUNT_EXISTS: [409, 'account-exists'],
  ACCOUNT_NOT_FOUND: [422, 'account-not-found'],
  ACCOUNT_CLOSED: [422, 'account-closed'],
  ACCOUNT_NOT_EMPTY: [409, 'account-not-empty'],
  ACCOUNT_NOT_HOLDABLE: [422, 'account-not-holdable'],
  CURRENCY_UNKNOWN: [422, 'currency-unknown'],
  CURRENCY_MISMATCH: [422, 'currency-mismatch'],
  UNBALANCED: [422, 'unbalanced-transaction'],
  ACCOUNT_ON_BOTH_SIDES: [400, 'invalid-request'],
  INSUFFICIENT_FUNDS: [422, 'insufficient-funds'],
  DEBITS_FROZEN: [422, 'account-frozen'],
  CREDITS_FROZEN: [422, 'account-frozen'],
  LIMIT_EXCEEDED: [422, 'limit-exceeded'],
  HIGHEST_BALANCE_EXCEEDED: [422, 'limit-exceeded'],
  BALANCE_OUT_OF_RANGE: [422, 'balance-out-of-range'],
  DATE_IN_FUTURE: [422, 'date-in-future'],
  PERIOD_CLOSED: [422, 'period-closed'],
  PERIOD_NOT_OVER: [422, 'period-not-over'],
  SWEEP_ON_RISING_SIDE: [422, 'sweep-on-rising-side'],
  HOLD_NOT_OPEN: [409, 'state-conflict'],
  HOLD_NOT_EXPIRED: [409, 'state-conflict'],
  HOLD_NOT_DEBITED: [422, 'hold-not-debited'],
  EXCEEDS_HOLD: [422, 'limit-exceeded'],
  EXPIRY_IN_PAST: [422, 'expiry-in-past'],
  TRANSACTION_NOT_FOUND: [404, 'not-found'],
  NOT_REVERSIBLE: [409, 'state-conflict'],
  EXCEEDS_ORIGINAL: [422, 'limit-exceeded'],
  RECORD_RESOLVED: [409, 'state-conflict'],
  RESTRICTION_NOT_FOUND: [404, 'not-found'],
  RULES_NOT_NEXT: [409, 'state-conflict'],
  GROUP_REFUSED: [422, 'group-refused'],
  OUTCOME_TOO_LARGE: [413, 'payload-too-large'],
};

/** How a refusal of the ledger is told of, wherever it was met. */
export function problemOfRefusal(code: RefusalCode): readonly [status: number, code: string] {
  return PROBLEM_OF[code];
}

/**
 * The refusal with its code and the figures it was judged by, and where it stands in the book.
 * @param missing codes which say that what the path names is not there
 */
export function refusalProblem(
  { outcome, page, replayed }: Booked<InstructionRefused>,
  missing: readonly RefusalCode[] = [],
): Problem {
  const { code, figures, id, n } = outcome;
  const [status, problem] = missing.includes(code) ? [404, 'not-found'] : PROBLEM_OF[code];
  const members = { instructionId: id, refusal: { code, figures }, outcome: { page, n } };
  return new Problem(status, problem, { members, retryable: false, ...(replayed ? { headers: replayedHeader } : {}) });
}
