// When the ledger's book says what became of our instructions, the payments that asked are told.
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
