// When the ledger's book says what became of our instructions, the payments that asked are told.
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { BOOK_STREAM, type Instruction, type Outcome } from '@daybook/contracts';
import {
  answerFor,
  depositDecider,
  instructionAgain,
  transferDecider,
  walletDecider,
  type NeedsAttention,
  type PaymentAnswer,
} from '@daybook/payments';
import {
  CLOCK,
  DecideCommand,
  EVENT_LOG,
  InboxSender,
  Logger,
  PolicyParks,
  type Clock,
  type CommandContext,
  type EventLog,
  type Policy,
  type RecordedEvent,
} from '@daybook/platform';
import { factOf } from '../facts/payment-fact';
import { ownOutcomes } from './book-pages';

@Injectable()
export class AnswerPayments implements Policy {
  readonly kind = 'policy';
  readonly name = 'answer-payments';
  readonly source = { stream: BOOK_STREAM };
  readonly concurrency = 128;

  constructor(
    @Inject(CommandBus) private readonly commands: Pick<CommandBus, 'execute'>,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(EVENT_LOG) private readonly log: Pick<EventLog, 'readStream'>,
    @Inject(InboxSender) private readonly inbox: Pick<InboxSender, 'send'>,
  ) {}

  /** One key for each payment that the page concerns. */
  keysOf(event: RecordedEvent): readonly string[] {
    return [...ownOutcomes(event).keys()];
  }

  /** What was not judged is parked; taken up again, it is asked anew under the next ordinal. */
  async handle(event: RecordedEvent, correlationId: string, isTakenUpAgain = false): Promise<void> {
    for (const outcome of ownOutcomes(event).get(correlationId) ?? []) await this.tell(event, outcome, isTakenUpAgain);
  }

  private async tell(page: RecordedEvent, outcome: Outcome, isTakenUpAgain: boolean): Promise<void> {
    const answer = answerFor({ page: page.revision, pageEventId: page.id, outcome });
    if (answer === undefined) return;
    if ('needsAttention' in answer) {
      const again = isTakenUpAgain ? await this.instructionAgain(answer) : undefined;
      if (again === undefined) throw this.alarm(answer.needsAttention, outcome);
      await this.inbox.send([again]);
      this.logger.warn({ instruction: outcome.id, again: again.id }, 'an instruction was sent under its next ordinal');
      return;
    }
    const { correlationId, n } = outcome;
    const causationId = `${page.id}/${n}`;
    const by = { kind: 'system', id: 'payments' } as const;
    const told = await this.decide(answer, { by, at: this.clock.nowIso(), correlationId, causationId });
    if (!told.ok)
      throw this.alarm(`${answer.stream} ${answer.id} refused ${answer.command.type}: ${told.code}`, outcome);
  }

  private async instructionAgain({ mayBeSentAgain }: NeedsAttention): Promise<Instruction | undefined> {
    if (mayBeSentAgain === undefined) return undefined;
    const { stream, instructionId } = mayBeSentAgain;
    for await (const event of this.log.readStream(stream)) {
      const fact = instructionId.startsWith(`${event.id}/`) ? factOf(event) : undefined;
      if (fact !== undefined) return instructionAgain(fact, instructionId);
    }
    return undefined;
  }

  private decide(answer: PaymentAnswer, context: CommandContext) {
    switch (answer.stream) {
      case 'wallet':
        return this.commands.execute(new DecideCommand(walletDecider, answer.id, answer.command, context));
      case 'deposit':
        return this.commands.execute(new DecideCommand(depositDecider, answer.id, answer.command, context));
      case 'transfer':
        return this.commands.execute(new DecideCommand(transferDecider, answer.id, answer.command, context));
    }
  }

  private alarm(reason: string, { n, id, correlationId }: Outcome): PolicyParks {
    this.logger.error({ n, instruction: id, payment: correlationId, reason }, 'an outcome needs attention');
    return new PolicyParks(reason);
  }
}
