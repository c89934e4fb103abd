// What the payments app is made of.
import type { ContextAppOptions } from '@daybook/platform';
import { ACCESS } from './access.policy';
import { PAYMENT_DESK } from './desk/payment-desk';
import { FeeSchedulesProjection } from './fee-schedules/fee-schedules.projection';
import { AnswerClaims } from './earmark/answer-claims.policy';
import { SubmitChargeWhenDepositInitiated } from './gateways/card-rail/submit-charge-when-deposit-initiated.policy';
import { UnansweredDeposits } from './gateways/card-rail/unanswered-deposits.deadline';
import { AnswerPayments } from './money/answer-payments.policy';
import { InstructLedger } from './money/instruct-ledger.policy';
import { PaymentsProjection } from './payment-list/payments.projection';
import { PaymentsAppModule } from './app.module';
import { WalletBalancesProjection } from './wallet/wallet-balances.projection';

export const app: ContextAppOptions = {
  context: 'payments',
  title: 'Payments',
  defaultPort: 7002,
  access: ACCESS,
  module: PaymentsAppModule,
  desk: PAYMENT_DESK,
  projections: [PaymentsProjection, WalletBalancesProjection, FeeSchedulesProjection],
  policies: [InstructLedger, AnswerPayments, AnswerClaims, SubmitChargeWhenDepositInitiated],
  dueWorks: [UnansweredDeposits],
};
