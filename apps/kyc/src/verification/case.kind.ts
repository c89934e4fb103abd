// What the desk has to know about cases: their problems, and how their events read as an answer.
import type { RefusalProblem } from '@daybook/contracts';
import {
  verificationDecider,
  type VerificationCommand,
  type VerificationEvent,
  type VerificationRefusal,
  type VerificationState,
} from '@daybook/kyc';
import type { DeskKind } from '@daybook/platform';
import { caseRowAfter } from './case-rows';
import type { CaseRow } from './case.entity';
import { caseViewOf, type CaseView } from './case.view';

const CONFLICT: RefusalProblem = [409, 'state-conflict'];

export const caseKind: DeskKind<
  VerificationState,
  VerificationCommand,
  VerificationEvent,
  VerificationRefusal,
  CaseView
> = {
  operation: 'cases.open',
  path: 'cases',
  decider: verificationDecider,
  pendingAfter: [],
  problems: {
    CASE_NOT_FOUND: [404, 'not-found'],
    CASE_DECIDED: CONFLICT,
    CASE_NOT_READY: CONFLICT,
    NO_OPEN_PROPOSAL: CONFLICT,
    TIER_NOT_FOR_KIND: [422, 'tier-not-for-kind'],
    TIER_NOT_HIGHER: CONFLICT,
    OWN_PROPOSAL: [403, 'self-approval'],
    NOT_OWN_PROPOSAL: [403, 'forbidden'],
    CONTENT_CHANGED: [409, 'payload-changed'],
    PROPOSAL_EXPIRED: [410, 'expired'],
    PROPOSAL_NOT_EXPIRED: CONFLICT,
  },
  view: (caseId, events) => {
    let row: CaseRow | undefined;
    for (const event of events) row = caseRowAfter(row, { caseId, event, at: event.at });
    if (row === undefined) throw new Error(`case ${caseId} has no events`);
    return caseViewOf(row);
  },
};
