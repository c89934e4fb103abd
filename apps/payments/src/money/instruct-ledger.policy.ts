// When a payment's fact needs money to move, the ledger is asked for it.
import { Inject, Injectable } from '@nestjs/common';
import { instructionsFor } from '@daybook/payments';
import { InboxSender, type Policy, type RecordedEvent } from '@daybook/platform';
import { factOf, PAYMENTS } from '../facts/payment-fact';

@Injectable()
export class InstructLedger implements Policy {
  readonly kind = 'policy';
  readonly name = 'instruct-ledger';
  readonly source = PAYMENTS;
  /** All of these wait for one append; more at once make longer inbox events, not longer waits. */
  readonly concurrency = 1_000;

  constructor(@Inject(InboxSender) private readonly inbox: Pick<InboxSender, 'send'>) {}

  async handle(event: RecordedEvent): Promise<void> {
    const fact = factOf(event);
    if (fact === undefined) return;
    const instructions = instructionsFor(fact);
    if (instructions.length > 0) await this.inbox.send(instructions);
  }
}
