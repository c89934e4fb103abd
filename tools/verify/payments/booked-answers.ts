// Do payments and the book agree: was each amount that a payment calls booked, booked for it, once, and in full?
import type { Outcome, PageHead } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { amountText, BookedAnswers as Answers, refusalText, type Claim } from '../booked-answers';
import { dataOf, type Data } from '../stored-data';
import type { Payment } from './payments-fold';

export class BookedAnswers {
  private readonly answers = new Answers({
    sender: 'payments',
    onceEach: new Set(['AccountOpened', 'TransactionPosted']),
  });

  get checked(): number {
    return this.answers.checked;
  }

  /** Outcomes in order. @throws Differs when a payment has a second effect */
  note(outcome: Outcome, head: PageHead): void {
    this.answers.note(outcome, head);
  }

  /** An event of payments, and the payment as it stands after it. @throws Differs */
  check(event: RecordedEvent, payment: Payment): void {
    const claim = claimOf(event.type, dataOf(event.data), payment);
    if (claim !== undefined) this.answers.check(event, { ...claim, correlationId: payment.id });
  }
}

function claimOf(type: string, data: Data, { begun }: Payment): Omit<Claim, 'correlationId'> | undefined {
  switch (type) {
    case 'payments.WalletOpened':
      return { name: 'AccountOpened', reference: data['booked'], content: String(begun['accountId']) };
    case 'payments.DepositCompleted':
    case 'payments.TransferCompleted':
      return { name: 'TransactionPosted', reference: data['booked'], content: amountText(begun) };
    case 'payments.WalletOpeningDeclined':
    case 'payments.TransferDeclined':
      return { name: 'InstructionRefused', reference: data['refused'], content: refusalText(data) };
    default:
      return undefined;
  }
}
