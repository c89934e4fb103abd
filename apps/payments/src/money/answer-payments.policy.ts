// When the book answers an instruction of a payment, the payment completes or is declined.
import { Injectable } from '@nestjs/common';
import { instructionsFor, paymentCommandFor } from '@daybook/payments';
import { HearsLedger } from '@daybook/platform';
import { paymentFacts, type PaymentFact } from '../facts/payment-fact';

@Injectable()
export class AnswerPayments extends HearsLedger<PaymentFact> {
  readonly name = 'answer-payments';
  readonly sender = 'payments';
  readonly facts = paymentFacts;
  readonly commandFor = paymentCommandFor;
  readonly instructionsFor = instructionsFor;
}
