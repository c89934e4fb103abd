// Does a context agree with the book: what an event says the ledger answered, did the ledger answer, to it, and in that content?
import { rfc8785 } from '@daybook/canon';
import type { Entry, InstructionRefused, Outcome, PageHead, SenderName } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { differs } from './finding';
import { dataOf, type Data } from './stored-data';

/** What an event says of an outcome. */
export interface Claim {
  readonly name: Outcome['outcome'];
  /** `{ page, n }`. */
  readonly reference: unknown;
  readonly correlationId: string;
  /** As `contentOf` tells that outcome. */
  readonly content: string;
}

/** What of an outcome a claim can be held against. */
interface Answer {
  readonly page: number;
  readonly name: Outcome['outcome'];
  readonly correlationId: string;
  readonly replyTo: string | undefined;
  readonly content: string;
}

interface BookedAnswersOptions {
  /** The sender of the instructions that were answered. */
  readonly sender: SenderName;
  /** Outcomes of which a stream may be answered with one at most. */
  readonly onceEach?: ReadonlySet<Outcome['outcome']>;
  /** What of an outcome is compared; by default accounts opened, amounts debited, and reasons of refusals. */
  readonly contentOf?: (outcome: Outcome) => string;
}

export class BookedAnswers {
  checked = 0;
  private readonly answers = new Map<number, Answer>();
  private readonly effects = new Map<string, number>();

  constructor(private readonly options: BookedAnswersOptions) {}

  /** Outcomes in order. @throws Differs when a stream has a second effect that it may have once */
  note(outcome: Outcome, { page }: PageHead): void {
    const { n, sender, correlationId, replyTo, outcome: name } = outcome;
    const { sender: own, onceEach, contentOf = contentOfOutcome } = this.options;
    if (sender !== own || name === 'InstructionRepeated' || name === 'InstructionConflicted') return;
    this.answers.set(n, { page, name, correlationId, replyTo, content: contentOf(outcome) });
    if (onceEach?.has(name) !== true || replyTo === undefined) return;
    const before = this.effects.get(replyTo);
    if (before !== undefined)
      differs(`page ${page}, outcome ${n}`, `one effect for ${replyTo}`, `another in outcome ${before}`);
    this.effects.set(replyTo, n);
  }

  /** An event, and what it says of the book. @throws Differs */
  check({ stream, revision, type }: RecordedEvent, claim: Claim): void {
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
    const claimed = [claim.name, claim.correlationId, stream, claim.content];
    const booked = [answer.name, answer.correlationId, answer.replyTo, answer.content];
    if (rfc8785(claimed) !== rfc8785(booked.map((value) => value ?? null))) {
      differs(`${place}: outcome ${String(n)}`, claimed.join(' '), booked.join(' '));
    }
    this.checked += 1;
  }
}

function contentOfOutcome(outcome: Outcome): string {
  if (outcome.outcome === 'AccountOpened') return outcome.accountId;
  if (outcome.outcome === 'InstructionRefused') return refusalText(outcome);
  if (outcome.outcome !== 'TransactionPosted') return '';
  return outcome.entries
    .filter(({ direction }) => direction === 'debit')
    .map(amountText)
    .join(' ');
}

export function refusalText({ code, figures }: Data | InstructionRefused): string {
  return `${String(code)} ${rfc8785(figures ?? null)}`;
}

/** What was asked for may be told with fewer decimals. */
export function amountText({ amount, currency }: Pick<Entry, 'amount' | 'currency'> | Data): string {
  const [whole = '', fraction = ''] = String(amount).split('.');
  const decimals = fraction.replace(/0+$/, '');
  return `${whole}${decimals === '' ? '' : `.${decimals}`} ${String(currency)}`;
}
