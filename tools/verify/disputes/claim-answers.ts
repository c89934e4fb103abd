// Do claims and the book agree: is what a claim says was held, paid back and let go what the ledger did, once each?
import type { Entry, Outcome, PageHead } from '@daybook/contracts';
import type { RecordedEvent } from '@daybook/platform';
import { BookedAnswers, refusalText, type Claim } from '../booked-answers';
import { differs } from '../finding';
import { dataOf, type Data } from '../stored-data';

type Step = {
  readonly do: 'release' | 'capture' | 'post';
  readonly holdId?: string;
  readonly entries?: readonly Entry[];
};

const OUTCOME_OF = { release: 'HoldReleased', capture: 'HoldCaptured', post: 'TransactionPosted' } as const;
const ONCE_EACH: ReadonlySet<string> = new Set(['HoldPlaced', 'HoldReleased', 'HoldCaptured', 'TransactionPosted']);
const PREFIX = 'disputes.claim-';

export class ClaimAnswers {
  private readonly answers = new BookedAnswers({ sender: 'disputes', contentOf });
  /** By stream and name of outcome: each changes a claim's money once. */
  private readonly effects = new Map<string, number>();
  /** By stream and kind of step: the last that the ledger was asked for. */
  private readonly steps = new Map<string, Step>();

  get checked(): number {
    return this.answers.checked;
  }

  /** Outcomes in order. @throws Differs when a claim has a second effect */
  note(outcome: Outcome, head: PageHead): void {
    this.answers.note(outcome, head);
    const { n, sender, replyTo = '', outcome: name } = outcome;
    if (sender !== 'disputes' || !ONCE_EACH.has(name)) return;
    const before = this.effects.get(`${replyTo} ${name}`);
    const place = `page ${head.page}, outcome ${n}`;
    if (before !== undefined) differs(place, `one ${name} for ${replyTo}`, `another in outcome ${before}`);
    this.effects.set(`${replyTo} ${name}`, n);
  }

  /** @throws Differs */
  event(event: RecordedEvent): void {
    const { stream, type } = event;
    const data = dataOf(event.data);
    if (type === 'disputes.ClaimMoneyRequested') {
      for (const step of data['steps'] as readonly Step[]) this.steps.set(`${stream} ${step.do}`, step);
    }
    const claim = this.claimOf(stream, type, data);
    if (claim !== undefined) this.answers.check(event, { ...claim, correlationId: stream.slice(PREFIX.length) });
  }

  private claimOf(stream: string, type: string, data: Data): Omit<Claim, 'correlationId'> | undefined {
    switch (type) {
      case 'disputes.ClaimHoldPlaced': {
        const { booked: reference, holdId, held, shortfall } = data;
        return { name: 'HoldPlaced', reference, content: [holdId, held, shortfall].join(' ') };
      }
      case 'disputes.ClaimMoneyBooked': {
        const step = this.steps.get(`${stream} ${String(data['step'])}`);
        if (step === undefined) return undefined;
        const content = `${step.holdId ?? ''} ${entriesText(step.entries)}`;
        return { name: OUTCOME_OF[step.do], reference: data['booked'], content };
      }
      case 'disputes.ClaimHoldDeclined':
      case 'disputes.ClaimMoneyDeclined':
        return { name: 'InstructionRefused', reference: data['refused'], content: refusalText(data) };
      default:
        return undefined;
    }
  }
}

function contentOf(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'HoldPlaced':
      return [outcome.id, outcome.amount, outcome.shortfall].join(' ');
    case 'HoldReleased':
      return `${outcome.holdId} `;
    case 'HoldCaptured':
      return `${outcome.holdId} ${entriesText(outcome.entries)}`;
    case 'TransactionPosted':
      return ` ${entriesText(outcome.entries)}`;
    case 'InstructionRefused':
      return refusalText(outcome);
    default:
      return '';
  }
}

function entriesText(entries: readonly Entry[] = []): string {
  return entries
    .map(({ accountId, direction, amount, currency }) => `${direction} ${accountId} ${amount} ${currency}`)
    .join(', ');
}
