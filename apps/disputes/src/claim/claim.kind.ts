// What the desk has to know about claims.
import {
  claimDecider,
  type ClaimCommand,
  type ClaimEvent,
  type ClaimRefusal,
  type ClaimState,
} from '@daybook/disputes';
import type { DeskDeclaration, DeskKind } from '@daybook/platform';
import { DISPUTES } from '../facts/claim-fact';
import { claimViewOf, type ClaimView } from './claim.view';

export const claimKind: DeskKind<ClaimState, ClaimCommand, ClaimEvent, ClaimRefusal, ClaimView> = {
  operation: 'claims.submit',
  path: 'claims',
  decider: claimDecider,
  pendingAfter: ['disputes.EarmarkRequested', 'disputes.ClaimHoldRequested', 'disputes.ClaimMoneyRequested'],
  problems: {
    CLAIM_NOT_FOUND: [404, 'not-found'],
    STAGE_CONFLICT: [409, 'state-conflict'],
    NOT_OWN_PAYMENT: [403, 'forbidden'],
    PAYMENT_NOT_COMPLETED: [422, 'payment-not-completed'],
    CURRENCY_DIFFERS: [422, 'currency-mismatch'],
    EXCEEDS_CAPTURED: [422, 'limit-exceeded'],
    CLAIM_TOO_LATE: [422, 'claim-too-late'],
    NOT_A_PARTY: [403, 'forbidden'],
    ESCALATION_TOO_EARLY: [409, 'escalation-too-early'],
    EARMARK_PENDING: [409, 'earmark-pending'],
    AMOUNTS_DIFFER: [422, 'amounts-differ'],
    EXCEEDS_AUTHORITY: [403, 'limit-exceeded'],
    OWN_PROPOSAL: [403, 'self-approval'],
    CONTENT_CHANGED: [409, 'payload-changed'],
    APPEAL_WINDOW_OVER: [410, 'expired'],
    DEADLINE_NOT_REACHED: [409, 'state-conflict'],
    MONEY_NOT_DECLINED: [409, 'state-conflict'],
    ANSWER_UNEXPECTED: [409, 'state-conflict'],
  },
  view: claimViewOf,
};

export const CLAIM_DESK: DeskDeclaration = { source: DISPUTES, kinds: [claimKind] };
