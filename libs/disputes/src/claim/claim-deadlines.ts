// Until when what has to happen on a claim: days from its submission or its decision, in UTC.
import { instantAfter } from '@daybook/es';
import type { ClaimReason, Deadline } from './claim-terms';

const ESCALATABLE_AFTER_DAYS = 3;
/** The respondent is a person; a shop will have ten days. */
const ANSWER_DAYS = 5;
const TALKING_DAYS = 20;
/** PSD2, article 101. */
const DECISION_BUSINESS_DAYS = 15;
const APPEAL_DAYS = 10;
/** PSD2, article 71. */
const UNAUTHORISED_MONTHS = 13;
const OTHER_REASONS_DAYS = 180;

export function escalatableFrom(submittedAt: string): string {
  return instantAfter(submittedAt, { days: ESCALATABLE_AFTER_DAYS });
}

/** An unauthorised payment is reviewed at once: nobody has to answer first. */
export function deadlinesOf(reason: ClaimReason, submittedAt: string): readonly Deadline[] {
  const decision: Deadline = { kind: 'decision', dueAt: businessDaysAfter(submittedAt, DECISION_BUSINESS_DAYS) };
  if (reason === 'unauthorised') return [decision];
  return [
    { kind: 'answer', dueAt: instantAfter(submittedAt, { days: ANSWER_DAYS }) },
    { kind: 'talking', dueAt: instantAfter(submittedAt, { days: TALKING_DAYS }) },
    decision,
  ];
}

export function appealDeadline(decidedAt: string): Deadline {
  return { kind: 'appeal', dueAt: instantAfter(decidedAt, { days: APPEAL_DAYS }) };
}

/** The last instant at which a payment completed then can be claimed. */
export function claimableUntil(reason: ClaimReason, completedAt: string): string {
  const span = reason === 'unauthorised' ? { months: UNAUTHORISED_MONTHS } : { days: OTHER_REASONS_DAYS };
  return instantAfter(completedAt, span);
}

/** The same time of day, this many days on that are neither Saturday nor Sunday. */
export function businessDaysAfter(instant: string, days: number): string {
  let at = instant;
  for (let left = days; left > 0;) {
    at = instantAfter(at, { days: 1 });
    const day = new Date(at).getUTCDay();
    if (day !== 0 && day !== 6) left -= 1;
  }
  return at;
}
