// When a deposit is initiated, its card is charged.
import { Injectable } from '@nestjs/common';
import { Logger, PolicyParks, type Policy, type RecordedEvent } from '@daybook/platform';
import { paymentFacts } from '../../facts/payment-fact';
import { AnswerDoesNotFit, CardCharges } from './card-charges';
import { UnexpectedRailAnswer } from './rail-status';

@Injectable()
export class SubmitChargeWhenDepositInitiated implements Policy {
  readonly kind = 'policy';
  readonly name = 'submit-charge-when-deposit-initiated';
  readonly source = { streamPrefixes: ['payments.deposit-'] };

  constructor(
    private readonly charges: CardCharges,
    private readonly logger: Logger,
  ) {}

  /** Other events than this one are no key's concern: a deposit's later events never wait for the rail. */
  keysOf({ type, stream }: RecordedEvent): readonly string[] {
    return type === 'payments.DepositInitiated' ? [stream] : [];
  }

  async handle(event: RecordedEvent): Promise<void> {
    const fact = paymentFacts.factOf(event);
    if (fact === undefined) return;
    try {
      await this.charges.settle(fact.subjectId);
    } catch (error) {
      if (!(error instanceof AnswerDoesNotFit || error instanceof UnexpectedRailAnswer)) throw error;
      this.logger.error({ depositId: fact.subjectId, reason: error.message }, 'a deposit needs attention');
      throw new PolicyParks(error.message);
    }
  }
}
