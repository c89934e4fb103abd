// How does a deposit get its answer when the card rail does not call back? The rail is asked about it again, ever more seldom.
import { Injectable } from '@nestjs/common';
import { DueRows, type DueQuery, type DueRow, type DueWork } from '@daybook/platform';
import { PaymentRow } from '../../payment-list/payment.entity';
import { CardCharges } from './card-charges';

const WAITED_MS_MIN = 10_000;

/** Asking the rail changes nothing there, so it is asked whatever the clock says. */
@Injectable()
export class UnansweredDeposits implements DueWork<DueRow<PaymentRow>> {
  readonly name = 'unanswered-deposits';
  readonly everyMs = 5_000;
  readonly again = { firstMs: 5_000, maxMs: 10 * 60_000 };
  readonly harmlessIfEarly = true;

  constructor(
    private readonly rows: DueRows,
    private readonly charges: CardCharges,
  ) {}

  due(query: DueQuery): Promise<readonly DueRow<PaymentRow>[]> {
    const where = { kind: 'deposit', status: 'initiated' } as const;
    return this.rows.find(PaymentRow, { since: 'changedAt', waitMs: WAITED_MS_MIN, id: 'paymentId', where }, query);
  }

  async ask({ id }: DueRow<PaymentRow>): Promise<boolean> {
    await this.charges.settle(id);
    return true;
  }
}
