// When a payment's fact needs money to move, the ledger is asked for it.
import { Injectable } from '@nestjs/common';
import { instructionsFor } from '@daybook/payments';
import { AsksLedger } from '@daybook/platform';
import { paymentFacts, PAYMENTS, type PaymentFact } from '../facts/payment-fact';

@Injectable()
export class InstructLedger extends AsksLedger<PaymentFact> {
  readonly name = 'instruct-ledger';
  readonly source = PAYMENTS;
  readonly facts = paymentFacts;
  readonly instructionsFor = instructionsFor;
}
