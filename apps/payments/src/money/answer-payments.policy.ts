// When the ledger's book says what became of our instructions, the payments that asked are told.
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { BOOK_STREAM, type Outcome } from '@daybook/contracts';
import { answerFor, depositDecider, transferDecider, walletDecider, type PaymentAnswer } from '@daybook/payments';
import {
  CLOCK,
  DecideCommand,
  Logger,
  PolicyParks,
  type Clock,
  type CommandContext,
  type Policy,
  type RecordedEvent,
} from '@daybook/platform';
import { Inject } from '@nestjs/common';
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
  ) {}

  /** One key for each payment that the page concerns. */
  keysOf(event: RecordedEvent): readonly string[] {
    return [...ownOutcomes(event).keys()];
  }

  async handle(event: RecordedEvent, correlationId: string): Promise<void> {
    for (const outcome of ownOutcomes(event).get(correlationId) ?? []) await this.tell(event, outcome);
  }

  private async tell(page: RecordedEvent, outcome: Outcome): Promise<void> {
    const answer = answerFor({ page: page.revision, pageEventId: page.id, outcome });
    if (answer === undefined) return;
    if ('needsAttention' in answer) throw this.alarm(answer.needsAttention, outcome);
    const { correlationId, n } = outcome;
    const causationId = `${page.id}/${n}`;
    const by = { kind: 'system', id: 'payments' } as const;
    const told = await this.decide(answer, { by, at: this.clock.nowIso(), correlationId, causationId });
    if (!told.ok)
      throw this.alarm(`${answer.stream} ${answer.id} refused ${answer.command.type}: ${told.code}`, outcome);
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
