// How a context asks the ledger for something because of a fact: a durable policy around one pure function.
import { Inject } from '@nestjs/common';
import type { Instruction } from '@daybook/contracts';
import type { RecordedEvent } from '../event-store/event-log';
import type { Policy, Source } from '../subscriptions/consumer';
import type { ContextFact, ContextFacts } from '../facts/context-facts';
import { InboxSender } from './inbox-sender';

export abstract class AsksLedger<F extends ContextFact> implements Policy {
  readonly kind = 'policy';
  abstract readonly name: string;
  abstract readonly source: Source;
  /** All of these wait for one append; more at once make longer inbox events, not longer waits. */
  readonly concurrency: number = 1_000;
  protected abstract readonly facts: ContextFacts<F>;
  /**
   * For ever the same for a fact that was shipped: the ledger honours each id once. Pure, or a pure function of what the log held up
   * to the fact. None when nothing is needed.
   */
  protected abstract readonly instructionsFor: (fact: F) => readonly Instruction[] | Promise<readonly Instruction[]>;

  constructor(@Inject(InboxSender) private readonly inbox: Pick<InboxSender, 'send'>) {}

  async handle(event: RecordedEvent): Promise<void> {
    const fact = this.facts.factOf(event);
    if (fact === undefined) return;
    const instructions = await this.instructionsFor(fact);
    if (instructions.length > 0) await this.inbox.send(instructions);
  }
}
