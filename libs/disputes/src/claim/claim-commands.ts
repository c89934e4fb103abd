// What can be asked of a claim, and why a claim refuses.
import type { BookReference, Decimal, LedgerRefusal } from '@daybook/contracts';
import type { Channel, ClaimReason, DeadlineKind, Desired, Liable } from './claim-terms';
import type { EarmarkRecorded, ClaimMoneyDeclined, MoneyStep } from './claim.events';

/** A transfer as its own stream says it is; handed to the decider with the command. */
export interface PaymentFact {
  readonly paymentId: string;
  readonly revision: number;
  readonly status: 'pending' | 'completed' | 'declined';
  /** When it was completed; absent while it is not. */
  readonly completedAt?: string;
  readonly payerId: string;
  readonly payerAccountId: string;
  readonly payeeId: string;
  readonly payeeAccountId: string;
  readonly amount: Decimal;
  readonly currency: string;
}

/** How much a proposer may propose: support up to 100 EUR and never at the platform's cost, an analyst everything. */
export type Authority = 'support' | 'analyst';

/** `customerId` is the opaque id of a party's owner, `by` that of a member of staff, `at` the instant of the command. */
export type ClaimCommand =
  | {
      readonly type: 'SubmitClaim';
      readonly data: {
        readonly claimId: string;
        readonly payment: PaymentFact;
        readonly claimantId: string;
        readonly reason: ClaimReason;
        readonly amount: Decimal;
        readonly currency: string;
        readonly desired: Desired;
        readonly channel: Channel;
        readonly at: string;
      };
    }
  | { readonly type: 'RecordEarmark'; readonly data: Omit<EarmarkRecorded['data'], 'asked'> }
  | {
      readonly type: 'RecordHold';
      readonly data: {
        readonly holdId: string;
        readonly held: Decimal;
        readonly shortfall: Decimal;
        readonly booked: BookReference;
      };
    }
  | { readonly type: 'DeclineHold'; readonly data: LedgerRefusal }
  | { readonly type: 'Escalate'; readonly data: { readonly customerId: string; readonly at: string } }
  | { readonly type: 'Concede'; readonly data: { readonly customerId: string } }
  | {
      readonly type: 'ProposeDecision';
      readonly data: {
        readonly proposalId: string;
        readonly liable: Liable;
        readonly fromRespondent: Decimal;
        readonly fromPlatform: Decimal;
        readonly currency: string;
        readonly reasons: readonly string[];
        readonly seenAt: string;
        readonly by: string;
        readonly authority: Authority;
      };
    }
  | {
      readonly type: 'ApproveProposal';
      /** `contentHash` is that of what the approver was shown. */
      readonly data: { readonly contentHash: string; readonly by: string; readonly at: string };
    }
  | { readonly type: 'DeclineProposal'; readonly data: { readonly by: string; readonly reasons: readonly string[] } }
  | {
      readonly type: 'Appeal';
      readonly data: { readonly customerId: string; readonly reasons: readonly string[]; readonly at: string };
    }
  | { readonly type: 'Withdraw'; readonly data: { readonly customerId: string } }
  | { readonly type: 'ReachDeadline'; readonly data: { readonly kind: DeadlineKind; readonly at: string } }
  | {
      readonly type: 'ConfirmMoney';
      readonly data: { readonly step: MoneyStep['do']; readonly booked: BookReference };
    }
  | { readonly type: 'DeclineMoney'; readonly data: ClaimMoneyDeclined['data'] }
  | { readonly type: 'RequestMoneyAgain'; readonly data: { readonly by: string } };

export type ClaimRefusal =
  /** No such claim. */
  | 'CLAIM_NOT_FOUND'
  /** The claim is at a stage at which this cannot be done. */
  | 'STAGE_CONFLICT'
  /** The claimant did not pay this payment. */
  | 'NOT_OWN_PAYMENT'
  /** Only a payment that went through can be claimed. */
  | 'PAYMENT_NOT_COMPLETED'
  | 'CURRENCY_DIFFERS'
  /** More is claimed than the payment moved. */
  | 'EXCEEDS_CAPTURED'
  /** The payment lies too far back: 13 months for an unauthorised one, 180 days otherwise. */
  | 'CLAIM_TOO_LATE'
  /** The customer has no such part in this claim. */
  | 'NOT_A_PARTY'
  /** A review can be asked for from the third day on. */
  | 'ESCALATION_TOO_EARLY'
  /** The payment's stream has not answered yet: asked again a moment later, this can be done. */
  | 'EARMARK_PENDING'
  /** The amounts do not fit the party that is liable, or the amount of the claim. */
  | 'AMOUNTS_DIFFER'
  /** Above what the proposer may propose. */
  | 'EXCEEDS_AUTHORITY'
  | 'OWN_PROPOSAL'
  | 'CONTENT_CHANGED'
  | 'APPEAL_WINDOW_OVER'
  | 'DEADLINE_NOT_REACHED'
  /** The ledger has refused none of the claim's money. */
  | 'MONEY_NOT_DECLINED'
  /** The ledger answers what this claim did not ask, or has been answered. */
  | 'ANSWER_UNEXPECTED';
