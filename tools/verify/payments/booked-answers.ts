// Do payments and the book agree: what a payment says was booked, was booked, for it, once, and in that amount?
import { rfc8785 } from '@daybook/canon';
import type { Entry, InstructionRefused, Outcome, PageHead } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { differs } from '../finding';
import { dataOf, type Payment } from './payments-fold';

/** What of an outcome a payment can be held against. */
interface Answer {
  readonly page: number;
  readonly name: Outcome['outcome'];
  readonly correlationId: string;
  readonly replyTo: string | undefined;
  /** `AccountOpened`: the account. `TransactionPosted`: what was debited. `InstructionRefused`: why. */
  readonly content: string;
}

const EFFECTS: ReadonlySet<string> = new Set(['AccountOpened', 'TransactionPosted']);

export class BookedAnswers {
  checked = 0;
  private readonly answers = new Map<number, Answer>();
  private readonly effects = new Map<string, number>();

  /** Outcomes in order. @throws Differs when a payment has a second effect */
  note(outcome: Outcome, { page }: PageHead): void {
    const { n, sender, correlationId, replyTo, outcome: name } = outcome;
    if (sender !== 'payments' || name === 'InstructionRepeated' || name === 'InstructionConflicted') return;
    this.answers.set(n, { page, name, correlationId, replyTo, content: contentOf(outcome) });
    if (!EFFECTS.has(name) || replyTo === undefined) return;
    const before = this.effects.get(replyTo);
    if (before !== undefined)
      differs(`page ${page}, outcome ${n}`, `one effect for ${replyTo}`, `another in outcome ${before}`);
    this.effects.set(replyTo, n);
  }

  /** An event of payments, and the payment as it stands after it. @throws Differs */
  check({ stream, revision, type, data }: RecordedEvent, payment: Payment): void {
    const claim = claimOf(type, dataOf(data), payment);
    if (claim === undefined) return;
    const place = `${stream}, revision ${revision} (${type})`;
    const { page, n } = dataOf(claim.reference);
    const answer = this.answers.get(Number(n));
    if (answer === undefined || answer.page !== page) {
      return differs(
        place,
        `outcome ${String(n)} on page ${String(page)} of the book`,
        answer ? `it is on page ${answer.page}` : 'none',
      );
    }
    const claimed = [claim.name, payment.id, stream, claim.content];
    const booked = [answer.name, answer.correlationId, answer.replyTo, answer.content];
    if (rfc8785(claimed) !== rfc8785(booked.map((value) => value ?? null))) {
      differs(`${place}: outcome ${String(n)}`, claimed.join(' '), booked.join(' '));
    }
    this.checked += 1;
  }
}

interface Claim {
  readonly name: Outcome['outcome'];
  readonly reference: unknown;
  readonly content: string;
}

function claimOf(type: string, data: ReturnType<typeof dataOf>, { begun }: Payment): Claim | undefined {
  switch (type) {
    case 'payments.WalletOpened':
      return { name: 'AccountOpened', reference: data['booked'], content: String(begun['accountId']) };
    case 'payments.DepositCompleted':
    case 'payments.TransferCompleted':
      return { name: 'TransactionPosted', reference: data['booked'], content: amountOf(begun) };
    case 'payments.WalletOpeningDeclined':
    case 'payments.TransferDeclined': {
      const content = refusalText({ code: data['code'], figures: data['figures'] });
      return { name: 'InstructionRefused', reference: data['refused'], content };
    }
    default:
      return undefined;
  }
}

function contentOf(outcome: Outcome): string {
  if (outcome.outcome === 'AccountOpened') return outcome.accountId;
  if (outcome.outcome === 'InstructionRefused') return refusalText(outcome);
  if (outcome.outcome !== 'TransactionPosted') return '';
  return outcome.entries
    .filter(({ direction }) => direction === 'debit')
    .map(amountOf)
    .join(' ');
}

function refusalText({ code, figures }: { code: unknown; figures: unknown } | InstructionRefused): string {
  return `${String(code)} ${rfc8785(figures ?? null)}`;
}

/** What was asked for may be told with fewer decimals. */
function amountOf({
  amount,
  currency,
}: Pick<Entry, 'amount' | 'currency'> | Readonly<Record<string, unknown>>): string {
  const [whole = '', fraction = ''] = String(amount).split('.');
  const decimals = fraction.replace(/0+$/, '');
  return `${whole}${decimals === '' ? '' : `.${decimals}`} ${String(currency)}`;
}
