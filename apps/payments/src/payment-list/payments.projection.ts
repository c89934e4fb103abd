// Which wallets and payments there are, whose, and what became of them; deposits and transfers in one list.
import type { Projection, RecordedEvent, Tables } from '@daybook/platform';
import { Payments1767225600000 } from '../../migrations/payments.migration';
import { paymentFacts, PAYMENTS } from '../facts/payment-fact';
import { applyToWallets } from '../wallet/wallet-rows';
import { WalletRow } from '../wallet/wallet.entity';
import { applyToPayments } from './payment-rows';
import { PaymentRow, PaymentWalletRow } from './payment.entity';

/** One projection, so that an event of payments costs one transaction. */
export class PaymentsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'payments';
  readonly version = 1;
  readonly source = PAYMENTS;
  readonly entities = [WalletRow, PaymentRow, PaymentWalletRow];
  readonly migrations = [Payments1767225600000];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    await applyToWallets(paymentFacts.factsOf(events, 'wallet'), tables);
    await applyToPayments(paymentFacts.factsOf(events, 'deposit', 'transfer'), tables);
  }
}
