// Which wallets and payments there are, whose, and what became of them; deposits and transfers in one list.
import type { Projection, RecordedEvent, Tables } from '@daybook/platform';
import { CreatePayments1767225600000 } from '../../migrations/1767225600000-create-payments';
import { CreateWallets1767225600001 } from '../../migrations/1767225600001-create-wallets';
import { factsOf, PAYMENTS } from '../facts/payment-fact';
import { applyToWallets } from '../wallet/wallet-rows.apply';
import { WalletRow } from '../wallet/wallet.rows';
import { applyToPayments } from './payment-rows.apply';
import { PaymentRow, PaymentWalletRow } from './payment.rows';

/** One projection, so that an event of payments costs one transaction. */
export class PaymentsProjection implements Projection {
  readonly kind = 'projection';
  readonly name = 'payments';
  readonly version = 1;
  readonly source = PAYMENTS;
  readonly entities = [WalletRow, PaymentRow, PaymentWalletRow];
  readonly migrations = [CreatePayments1767225600000, CreateWallets1767225600001];

  async apply(events: readonly RecordedEvent[], tables: Tables): Promise<void> {
    await applyToWallets(factsOf(events, 'wallet'), tables);
    await applyToPayments(factsOf(events, 'deposit', 'transfer'), tables);
  }
}
